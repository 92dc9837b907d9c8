"""The examples of the help page on the sample release: what they say they find is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from search.examples import example_groups
from search.parsing import parse
from search.scope import Scope

pytestmark = pytest.mark.xdist_group("sample")

ONLY_SOMETIMES = {"place:california", "is:undated"}
"""What the sample release has none of."""


def test_every_example_is_understood_and_finds_what_it_says(client: Client, linked, indexed: Callable[[], int]):
    indexed()
    examples = [one for group in example_groups(Scope.of(AnonymousUser())) for one in group.examples]
    assert [(one.text, note) for one in examples for note in parse(one.text).notes] == []
    assert {one.text for one in examples if not one.count} <= ONLY_SOMETIMES
    assert [client.get(one.url).context["page"].pager.total for one in examples] == [one.count for one in examples]
