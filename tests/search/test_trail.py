"""An e-mail or a page that was opened from a search: its place among the hits, its neighbours, its marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Email, Page, ReleaseState
from ingest.reading import model as reading
from ingest.reading.shelf import packed
from search import trail
from search.errors import SearchUnavailable
from search.loosening import Looked, looked_up
from search.query import Word
from search.request import Answer, Hit
from search.trail import neighbours
from tests.factories import CopyFactory, EmailFactory, PageFactory, RedactionFactory, ReleaseFactory

Index = Callable[[], int]
HITS = [Hit("archive.email", row) for row in range(1, 301)]


def part(start: int, size: int) -> Looked:
    return Looked(Answer(tuple(HITS[start : start + size]), len(HITS)), Word("sheriff"))


def opened(client: Client, row, **query: object):
    return client.get(row.get_absolute_url(), query)


@pytest.mark.parametrize(
    ("row", "said", "place", "before", "behind"),
    [
        (1, 1, 1, None, 2),
        (7, 7, 7, 6, 8),
        (300, 300, 300, 299, None),
        (7, 9, 7, 6, 8),
        (40, 7, 40, 39, 41),
        (200, 7, 0, None, None),
        (7, 0, 0, None, None),
    ],
    ids=["first", "within", "last", "moved a little", "moved far", "not there any more", "no place said"],
)
def test_a_hit_has_its_neighbours(row, said, place, before, behind):
    found = neighbours(part, frozenset({("archive.email", row)}), place=said)
    rows = [hits[0][1][1] if hits else None for hits in (found.before, found.behind)]
    assert (found.place, *rows) == (place, before, behind)


@pytest.fixture
def emails(indexed: Index):
    release = ReleaseFactory()
    rows = [EmailFactory(release=release, sent=f"2010-06-0{day}", subject=f"Letter {day}") for day in (1, 2, 3)]
    for row in rows:
        row.best_copy = CopyFactory(email=row)
        row.save()
    indexed()
    return rows


def test_an_email_says_its_place_and_leads_to_both_sides(client: Client, emails):
    html = opened(client, emails[1], q="sheriff", sort="oldest", hit=2).content.decode()
    first, last = (f'{emails[at].get_absolute_url()}?q=sheriff&amp;sort=oldest&amp;hit={at + 1}"' for at in (0, 2))
    assert ("2 of 3</strong> for “sheriff”" in html, first in html, last in html) == (True, True, True)


def test_the_way_back_is_to_the_hit_in_its_page_of_results(client: Client, emails):
    searched = opened(client, emails[1], q="sheriff", sort="oldest", hit=2).context["searched"]
    assert searched.back_url == "/search/?q=sheriff&sort=oldest#hit-2"


def test_its_text_is_marked(client: Client, emails):
    assert "The <mark>sheriff</mark> asked" in opened(client, emails[0], q="sheriffs").content.decode()


def test_a_field_is_marked_where_it_was_asked_for(client: Client, emails):
    html = opened(client, emails[0], q="subject:letter").content.decode()
    assert "<mark>sheriff</mark>" not in html


def test_who_comes_from_no_search_sees_no_marks(client: Client, emails):
    response = opened(client, emails[0])
    assert (response.context["searched"], b"<mark>" in response.content) == (None, False)


def test_a_query_that_makes_no_sense_opens_the_email_all_the_same(client: Client, emails):
    response = opened(client, emails[0], q='"(((', hit="-1", sort="x", month="never", release="nowhere")
    assert response.status_code == 200


def test_an_email_is_open_while_the_search_is_away(client: Client, emails, monkeypatch):
    def away(*_: object) -> None:
        raise SearchUnavailable(index="index", reason="it is made up")

    monkeypatch.setattr(trail, "looked_up", away)
    response = opened(client, emails[0], q="sheriff", hit=1)
    assert (response.status_code, response.context["searched"]) == (200, None)


def test_what_was_typed_is_escaped(client: Client, emails):
    assert "<script>x" not in opened(client, emails[0], q="<script>x sheriff", hit=1).content.decode()


def test_a_page_of_text_is_marked_with_anchors(client: Client, indexed: Index):
    page = PageFactory(kind="memo", text_source="text", has_image=False, text="A sheriff, <b>another</b> sheriff.")
    indexed()
    html = opened(client, page, q="sheriff", hit=1).content.decode()
    wanted = 'A <mark id="m1">sheriff</mark>, &lt;b&gt;another&lt;/b&gt; <mark id="m2">sheriff</mark>.'
    assert (wanted in html, "1 of 1</strong>" in html) == (True, True)


@pytest.mark.parametrize("state", [ReleaseState.PRIVATE, ReleaseState.WITHDRAWN])
def test_what_is_not_published_stays_unseen_from_a_search(client: Client, indexed: Index, state: str):
    hidden = EmailFactory(release__state=state, release__withdrawn_reason="by order", body="A secret sheriff.")
    indexed()
    response = opened(client, hidden, q="sheriff", hit=1)
    assert (response.status_code in (404, 410), b"secret" in response.content) == (True, False)


def test_what_is_not_published_is_no_neighbour_and_not_counted(client: Client, indexed: Index):
    shown = EmailFactory(sent="2010-06-02")
    for day in ("2010-06-01", "2010-06-03"):
        EmailFactory(release__state=ReleaseState.PRIVATE, sent=day)
    indexed()
    found = opened(client, shown, q="sheriff", sort="oldest", hit=1).context["searched"]
    assert (found.place, found.total, found.previous_url, found.next_url) == (1, 1, "", "")


def test_one_search_is_enough_for_place_neighbours_and_marks(client: Client, emails, monkeypatch):
    asked = []
    monkeypatch.setattr(trail, "looked_up", lambda *args: asked.append(args) or looked_up(*args))
    opened(client, emails[1], q="sheriff", hit=2)
    assert len(asked) == 1


def test_a_neighbour_that_went_is_passed_over(client: Client, emails):
    Email.objects.filter(pk=emails[1].pk).update(release=ReleaseFactory(state=ReleaseState.PRIVATE))
    found = opened(client, emails[0], q="sheriff", sort="oldest", hit=1).context["searched"]
    assert found.next_url == f"{emails[2].get_absolute_url()}?q=sheriff&sort=oldest&hit=3"


def test_the_page_on_which_a_hit_is_printed_has_its_place(client: Client, emails):
    copy = emails[1].best_copy
    page = PageFactory(document=copy.document, number=copy.first_page, has_image=True)
    found = opened(client, page, q="sheriff", sort="oldest", hit=2).context["searched"]
    assert (found.place, found.total) == (2, 3)


def test_another_page_leads_back_to_the_hit_that_was_opened(client: Client, emails):
    page = PageFactory(has_image=True)
    found = opened(client, page, q="sheriff", hit=2).context["searched"]
    assert (found.place, found.back_url, found.query) == (0, "/search/?q=sheriff#hit-2", "q=sheriff&hit=2")


def test_what_belongs_to_a_hit_carries_the_search_on(client: Client, emails):
    other = CopyFactory(email=emails[1])
    html = opened(client, emails[1], q="sheriff", hit=2, sort="oldest").content.decode()
    assert f"?copy={other.public_id}&amp;q=sheriff&amp;sort=oldest&amp;hit=2" in html


def test_a_search_costs_a_fixed_number_of_queries(client: Client, emails, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as plain:
        opened(client, emails[1])
    with django_assert_max_num_queries(len(plain) + 4):  # releases, e-mails and pages beside it, layouts
        opened(client, emails[1], q="sheriff", hit=2)


@pytest.mark.parametrize(
    "query",
    [
        "q=%00&hit=9", "q=" + "(" * 3000 + "&hit=1", "hit=" + "9" * 5000, "q=sheriff&hit=-1", "q=sheriff&hit=%E2%91%A0",
        "q=sheriff&release=%00&release=nowhere&hit=2", "q=%FF%FE&sort=%00&page=0&hit=1e3",
    ],
)  # fmt: skip
def test_nothing_of_a_hostile_address_is_trusted(client: Client, emails, query: str):
    assert client.get(f"{emails[0].get_absolute_url()}?{query}").status_code == 200


def shown_page(source: str) -> Page:
    """A page with its image on which "The sheriff" stands twice, the second time beneath a bar."""
    words = [
        reading.Word(text, reading.Box(72 + 40 * place, top, 108 + 40 * place, top + 12))
        for top in (100, 300)
        for place, text in enumerate(["The", "sheriff"])
    ]
    read = reading.Page(1, 612, 792, words=tuple(words), text="The sheriff", text_source=source)
    facts = {"kind": "memo", "text_source": source, "text": read.text, "has_image": True}
    page = PageFactory(number=1, layout=packed(read), **facts)
    RedactionFactory(page=page, x0=60, y0=295, x1=400, y1=315)
    return page


@pytest.mark.parametrize("source", ["ocr", "layer"])
def test_words_are_marked_on_the_image_wherever_they_were_read_from_and_never_beneath_a_bar(client, indexed, source):
    page = shown_page(source)
    indexed()
    marks = opened(client, page, q="sheriffs", hit=1).context["sheet"].marks
    assert [(frame.x, frame.y, frame.width) for mark in marks for frame in mark.frames] == [(110.5, 98.5, 39.0)]
