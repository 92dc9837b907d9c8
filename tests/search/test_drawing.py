"""The parts of a page of results as HTML."""

from __future__ import annotations

import pytest
from django.utils.safestring import SafeString

from archive.models import Release
from search.address import Address
from search.drawing import facet_sections, facet_values, kept_fields, result_items
from search.facets import FacetName
from search.listing import Facet, FacetValue
from search.marking import unmarked
from search.results import Result
from search.sighting import Sighting

EVIL = '"><script>&'
ESCAPED = "&quot;&gt;&lt;script&gt;&amp;"


def result(**facts: object) -> Result:
    given = {
        "url": "/emails/x/",
        "kind": "e-mail",
        "title": SafeString("Leaving the <mark>county</mark>"),
        "snippet": SafeString("…"),
        "release": Release(title="Letters", state="published"),
        "ratio": 0.0,
    }
    return Result(**{**given, **facts})  # type: ignore[arg-type]


def facet(*values: FacetValue, **facts: object) -> Facet:
    given = {"name": "year", "label": "Year", "values": values, "truncated": False, "more_url": "", "top": values}
    return Facet(**{**given, **facts})  # type: ignore[arg-type]


def value(label: str, *, selected: bool = False, count: int = 1) -> FacetValue:
    return FacetValue(value=label, label=label, count=count, selected=selected, toggle_url=f"/search/?year={label}")


@pytest.mark.parametrize(
    "facts",
    [
        {"sender": EVIL, "dated": True},
        {"no_sender": EVIL, "dated": True},
        {"sent": EVIL, "dated": True},
        {"kind": EVIL},
        {"url": EVIL},
        {"open_url": EVIL},
        {"release": Release(title=EVIL)},
        {"sighting": Sighting("/x/", EVIL, "")},
        {"sighting": Sighting("/x/", "", EVIL)},
        {"people": ((EVIL, SafeString("Holm")),)},
    ],
)
def test_what_was_read_is_escaped(facts: dict[str, object]) -> None:
    assert ESCAPED in result_items([result(**facts)])
    assert EVIL not in result_items([result(**facts)])


def test_a_tick_is_named_without_marks() -> None:
    assert 'aria-label="Tick “Leaving the county” to take it away"' in result_items([result()])
    assert unmarked(SafeString("a <mark>&lt;</mark>")) == "a &lt;"


@pytest.mark.parametrize(("level", "anchors"), [(3, 1), (4, 0)])
def test_a_result_in_a_group_has_a_lower_heading_and_no_anchor(level: int, anchors: int) -> None:
    drawn = result_items([result(place=4)], level=level)
    assert (drawn.count(f"<h{level} "), drawn.count('id="hit-4"')) == (1, anchors)


def test_what_is_not_published_says_so() -> None:
    assert "not published" not in result_items([result()])
    assert "not published" in result_items([result(release=Release(title="Letters", state="private"))])


def test_a_chosen_value_can_be_removed() -> None:
    drawn = facet_values([value("2010", selected=True), value("2011", count=1200)])
    assert drawn.count('aria-current="true"') == drawn.count("Remove ") == 1
    assert '1,200<span class="visually-hidden"> results</span>' in drawn


def test_a_list_without_values_says_none() -> None:
    assert "None." in facet_values([])


@pytest.mark.parametrize(("late", "opened"), [(False, 3), (True, 0)])
def test_the_first_facets_stand_open_but_those_not_counted(late: bool, opened: int) -> None:
    drawn = facet_sections([facet(value("2010"), late=late)] * 5, address=Address())
    assert drawn.count("<details") == 5
    assert drawn.count('<details class="facet" open>') == opened


@pytest.mark.django_db
def test_a_cut_facet_is_searched_within_the_same_search() -> None:
    address = Address(q=EVIL, selections={FacetName.KIND: ("memo",)})
    drawn = facet_sections([facet(value("2010"), truncated=True)], address=address)
    assert f'<input type="hidden" name="q" value="{ESCAPED}"><input type="hidden" name="kind" value="memo">' in drawn


def test_a_form_can_leave_one_field_to_be_typed() -> None:
    address = Address(q="call", selections={FacetName.DATES: ("2010",)})
    assert kept_fields(address, but="dates") == '<input type="hidden" name="q" value="call">'
