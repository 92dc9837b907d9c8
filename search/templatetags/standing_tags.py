"""How the index stands, for the desk."""

from __future__ import annotations

from django import template

from search.standing import standing

register = template.Library()
register.simple_tag(standing, name="search_standing")
