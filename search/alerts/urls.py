from django.urls import path

from search.alerts import views

urlpatterns = [
    path("saved/<slug:public_id>/alerts/", views.ask_for_alert, name="alert_ask"),
    path("saved/<slug:public_id>/alerts/<slug:alert_id>/end/", views.end_own_alert, name="alert_end_own"),
    path("alerts/confirm/<str:token>/", views.alert_confirm, name="alert_confirm"),
    path("alerts/end/<str:token>/", views.alert_end, name="alert_end"),
]
