from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command

from archive.models import ChangedKind, Email, IndexChange, PageState
from search import updating
from search.engines.folder import IndexFolder
from search.engines.tantivy import TantivyWriter
from search.parsing import parse
from search.preparing import EMAIL, PAGE
from search.request import SearchRequest, Sort
from search.tasks import index_changes as task
from search.updating import engine
from tests.factories import (
    CopyFactory,
    EmailFactory,
    PageFactory,
    ParticipationFactory,
    RedactionFactory,
    ThreadFactory,
)

Index = Callable[[], int]


def found(words: str = "") -> set[tuple[str, int]]:
    answer = engine().search(SearchRequest(query=parse(words).query, releases=None, size=1000))
    return {(hit.model, hit.row) for hit in answer.hits}


def mark(*emails: Email) -> None:
    IndexChange.objects.mark(ChangedKind.EMAIL, [email.pk for email in emails])


def test_the_first_run_builds_an_index_of_everything(indexed: Index):
    email, page = EmailFactory(), PageFactory(kind="memo")
    indexed()
    assert found() == {(EMAIL, email.pk), (PAGE, page.pk)}


def test_marked_rows_are_brought_in_and_the_marks_go(indexed: Index):
    indexed()
    email = EmailFactory()
    mark(email)
    assert (indexed(), found(), IndexChange.objects.count()) == (1, {(EMAIL, email.pk)}, 0)


def test_with_nothing_marked_nothing_is_done(indexed: Index):
    indexed()
    assert indexed() == 0


def test_a_changed_row_takes_the_place_of_its_entry(indexed: Index):
    email = EmailFactory(body="before")
    indexed()
    Email.objects.update(body="after")
    mark(email, email)
    indexed()
    assert (found("before"), found("after")) == (set(), {(EMAIL, email.pk)})


def test_a_row_that_is_gone_is_removed(indexed: Index):
    email = EmailFactory()
    indexed()
    mark(email)
    email.delete()
    indexed()
    assert found() == set()


def test_a_page_that_turns_out_to_hold_mail_is_removed(indexed: Index):
    page = PageFactory(kind="")
    indexed()
    assert found() == {(PAGE, page.pk)}
    page.kind = "email"
    page.save()
    IndexChange.objects.mark(ChangedKind.PAGE, [page.pk])
    indexed()
    assert found() == set()


@pytest.mark.parametrize("state", [PageState.WAITING, PageState.FAILED])
def test_a_page_that_was_not_read_is_not_indexed(indexed: Index, state: PageState):
    PageFactory(kind="", state=state, failure_code="x")
    indexed()
    assert found() == set()


def test_a_limit_stops_after_so_many(indexed: Index):
    indexed()
    mark(*EmailFactory.create_batch(5))
    assert (updating.index_changes(limit=2), IndexChange.objects.count(), len(found())) == (2, 3, 2)


def test_many_marks_go_in_batches(indexed: Index, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(updating, "BATCH", 2)
    indexed()
    mark(*EmailFactory.create_batch(5))
    assert (indexed(), len(found())) == (5, 5)


def test_a_row_with_many_marks_is_written_once(indexed: Index, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(updating, "BATCH", 2)
    indexed()
    often, once = EmailFactory.create_batch(2)
    mark(often, often, often, once)
    written: list[int] = []
    replace = TantivyWriter.replace
    monkeypatch.setattr(
        TantivyWriter, "replace", lambda self, entries: (written.extend(e.row for e in entries), replace(self, entries))
    )
    assert (indexed(), sorted(written), IndexChange.objects.count()) == (4, [often.pk, once.pk], 0)


def test_a_build_goes_in_batches_too(indexed: Index, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(updating, "BATCH", 2)
    EmailFactory.create_batch(5)
    indexed()
    assert len(found()) == 5


def test_while_another_process_writes_nothing_is_done_and_no_mark_is_lost(indexed: Index, own_index: Path):
    indexed()
    email = EmailFactory()
    mark(email)
    with IndexFolder(own_index).lock(wait=True):
        assert indexed() == 0
    assert (indexed(), found()) == (1, {(EMAIL, email.pk)})


def test_a_run_that_dies_before_the_commit_is_repeated(indexed: Index, monkeypatch: pytest.MonkeyPatch):
    indexed()
    email = EmailFactory()
    mark(email)
    with monkeypatch.context() as patch:
        patch.setattr(TantivyWriter, "remove", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            indexed()
    assert (found(), indexed(), found()) == (set(), 1, {(EMAIL, email.pk)})


def test_a_run_that_dies_after_the_commit_is_repeated_without_a_double(indexed: Index, monkeypatch: pytest.MonkeyPatch):
    indexed()
    email = EmailFactory()
    mark(email)
    with monkeypatch.context() as patch:
        patch.setattr("django.db.models.query.QuerySet.delete", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            indexed()
    indexed()
    assert engine().search(SearchRequest(releases=None)).total == 1
    assert found() == {(EMAIL, email.pk)}


def test_a_mark_made_during_the_run_is_not_deleted_unseen(indexed: Index, monkeypatch: pytest.MonkeyPatch):
    indexed()
    email = EmailFactory(body="before")
    mark(email)
    remove = TantivyWriter.remove

    def change_meanwhile(self: TantivyWriter, identifiers: object) -> None:
        if Email.objects.filter(body="before").update(body="after"):
            mark(email)
        remove(self, identifiers)  # type: ignore[arg-type]

    monkeypatch.setattr(TantivyWriter, "remove", change_meanwhile)
    assert (indexed(), found("after")) == (2, {(EMAIL, email.pk)})


def test_an_index_of_another_version_is_built_anew_and_said_so(
    indexed: Index, own_index: Path, caplog: pytest.LogCaptureFixture
):
    email = EmailFactory()
    indexed()
    (IndexFolder(own_index).current() / "fingerprint").write_text("0:old")
    with caplog.at_level(logging.INFO, "search.updating"):
        indexed()
    assert "built anew" in caplog.text
    assert (engine().is_current(), found()) == (True, {(EMAIL, email.pk)})


@pytest.mark.parametrize("damage", ["meta.json", "current"])
def test_a_damaged_index_finds_nothing_and_is_built_anew(indexed: Index, own_index: Path, damage: str):
    email = EmailFactory()
    indexed()
    next(own_index.rglob(damage)).write_text("rubbish")
    assert found() == set()
    indexed()
    assert found() == {(EMAIL, email.pk)}


def test_an_index_that_was_deleted_is_made_again(indexed: Index, own_index: Path):
    email = EmailFactory()
    indexed()
    shutil.rmtree(own_index)
    assert found() == set()
    indexed()
    assert found() == {(EMAIL, email.pk)}


def test_a_commit_of_another_process_is_seen_at_once(indexed: Index, own_index: Path):
    indexed()
    assert found("newcomer") == set()
    program = (
        "import django; django.setup()\n"
        "from pathlib import Path\n"
        "from search.engines.tantivy import TantivyIndex\n"
        "from search.entry import Entry\n"
        f"index = TantivyIndex(Path({str(own_index)!r}))\n"
        "with index.lock(wait=True), index.writing() as writer:\n"
        "    writer.replace([Entry(model='archive.email', row=7, kind='email', facets={}, body='newcomer')])\n"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment, cwd=Path(__file__).parents[2])
    assert found("newcomer") == {(EMAIL, 7)}


def test_the_command_brings_changes_in(indexed: Index, capsys: pytest.CaptureFixture[str]):
    indexed()
    mark(EmailFactory())
    call_command("index_changes")
    assert "1 changes indexed" in capsys.readouterr().out


def test_the_task_brings_changes_in(indexed: Index):
    indexed()
    mark(EmailFactory())
    task.delay()
    assert len(found()) == 1


def test_many_rows_are_loaded_in_few_queries(indexed: Index, django_assert_max_num_queries):
    for email in EmailFactory.create_batch(20):
        ParticipationFactory.create_batch(1, email=email)
        CopyFactory(email=email)
    for page in PageFactory.create_batch(10, kind="memo"):
        RedactionFactory(page=page)
    with django_assert_max_num_queries(14):
        indexed()


def test_an_earlier_email_of_a_thread_moves_the_others_too(indexed: Index):
    thread = ThreadFactory()
    later = EmailFactory(thread=thread, release=thread.release, sent="2010-06-05")
    other = EmailFactory(release=thread.release, sent="2010-06-04")
    indexed()
    earlier = EmailFactory(thread=thread, release=thread.release, sent="2010-06-03")
    IndexChange.objects.mark(ChangedKind.EMAIL, [earlier.pk])
    indexed()
    found = engine().search(SearchRequest(releases=frozenset({thread.release_id}), sort=Sort.THREAD))
    assert [hit.row for hit in found.hits] == [earlier.pk, later.pk, other.pk]
