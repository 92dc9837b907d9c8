"""The whole pipeline against the truth of the sample release. The bars stand a little below what it reached."""

from __future__ import annotations

from collections import Counter

import pytest

from archive.models import Copy, Email, FieldState, Passage, Reply, ReplyBasis
from tests.pipeline.truth import (
    Tally,
    documents,
    f1,
    gold_messages,
    gold_redactions,
    links,
    matched,
    pair,
    same_party,
    same_text,
)

pytestmark = pytest.mark.xdist_group("sample")


@pytest.fixture(scope="session")
def pairs(parsed):
    return {d: pair(gold_messages(d)["messages"], parsed[d].messages) for d in documents()}


@pytest.fixture(scope="session")
def both(parsed, pairs):
    """Each printed message with the one that was found for it."""
    return [(gold_messages(d)["messages"][i], parsed[d].messages[j]) for d in documents() for i, j in pairs[d].items()]


def share(both, right):
    tally = Tally()
    for gold, found in both:
        tally.add(right(gold, found))
    return tally.share


def test_no_page_is_lost(pages, parsed):
    for document in documents():
        count = gold_messages(document)["pages"]
        assert [page.number for page in pages[document]] == list(range(1, count + 1))
        assert [page.number for page in parsed[document].pages] == list(range(1, count + 1))


def test_printed_messages_are_found_and_none_is_invented(pairs, parsed):
    gold = sum(len(gold_messages(d)["messages"]) for d in documents())
    assert f1(sum(map(len, pairs.values())), gold, sum(len(p.messages) for p in parsed.values())) >= 0.95


def test_senders_are_right(both):
    assert share(both, lambda g, f: same_party(g["from"], f.sender.value)) >= 0.95


def test_a_withheld_sender_is_withheld_and_never_named(both):
    withheld = [found.sender for gold, found in both if gold["from_withheld"]]
    assert withheld
    assert {(sender.state, sender.value) for sender in withheld} == {("withheld", None)}


def test_dates_are_right(both):
    assert share(both, lambda g, f: g["sent"] == f.sent.value) >= 0.95


def test_subjects_are_right(both):
    assert share(both, lambda g, f: same_text(g["subject"], f.subject.value)) >= 0.9


def test_depths_are_right(both):
    assert share(both, lambda g, f: g["depth"] == f.depth) >= 0.9


def test_drawn_redactions_are_found_and_none_is_invented(pages):
    hits = gold = found = 0
    for page in gold_redactions():
        read = page_of(pages, page)
        hits += len(matched(page["boxes"], read.redactions))
        gold, found = gold + len(page["boxes"]), found + len(read.redactions)
    assert f1(hits, gold, found) >= 0.95


def page_of(pages, gold):
    document = gold["source"].rsplit("/", 1)[1].removesuffix(".pdf")
    return pages[document][gold["page"] - 1]


def test_pages_without_redactions_have_none(pages):
    assert not [page["source"] for page in gold_redactions() if not page["boxes"] and page_of(pages, page).redactions]


def test_fully_redacted_pages_are_those_that_are(pages):
    wrong = [
        (page["source"], page["page"])
        for page in gold_redactions()
        if page["fully_redacted"] != page_of(pages, page).fully_redacted
    ]
    assert not wrong
    assert sum(page.fully_redacted for page in pages["10-counsel-review"]) == 58


def test_a_fully_redacted_page_has_no_words_but_its_furniture(finished):
    for page in finished["10-counsel-review"]:
        if page.fully_redacted:
            assert page.redaction_ratio > 0.9


def test_bates_numbers_are_read(finished):
    tally = Tally()
    for document in documents():
        for gold, page in zip(gold_messages(document)["stamps"]["bates"], finished[document], strict=True):
            tally.add(gold == page.bates)
    assert tally.share >= 0.95


def test_the_blank_page_is_kept_as_blank(parsed):
    kinds = Counter(page.kind for document in parsed.values() for page in document.pages)
    assert kinds["blank"] == 1


FURNITURE = (
    "RECONSTRUCTION FOR",
    "PRODUCED TO REQUESTER",
    "REFERRED FOR CONSULTATION",
    "Case No.",
    "Doc No",
    "UNCLASSIFIED",
)
"""Words of the banners and corner blocks that stand on the sample's pages, and in none of its messages."""


def test_no_furniture_is_left_in_bodies(parsed):
    bodies = [(document, message.body) for document in documents() for message in parsed[document].messages]
    assert [(document, words) for document, body in bodies for words in FURNITURE if words in body] == []


def test_a_paragraph_is_one_line(parsed):
    (body,) = {m.body for m in parsed["02-first-contact"].messages if m.body.startswith("Captain Brandvold")}
    assert "that I have not yet seen from the inside. I would like to mend that." in body
    assert body.endswith("Renata Tolliver\nField Coordinator, Western Counties\nStatus and Removal Service")


# What spans documents --------------------------------------------------------------------------------------------


@pytest.fixture
def email_at(linked, pairs):
    emails = {
        (c.document.name.removesuffix(".pdf"), c.position): c.email_id for c in Copy.objects.select_related("document")
    }
    return {(d, i): emails[d, j] for d in documents() for i, j in pairs[d].items()}


def test_no_two_different_messages_are_one_email(email_at):
    groups = [[email_at[tuple(place)] for place in group if tuple(place) in email_at] for group in links()["copies"]]
    seen = Counter(email for group in groups for email in set(group))
    assert [email for email, count in seen.items() if count > 1] == []


def test_copies_of_one_message_are_one_email_whatever_each_hides(email_at):
    tally = Tally()
    for group in links()["copies"]:
        places = [tuple(place) for place in group if tuple(place) in email_at]
        for place in places[1:]:
            tally.add(email_at[place] == email_at[places[0]])
    assert tally.share >= 0.9


def test_printed_replies_are_certain_and_threaded(email_at):
    tally = Tally()
    for reply in links()["replies"]:
        child, parent = email_at.get(tuple(reply["reply"])), email_at.get(tuple(reply["to"]))
        if child and parent:
            tally.add(Reply.objects.filter(child=child, parent=parent, basis=ReplyBasis.QUOTED).exists())
    assert tally.share >= 0.9


def test_no_withheld_sender_has_a_name_anywhere(linked):
    for email in Email.objects.filter(sender_state=FieldState.WITHHELD):
        assert not email.sender_name
        assert not email.participations.filter(role="from").exists()


def test_the_paragraph_on_opting_out_is_one_passage_with_all_its_versions(email_at):
    passage = Passage.objects.of_interest().order_by("-version_count").first()
    found = [
        {one.email_id for one in version.occurrences.filter(is_main=True)}
        for version in passage.versions.order_by("number")
    ]
    assert found == [{email_at[tuple(place)] for place in gold["legible_in"]} for gold in links()["passage"]]


def test_nothing_else_in_the_sample_is_a_passage_in_versions(linked):
    assert Passage.objects.of_interest().filter(version_count__gt=1).count() == 1
