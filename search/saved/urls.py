from django.urls import path

from search.saved import views

urlpatterns = [
    path("", views.saved_searches, name="saved_searches"),
    path("save/", views.save_search, name="save_search"),
    path("<slug:public_id>/", views.saved_search, name="saved_search"),
    path("<slug:public_id>/share/", views.share, name="saved_search_share"),
    path("<slug:public_id>/feed/", views.shared_feed, name="saved_search_feed"),
    path("<slug:public_id>/rename/", views.rename, name="saved_search_rename"),
    path("<slug:public_id>/delete/", views.delete, name="saved_search_delete"),
    path("<slug:public_id>/seen/", views.mark_seen, name="saved_search_seen"),
]
