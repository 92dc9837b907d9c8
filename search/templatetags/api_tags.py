"""How a page names its JSON."""

from __future__ import annotations

from typing import Any

from django import template

from search.api.links import WITH_QUERY, twin_of
from search.api.manual import shown
from search.place import site_url

register = template.Library()


register.filter("shape_name", shown)


@register.simple_tag(takes_context=True)
def json_twin(context: dict[str, Any]) -> str:
    """The absolute address of the JSON of the page that is shown; "" if it has none."""
    request = context["request"]
    match = request.resolver_match
    path = twin_of(match)
    if not path:
        return ""
    query = request.GET.urlencode() if match.url_name in WITH_QUERY else ""
    return site_url(request) + (f"{path}?{query}" if query else path)
