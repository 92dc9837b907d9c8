from django.urls import include, path

from search.feed import feed
from search.views import facet, search, search_help, suggest

urlpatterns = [
    path("", search, name="search"),
    path("suggest/", suggest, name="suggest"),
    path("facets/<slug:name>/", facet, name="facet"),
    path("help/", search_help, name="search_help"),
    path("feed/", feed, name="search_feed"),
    path("", include("search.exporting.urls")),
    path("saved/", include("search.saved.urls")),
    path("", include("search.alerts.urls")),
]
