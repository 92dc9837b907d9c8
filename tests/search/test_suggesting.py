from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import ReleaseState
from search.parsing import parse
from search.scope import Scope
from search.suggesting import Suggestion, suggestions
from tests.factories import CorrespondentFactory, EmailFactory, ParticipationFactory, ReleaseFactory, StaffFactory

Index = Callable[[], int]


UNSEEN = [
    "ze|",
    *(f"{name}:ze|" for name in ("from", "with", "to", "subject", "body", "release")),
    "exemption:9|",
    "date:19|",
]


def suggested(text: str, *, reader=None) -> list[Suggestion]:
    """The caret stands at the bar."""
    return suggestions(text.replace("|", ""), at=text.index("|"), scope=Scope.of(reader or AnonymousUser()))


def shown(text: str, **options) -> list[str]:
    return [one.shown for one in suggested(text, **options)]


@pytest.fixture
def archive(indexed: Index):
    release = ReleaseFactory(slug="letters", title="County letters")
    known = CorrespondentFactory(release=release, name="Ruiz, Ana")
    email = EmailFactory(release=release, exemptions=["(b)(6)", "(b)(7)(C)"])
    ParticipationFactory(email=email, correspondent=known, role="to", printed="Ruiz, Ana")
    EmailFactory(release=release, sender_name="Holt, Bo", sent="2009-12-01", subject="Opting in")
    EmailFactory(release=release, sender_name="Holt, Bo", sent="2009-12-02", subject="Sheriff")
    indexed()
    return release


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fr|", ["from:"]),
        ("sheriff su|", ["subject:"]),
        ("-fr|", ["from:"]),
        ("op|", ["opting"]),
        ("subject:sh|", ["subject:sheriff"]),
        ("from:ho|", ['from:"Holt, Bo"', 'from:"Holm, Greta"']),
        ('from:"Holm, g|', ['from:"Holm, Greta"']),
        ("FROM:gre|", ['from:"Holm, Greta"']),
        ("to:r|", ['to:"Ruiz, Ana"']),
        ("from:ruiz|", []),
        ("with:ana|", ['with:"Ruiz, Ana"']),
        ("exemption:b(7|", ["exemption:b7c"]),
        ("exemption:b7|", ["exemption:b7c"]),
        ("release:cou|", ["release:letters"]),
        ("date:2009|", ["date:2009-12"]),
        ("before:20|", ["before:2010-06", "before:2009-12"]),
        ("is:q|", ["is:quoted-only"]),
        ("copies:|", ["copies:>1"]),
        ("copies:2|", []),
        ("nosuch:a|", []),
        ("a |", []),
        ("|", []),
        ('"op|', []),
    ],
)
def test_what_may_follow_is_suggested(archive, text: str, expected: list[str]):
    assert shown(text) == expected


def test_places_that_are_named_are_suggested(indexed: Index):
    EmailFactory(body="The fair is in Sacramento County, California.")
    indexed()
    assert 'place:"Sacramento County, California"' in shown("place:sac|")


def test_of_a_year_every_month_is_suggested_however_little_mail_it_has(indexed: Index):
    release = ReleaseFactory()
    for year in range(2001, 2006):
        for month in range(1, 13):
            EmailFactory.create_batch(2, release=release, sent=f"{year}-{month:02}-01")
    EmailFactory(release=release, sent="1999-03-01")
    indexed()
    assert shown("date:1999|") == ["date:1999-03"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fr|", "from:|"),
        ("sheriff fr|", "sheriff from:|"),
        ("from:gr| opt", 'from:"Holm, Greta" |opt'),
        ("-(from:gr|", '-(from:"Holm, Greta" |'),
        ('from:"gr|" opt', 'from:"Holm, Greta" |opt'),
        ("is:qu|x", "is:quoted-only |"),
    ],
)
def test_it_takes_the_place_of_the_word_at_the_caret(archive, text: str, expected: str):
    one = suggested(text)[0]
    assert f"{one.text[: one.caret]}|{one.text[one.caret :]}" == expected


@pytest.mark.parametrize("text", ["from:|", "to:|", "with:r|", "exemption:|", "release:|", "after:|", "is:|", "has:|"])
def test_every_value_that_is_suggested_is_understood(archive, text: str):
    found = suggested(text)
    assert found
    assert [note for one in found for note in parse(one.shown).notes] == []


@pytest.mark.parametrize("state", [ReleaseState.PRIVATE, ReleaseState.WITHDRAWN])
@pytest.mark.parametrize("text", UNSEEN)
def test_nothing_is_suggested_of_what_the_reader_may_not_see(indexed: Index, state: ReleaseState, text: str):
    hidden = ReleaseFactory(state=state, slug="zeppelin", title="Zeppelin", withdrawn_reason="by order")
    texts = {"sender_name": "Zeppelin, Z", "subject": "Zeppelin", "body": "Zeppelin"}
    email = EmailFactory(release=hidden, sent="1999-01-01", exemptions=["9"], **texts)
    known = CorrespondentFactory(release=hidden, name="Zeppelin, Y")
    ParticipationFactory(email=email, correspondent=known, role="to")
    EmailFactory()
    indexed()
    assert shown(text) == []
    assert shown(text, reader=StaffFactory())


def test_options_are_escaped(client: Client, indexed: Index):
    EmailFactory(sender_name='<b>"x"</b> y')
    indexed()
    html = client.get("/search/suggest/", {"q": "from:x", "at": "6"}).content.decode()
    assert html.count('role="option"') == 1
    assert "<b>" not in html


def test_a_reader_may_keep_suggestions_for_a_minute_and_staff_may_not(client: Client, indexed: Index):
    assert client.get("/search/suggest/", {"q": "fr"})["Cache-Control"] == "private, max-age=60"
    client.force_login(StaffFactory())
    assert "no-store" in client.get("/search/suggest/", {"q": "fr"})["Cache-Control"]


@pytest.mark.django_db
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.one_of(st.integers(-3, 70), st.text(max_size=9)))
def test_nothing_typed_is_a_server_error(client: Client, own_index, text: str, at: object):
    assert client.get("/search/suggest/", {"q": text, "at": at}).status_code == 200
