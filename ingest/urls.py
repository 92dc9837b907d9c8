"""Addresses of the desk: for staff."""

from django.urls import path

from ingest import people_views, views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("releases/new/", views.new_release, name="new_release"),
    path("releases/<slug:slug>/", views.release, name="release"),
    path("releases/<slug:slug>/edit/", views.edit_release, name="edit_release"),
    path("releases/<slug:address>/upload/", views.upload, name="upload"),
    path("releases/<slug:slug>/progress/", views.progress, name="progress"),
    path("releases/<slug:address>/people/", people_views.people, name="people"),
    path("people/<slug:address>/", people_views.correspondent, name="correspondent"),
    path("people/<slug:address>/merge/", people_views.merge, name="merge"),
    path("people/<slug:address>/split/", people_views.split, name="split"),
    path("decisions/<int:address>/undo/", people_views.undo, name="undo"),
    path("releases/<slug:address>/hand-out/", views.hand_out, name="hand_out"),
    path("releases/<slug:address>/keep-back/", views.keep_back, name="keep_back"),
    path("releases/<slug:address>/publish/", views.publish, name="publish"),
    path("releases/<slug:address>/unpublish/", views.unpublish, name="unpublish"),
]
