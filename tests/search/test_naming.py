from __future__ import annotations

import pytest

from search.naming import with_release_keys
from search.parsing import parse
from search.query import Has
from tests.factories import ReleaseFactory


@pytest.mark.parametrize(
    ("text", "keys"),
    [("release:mc", ("7",)), ("release:county", ("7",)), ('release:"county mail"', ("7",)), ("release:other", ())],
)
def test_a_release_is_named_by_its_address_or_words_of_its_title(text: str, keys: tuple[str, ...]):
    release = ReleaseFactory.build(slug="mc", title="Mail of the county")
    assert with_release_keys(parse(text).query, {"7": release}) == Has("release", keys)


def test_names_are_found_wherever_they_stand_in_a_query():
    release = ReleaseFactory.build(slug="mc", title="Mail")
    query = with_release_keys(parse("a -(b OR release:mc)").query, {"7": release})
    assert query == parse("a -(b OR release:7)").query
