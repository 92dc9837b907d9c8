from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from search.address import Address
from search.facets import FacetName
from search.parsing import parse
from search.telling import told
from tests.factories import EmailFactory


def notes_of(text: str, **selections: tuple[str, ...]):
    parsed = parse(text)
    chosen = {FacetName(name): values for name, values in selections.items()}
    return told(parsed.notes, asked=parsed.asked, address=Address(q=text, selections=chosen))


def test_a_piece_is_shown_where_it_stands():
    (one,) = notes_of("sheriff sender:holm out")
    assert (one.before, one.piece, one.behind) == ("sheriff ", "sender:", "holm out")


def test_of_a_long_query_what_stands_around_the_piece_is_shown():
    (one,) = notes_of(f"{'word ' * 40}sender:holm {'word ' * 40}")
    assert (one.before.startswith("…"), one.behind.endswith("…"), one.piece) == (True, True, "sender:")


def test_what_would_work_is_a_link_that_keeps_what_is_chosen():
    (one,) = notes_of("sheriff AND", month=("2010-06",))
    assert (one.example, one.url) == ("sheriff", "/search/?q=sheriff&month=2010-06")


def test_what_would_work_in_place_of_several_pieces_is_named_once():
    assert [one.example for one in notes_of("sheriff OR (from:holm AND")] == ["", "sheriff OR (from:holm)"]


def test_where_nothing_of_it_was_understood_there_is_no_piece_to_show():
    assert [one.piece for one in notes_of("()")] == ["", ""]


def test_the_page_marks_the_piece_and_escapes_it(client: Client, indexed: Callable[[], int]):
    EmailFactory()
    indexed()
    html = client.get("/search/", {"q": "<b>sheriff is:<i>"}).content.decode()
    assert "<mark>&lt;i&gt;</mark>" in html
    assert "<b>sheriff" not in html
