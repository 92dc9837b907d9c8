"""Every address of the archive. They are for ever: what moves redirects, what is withdrawn answers 410."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]
