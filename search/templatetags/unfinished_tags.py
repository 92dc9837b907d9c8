"""What is still to come into the search, for the page of a search that finds nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from search.unfinished import Unfinished, unfinished

register = template.Library()


@register.simple_tag(takes_context=True, name="unfinished")
def what_is_unfinished(context: Mapping[str, Any]) -> list[Unfinished]:
    return unfinished(context["request"].user)
