"""Haystack's own ways in: its query sets and its commands, over our engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from django.core.management import call_command
from haystack.inputs import AutoQuery, Exact
from haystack.query import SQ, SearchQuerySet

from archive.models import ChangedKind, Email, IndexChange, Page
from search.engines.bridge import BridgeQuery
from search.engines.tantivy import TantivyWriter
from search.entry import Entry
from search.errors import UnsupportedLookup
from search.query import Word
from tests.factories import EmailFactory, PageFactory

Index = Callable[[], int]


@pytest.fixture
def rows(indexed: Index) -> tuple[Email, Page]:
    made = EmailFactory(), PageFactory(kind="memo", text="A memo of the sheriff.")
    indexed()
    return made


def keys(found: SearchQuerySet) -> set[str]:
    return {f"{result.model_name} {result.pk}" for result in found}


def test_words_are_found(rows):
    assert keys(SearchQuerySet().filter(content="sheriff memo")) == {f"page {rows[1].pk}"}


def test_models_narrow(rows):
    assert keys(SearchQuerySet().models(Email).filter(content="sheriff")) == {f"email {rows[0].pk}"}


def test_an_exact_input_is_a_phrase(rows):
    assert keys(SearchQuerySet().filter(content=Exact("asked when"))) == {f"email {rows[0].pk}"}


def test_what_a_reader_typed_is_read_as_on_our_own_page(rows):
    assert keys(SearchQuerySet().filter(content=AutoQuery("sheriff -memo"))) == {f"email {rows[0].pk}"}


def test_facet_fields_are_matched_whole(rows):
    assert SearchQuerySet().filter(sender="Holm, Greta").count() == 1
    assert SearchQuerySet().filter(sender__in=["Holm", "Greta"]).count() == 0


def test_or_and_not_are_kept(rows):
    assert SearchQuerySet().filter(SQ(content="memo") | ~SQ(content="sheriff")).count() == 1


def test_a_lookup_that_cannot_be_said_is_refused(rows):
    with pytest.raises(UnsupportedLookup, match="copies__gt"):
        SearchQuerySet().filter(copies__gt=1).count()


def test_results_load_their_rows(rows):
    assert SearchQuerySet().models(Email).load_all()[0].object == rows[0]


def test_facets_are_counted(rows):
    assert SearchQuerySet().facet("month").facet_counts()["fields"]["month"] == [("2010-06", 1)]


def test_results_are_ordered(rows):
    assert [result.model_name for result in SearchQuerySet().order_by("oldest")] == ["email", "page"]


def test_a_query_is_a_tree_of_values(rows):
    query = SearchQuerySet().filter(content="sheriff").query
    assert isinstance(query, BridgeQuery)
    assert query.build_query() == Word("sheriff")


def test_the_index_is_cleared_and_rebuilt(rows):
    call_command("clear_index", interactive=False, verbosity=0)
    assert SearchQuerySet().count() == 0
    call_command("rebuild_index", interactive=False, verbosity=0)
    assert SearchQuerySet().count() == 2


def test_an_update_without_an_index_makes_one(db, own_index):
    EmailFactory()
    call_command("update_index", verbosity=0)
    assert SearchQuerySet().count() == 1


def test_stale_entries_are_removed_on_request(rows):
    rows[0].delete()
    call_command("update_index", remove=True, verbosity=0)
    assert keys(SearchQuerySet().all()) == {f"page {rows[1].pk}"}


def test_while_the_index_is_rebuilt_the_old_one_answers(rows, monkeypatch: pytest.MonkeyPatch):
    replace, totals = TantivyWriter.replace, []

    def look(self: TantivyWriter, entries: Iterable[Entry]) -> None:
        totals.append(SearchQuerySet().count())
        replace(self, entries)

    monkeypatch.setattr(TantivyWriter, "replace", look)
    call_command("rebuild_index", verbosity=0)
    assert set(totals) == {2}


def test_what_changed_while_the_index_was_rebuilt_is_in_the_new_one(rows, monkeypatch: pytest.MonkeyPatch):
    replace = TantivyWriter.replace

    def change(self: TantivyWriter, entries: Iterable[Entry]) -> None:
        replace(self, entries)
        if Email.objects.filter(pk=rows[0].pk).exclude(subject="Late news").update(subject="Late news"):
            IndexChange.objects.mark(ChangedKind.EMAIL, [rows[0].pk])

    monkeypatch.setattr(TantivyWriter, "replace", change)
    call_command("rebuild_index", verbosity=0)
    assert keys(SearchQuerySet().filter(content="late news")) == {f"email {rows[0].pk}"}


def test_a_rebuild_says_what_it_does(rows, capsys: pytest.CaptureFixture[str]):
    call_command("rebuild_index")
    said = capsys.readouterr().out
    assert ("The old one is searched until" in said, "in use: 2 entries" in said) == (True, True)
