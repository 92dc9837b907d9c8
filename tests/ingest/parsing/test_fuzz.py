"""Random messages in random families: printed clean they come back, damaged they break nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.parsing.document import parse_document
from ingest.parsing.model import ListField, Message, ParsedDocument, TextField
from tests.ingest.parsing.pages import pages
from tests.ingest.parsing.printing import QUOTES, TOPS, Mail, damaged

GIVEN = st.sampled_from(["Jane", "Richard", "Judith", "Steven", "Barbara", "Samuel", "Nadia", "Peter"])
SURNAMES = st.sampled_from(["Doe", "Roe", "Carter", "Blake", "Young", "Lindgren", "El Amrani", "Ostrow"])
SUBJECTS = st.sampled_from(["Harbour dues", "RE: Pier 4", "FW: Budget hearing on Monday", "Re: [EXTERNAL] Landfill"])
BODIES = st.sampled_from(
    [
        "It is done.",
        "Will you come to the hearing? The board meets at noon.",
        "Thanks for the note about the pier.\n\nRegards,\nJane",
        "The dredge comes next week and stays for a month, as the board wished.\nCall me.",
    ]
)
MOMENTS = st.datetimes(min_value=dt.datetime(1996, 1, 1), max_value=dt.datetime(2024, 12, 28))


@st.composite
def mails(draw: st.DrawFn) -> Mail:
    given_name, surname = draw(GIVEN), draw(SURNAMES)
    name = f"{given_name} {surname}"
    address = f"{given_name[0]}{surname.replace(' ', '')}@example.org".lower()
    to = tuple(f"{draw(GIVEN)} {draw(SURNAMES)}" for _ in range(draw(st.integers(1, 4))))
    moment = draw(MOMENTS).replace(second=0, microsecond=0)
    return Mail(name, address, moment, to, draw(SUBJECTS), draw(BODIES))


@st.composite
def chains(draw: st.DrawFn) -> list[Mail]:
    """A chain, the newest first; each message went to who sent the one before."""
    found = sorted(draw(st.lists(mails(), min_size=1, max_size=4)), key=lambda mail: mail.sent, reverse=True)
    return [found[0], *(replace(mail, to=(reply.name, *mail.to)) for reply, mail in pairwise(found))]


STYLES = st.lists(st.sampled_from(sorted(QUOTES)), min_size=4, max_size=4)


def printed(chain: Sequence[Mail], top: str, quotes: Sequence[str]) -> str:
    return "\n".join([TOPS[top](chain[0]), *(QUOTES[q](m) for q, m in zip(quotes, chain[1:], strict=False))])


def parse(*texts: str, is_text: bool) -> ParsedDocument:
    return parse_document(pages(*texts, is_text=is_text))


@settings(max_examples=60, deadline=None)
@given(chains(), st.sampled_from(sorted(TOPS)), STYLES, st.booleans())
def test_each_message_of_a_clean_chain_comes_back(
    chain: list[Mail], top: str, quotes: list[str], is_text: bool
) -> None:
    found = parse(printed(chain, top, quotes), is_text=is_text).messages
    assert [m.sender.value for m in found] == [m.full for m in chain]
    assert [m.sent.value for m in found] == [m.sent.strftime("%Y-%m-%dT%H:%M") for m in chain]
    assert [m.depth for m in found] == list(range(len(chain)))
    assert found[0].subject.value == chain[0].subject
    assert found[0].to.values == chain[0].to


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(chains(), st.sampled_from(sorted(TOPS)), STYLES), min_size=1, max_size=3),
    st.integers(0, 10**6),
    st.booleans(),
)
def test_damage_loses_no_page_and_leaves_every_field_whole(
    prints: list[tuple[list[Mail], str, list[str]]], seed: int, is_text: bool
) -> None:
    texts = [damaged(printed(*one), seed=seed + n, share=0.5) for n, one in enumerate(prints)]
    document = parse(*texts, is_text=is_text)
    assert [p.number for p in document.pages] == list(range(1, len(texts) + 1))
    assert all(p.message is None or p.message < len(document.messages) for p in document.pages)
    assert_in_order(document.messages)
    for message in document.messages:
        assert_whole(message)


def assert_in_order(messages: Sequence[Message]) -> None:
    assert [(m.page, m.top) for m in messages] == sorted((m.page, m.top) for m in messages)
    for n, message in enumerate(messages):
        assert message.depth <= (messages[n - 1].depth + 1 if n else 0)
        assert message.page <= message.end_page


def assert_whole(message: Message) -> None:
    for field in (message.sender, message.sent, message.subject):
        assert_text_whole(field)
    for people in (message.to, message.cc, message.bcc):
        assert_list_whole(people)


def assert_text_whole(field: TextField) -> None:
    assert 0 <= field.confidence <= 1
    assert (field.state == "read") == bool(field.value)
    assert field.state == "absent" or field.evidence is not None


def assert_list_whole(field: ListField) -> None:
    assert 0 <= field.confidence <= 1
    assert (field.state == "read") == bool(field.values)
    assert field.state != "withheld" or field.withheld
    assert all(value.strip() for value in field.values)


@settings(max_examples=40, deadline=None)
@given(chains(), st.sampled_from(["outlook", "outlook_mac", "right_aligned", "groupwise", "raw"]), STYLES)
def test_a_covered_sender_is_withheld_whatever_else_names_him(chain: list[Mail], top: str, quotes: list[str]) -> None:
    text = printed(chain, top, quotes).replace(chain[0].full, "█" * len(chain[0].full), 1)
    first = parse(text, is_text=False).messages[0]
    assert (first.sender.state, first.sender.value) == ("withheld", None)


@settings(max_examples=40, deadline=None)
@given(chains(), STYLES, st.integers(0, 10**6))
def test_no_damage_makes_a_covered_sender_read(chain: list[Mail], quotes: list[str], seed: int) -> None:
    _, rest = printed(chain, "outlook", quotes).split("\n", 1)
    covered = f"From:            {'█' * 40}\n{damaged(rest, seed=seed)}"
    messages = parse(covered, is_text=False).messages
    assert not messages or messages[0].sender.state != "read" or messages[0].top > 20
