"""What is sent to OpenSearch: held to its structure here, to its answers by the contract where a node is."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.opensearch_body import answer_of, body_of, compiled
from search.facets import FacetName
from search.parsing import parse
from search.request import Hit, SearchRequest, Sort
from tests.search.contract.entries import PIECES

REQUEST = SearchRequest(
    query=parse('sheriff -"opt out"').query,
    releases=frozenset({2, 1}),
    selections={FacetName.SENDER: ("Doe, John",), FacetName.MONTH: ("2010-06",)},
    sort=Sort.OLDEST,
    start=20,
    counted=(FacetName.SENDER,),
)


def test_words_are_values_and_never_syntax():
    body = body_of(SearchRequest(query=parse('title:x" OR *:*').query, releases=None))
    assert "query_string" not in str(body)


def test_releases_filter_before_anything_is_counted():
    assert body_of(REQUEST)["query"]["bool"]["filter"] == [{"terms": {"release": ["1", "2"]}}]


def test_selections_filter_the_hits_only():
    chosen = [{"terms": {"sender": ["Doe, John"]}}, {"terms": {"month": ["2010-06"]}}]
    assert body_of(REQUEST)["post_filter"] == {"bool": {"filter": chosen}}


def test_a_facet_is_counted_in_the_selections_of_the_others():
    assert body_of(REQUEST)["aggs"]["sender"]["filter"] == {"bool": {"filter": [{"terms": {"month": ["2010-06"]}}]}}


def test_order_and_place_are_asked_for():
    sort = [{"oldest": {"order": "asc", "unmapped_type": "long"}}]
    body = body_of(REQUEST)
    assert (body["sort"], body["from"], body["size"]) == (sort, 20, 20)


def test_an_answer_is_read():
    bucket = {"values": {"buckets": [{"key": "Doe, John", "doc_count": 3}], "sum_other_doc_count": 0}}
    hits = {"total": {"value": 21}, "hits": [{"_id": "archive.email.7", "_score": None}]}
    answer = answer_of({"hits": hits, "aggregations": {"sender": bucket}}, REQUEST)
    assert (answer.hits, answer.total) == ((Hit("archive.email", 7),), 21)
    assert answer.facets[FacetName.SENDER].values == (("Doe, John", 3),)


@given(pieces=st.lists(st.sampled_from(PIECES) | st.characters(), max_size=60))
def test_every_query_has_a_body_that_is_json(pieces: list[str]):
    query = parse("".join(pieces)[:500]).query
    assert json.dumps(body_of(SearchRequest(query=query, releases=None)))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bates:00*", {"wildcard": {"bates_raw": {"value": "00*", "boost": 1.0}}}),
        ("has:attachment", {"terms": {"flags": ["attachment"]}}),
        ("copies:>1", {"range": {"copies": {"gte": 2}}}),
        ("-copies:[* TO 3]", {"bool": {"must_not": [{"range": {"copies": {"lte": 3}}}]}}),
    ],
)
def test_nodes_are_compiled(query: str, expected: object):
    made = compiled(parse(query).query)
    assert made == expected or made["bool"]["should"] == [expected]


def test_words_near_each_other_are_an_interval_in_either_order():
    (near,) = compiled(parse('body:"county sheriff"~8').query)["bool"]["should"]
    pair = {"query": "counti sheriff", "max_gaps": 8, "ordered": False}
    assert near == {"bool": {"must": [{"intervals": {"body": {"match": pair}}}]}}
