from __future__ import annotations

from collections.abc import Callable

from archive.models import ChangedKind, IndexChange
from search.engines.cluster import client_of
from search.engines.opensearch import OpenSearchIndex
from search.standing import standing
from tests.factories import EmailFactory

Index = Callable[[], int]


def test_of_an_index_that_is_level_nothing_is_said(indexed: Index):
    EmailFactory()
    indexed()
    assert standing() == ""


def test_without_an_index_it_says_that_one_is_built(db, own_index):
    assert "builds a new one" in standing()


def test_changes_that_wait_are_counted(indexed: Index):
    indexed()
    IndexChange.objects.mark(ChangedKind.EMAIL, range(1, 1201))
    assert standing().startswith("1,200 changes")


def test_a_cluster_that_is_away_is_named(db, monkeypatch, tmp_path):
    away = OpenSearchIndex(client_of({"URL": "http://127.0.0.1:9/"}), alias="archive", lock_folder=tmp_path)
    monkeypatch.setattr("search.standing.engine", lambda: away)
    assert "OpenSearch index archive cannot be reached" in standing()


def test_the_desk_says_it(admin_client, own_index):
    assert "builds a new one" in admin_client.get("/desk/").content.decode()
