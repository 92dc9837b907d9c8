"""What is OpenSearch's own: its cluster, its alias, its shards. What all engines must do stands in the contract."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import haystack
import pytest
from django.core.management import CommandError, call_command
from opensearchpy import OpenSearch

from search.engines.cluster import client_of
from search.engines.opensearch import OpenSearchIndex
from search.engines.protocol import Engine
from search.errors import NameTaken, RefusedEntries, SearchUnavailable
from search.request import SearchRequest
from search.tasks import index_changes as task
from search.updating import engine
from tests.factories import EmailFactory, ReleaseFactory
from tests.search.contract.entries import entry
from tests.shared import ROOT

NOBODY = "http://127.0.0.1:9/"
"""Nothing listens on this port."""


UseEngine = Callable[[dict[str, str]], None]


@pytest.fixture
def use_engine(settings, monkeypatch: pytest.MonkeyPatch, own_index: Path) -> UseEngine:
    """Call it with the options of an OpenSearch that the archive is to use."""

    def use(options: dict[str, str]) -> None:
        made = {"ENGINE": "search.engines.opensearch.OpenSearchEngine", "PATH": str(own_index), **options}
        settings.HAYSTACK_CONNECTIONS = {"default": made}
        monkeypatch.setattr(haystack.connections, "connections_info", settings.HAYSTACK_CONNECTIONS)

    return use


@pytest.fixture
def away(use_engine: UseEngine) -> None:
    """The archive's engine is an OpenSearch that does not answer."""
    use_engine({"URL": NOBODY, "INDEX_NAME": "archive"})


def test_every_setting_is_in_its_manual():
    named = set(re.findall(r'"(OPENSEARCH_\w+)"', (ROOT / "archive/settings.py").read_text()))
    assert named - set(re.findall(r"`(OPENSEARCH_\w+)`", (ROOT / "docs/opensearch.md").read_text())) == set()


def test_several_nodes_may_be_named_with_a_password():
    hosts = client_of({"URL": "https://reader:word@one:9200/, https://reader:word@two:9200/"}).transport.hosts
    assert [(host["host"], host["use_ssl"], host["http_auth"]) for host in hosts] == [
        ("one", True, "reader:word"),
        ("two", True, "reader:word"),
    ]


@pytest.mark.parametrize(
    "ask",
    [
        lambda index: index.search(SearchRequest(releases=None)),
        lambda index: index.is_current(),
        lambda index: index.rebuilding().__enter__(),
    ],
)
def test_a_cluster_that_does_not_answer_is_named_as_that(tmp_path: Path, ask: Callable[[Engine], object]):
    index = OpenSearchIndex(client_of({"URL": NOBODY}), alias="archive", lock_folder=tmp_path)
    with pytest.raises(SearchUnavailable, match="OpenSearch index archive cannot be reached"):
        ask(index)


def test_while_the_cluster_is_away_readers_are_told_so(client, db, away):
    ReleaseFactory()
    answer = client.get("/search/?q=sheriff")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "cannot be reached just now" in answer.content.decode()


def test_while_the_cluster_is_away_the_archive_is_read(client, db, away):
    email = EmailFactory()
    assert client.get(f"/emails/{email.public_id}/").status_code == 200


def test_while_the_cluster_is_away_the_worker_goes_on(db, away, caplog: pytest.LogCaptureFixture):
    task()
    assert "cannot be reached" in caplog.text


@pytest.mark.parametrize("command", ["index_changes", "rebuild_index"])
def test_while_the_cluster_is_away_a_command_says_so_in_a_line(db, away, command: str):
    with pytest.raises(CommandError, match="cannot be reached"):
        call_command(command, verbosity=0)


@pytest.fixture
def index(opensearch: OpenSearch, alias: str, tmp_path: Path) -> OpenSearchIndex:
    return OpenSearchIndex(opensearch, alias=alias, lock_folder=tmp_path, shards=3)


def build(index: OpenSearchIndex, *, rows: int = 1) -> None:
    with index.lock(wait=True), index.rebuilding() as writer:
        writer.replace(entry(row) for row in range(1, rows + 1))


@pytest.mark.opensearch
@pytest.mark.xdist_group("opensearch")
class TestOnANode:
    def test_an_index_has_the_shards_that_it_should(self, index: OpenSearchIndex) -> None:
        build(index)
        (about,) = index.client.indices.get_settings(index=index.alias).values()
        assert about["settings"]["index"]["number_of_shards"] == "3"

    def test_a_single_node_is_content_without_a_replica(self, index: OpenSearchIndex) -> None:
        build(index)
        health = index.client.cluster.health(index=index.alias, wait_for_status="green", timeout=10)
        assert health["status"] == "green"

    def test_an_index_that_has_the_name_of_the_alias_is_left_alone(self, index: OpenSearchIndex) -> None:
        index.client.indices.create(index=index.alias)
        with pytest.raises(NameTaken, match="OPENSEARCH_INDEX"):
            build(index)
        assert list(index.client.indices.get(index=f"{index.alias}*")) == [index.alias]

    def test_indices_of_another_alias_are_left_alone(self, index: OpenSearchIndex) -> None:
        index.client.indices.create(index=f"{index.alias}-2-1700000000")
        build(index)
        assert index.client.indices.exists(index=f"{index.alias}-2-1700000000")

    def test_a_new_index_takes_the_alias_and_the_old_one_goes(self, index: OpenSearchIndex) -> None:
        build(index)
        old = list(index.client.indices.get_alias(name=index.alias))
        build(index)
        new = list(index.client.indices.get_alias(name=index.alias))
        assert (len(new), new != old, index.client.indices.exists(index=old[0])) == (1, True, False)

    def test_a_list_of_all_hits_is_whole_or_none_where_the_index_goes_in_between(
        self, index: OpenSearchIndex, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        build(index, rows=3)
        monkeypatch.setattr("search.engines.opensearch.PIECE", 2)
        monkeypatch.setattr(index, "_go_on", lambda scroll_id: self.after_its_index_went(index, scroll_id))
        with pytest.raises(SearchUnavailable, match="replaced"):
            index.every(SearchRequest(releases=None))

    def after_its_index_went(self, index: OpenSearchIndex, scroll_id: str) -> object:
        index.client.indices.delete(index=f"{index.alias}-*")
        return OpenSearchIndex._go_on(index, scroll_id)

    def test_entries_that_are_refused_are_an_error(self, index: OpenSearchIndex) -> None:
        build(index)
        index.client.indices.put_settings(index=index.alias, body={"index.blocks.write": True})
        with pytest.raises(RefusedEntries, match="refused 1 entries"), index.writing() as writer:
            writer.replace([entry(1)])

    def test_changes_are_not_seen_before_the_writer_is_through(self, index: OpenSearchIndex) -> None:
        build(index)
        with index.lock(wait=True), index.writing() as writer:
            writer.replace(entry(row) for row in range(2, 1200))
            before = index.search(SearchRequest(releases=None)).total
        assert (before, index.search(SearchRequest(releases=None)).total) == (1, 1199)

    def test_an_index_without_a_field_is_searched_all_the_same(self, index: OpenSearchIndex) -> None:
        index.client.indices.create(index=f"{index.alias}-1", body={"aliases": {index.alias: {}}})
        assert index.search(SearchRequest(releases=None)).total == 0

    def test_the_archive_builds_and_searches_it(self, index: OpenSearchIndex, db: None, use_engine: UseEngine) -> None:
        (host,) = index.client.transport.hosts
        use_engine({"URL": f"http://127.0.0.1:{host['port']}/", "INDEX_NAME": index.alias, "SHARDS": "2"})
        EmailFactory()
        call_command("rebuild_index", verbosity=0)
        assert isinstance(engine(), OpenSearchIndex)
        assert engine().search(SearchRequest(releases=None)).total == 1
