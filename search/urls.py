from django.urls import path

from search.views import search, search_help, suggest

urlpatterns = [
    path("", search, name="search"),
    path("suggest/", suggest, name="suggest"),
    path("help/", search_help, name="search_help"),
]
