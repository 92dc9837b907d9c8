"""Addresses of the desk: for staff."""

from django.urls import path

from ingest import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("releases/new/", views.new_release, name="new_release"),
    path("releases/<slug:slug>/", views.release, name="release"),
    path("releases/<slug:slug>/edit/", views.edit_release, name="edit_release"),
    path("releases/<slug:slug>/upload/", views.upload, name="upload"),
    path("releases/<slug:slug>/progress/", views.progress, name="progress"),
    path("releases/<slug:slug>/publish/", views.publish, name="publish"),
    path("releases/<slug:slug>/unpublish/", views.unpublish, name="unpublish"),
]
