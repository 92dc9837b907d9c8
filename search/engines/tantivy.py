"""The default engine: tantivy, embedded, its index in a folder. Answers come from the index of the last commit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur

from search.analysis import LONGEST_WORD, fold
from search.engines.bridge import BridgeBackend, BridgeEngine, BridgeQuery
from search.engines.folder import IndexFolder
from search.engines.protocol import Engine, Writer
from search.entry import ANYWHERE, BOOSTS, EXACT_FIELDS, NUMBER_FIELDS, TEXT_FIELDS, Entry, fingerprint, unstemmed
from search.errors import UnusableIndex
from search.facets import SHOWN, FacetName
from search.query import (
    And,
    Everything,
    Flag,
    Fuzzy,
    Has,
    In,
    Most,
    Near,
    Not,
    Or,
    Phrase,
    Preferring,
    Query,
    Range,
    Wildcard,
    Word,
)
from search.request import SORT_FIELDS, Answer, FacetCount, SearchRequest, hit_of, most_frequent

ANALYSER = "english_folded"
UNSTEMMED = "folded"
HEAP = 64_000_000
"""Bytes that a writer fills before it writes a segment."""
IN_RANGE = 10.0
"""What being in a range counts for, where others are not: about as much as a rare word."""
COUNTED = 1000
"""Values of a facet that are fetched: more than any list shows."""
CONSIDERED = 60_000
"""Values of a facet that each segment reports, so that the sums over segments are exact."""


class TantivyIndex:
    """See `search.engines.protocol.Engine`."""

    def __init__(self, path: Path) -> None:
        self.folder = IndexFolder(path)

    def __str__(self) -> str:
        return str(self.folder.root)

    def search(self, request: SearchRequest) -> Answer:
        searcher = self._searcher()
        if searcher is None or request.releases == frozenset():
            return Answer()
        return _Search(searcher, request).answer()

    def is_current(self) -> bool:
        return self.folder.fingerprint() == fingerprint() and self._searcher() is not None

    def lock(self, *, wait: bool) -> AbstractContextManager[bool]:
        return self.folder.lock(wait=wait)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        generation = self.folder.current()
        if generation is None:
            raise UnusableIndex(path=str(self.folder.root), reason="there is none")
        with _committing(opened(generation)) as writer:
            yield writer

    @contextmanager
    def rebuilding(self) -> Iterator[Writer]:
        with self.folder.new_generation(fingerprint()) as generation:
            index = tantivy.Index(schema(), str(generation))
            _teach(index)
            with _committing(index) as writer:
                yield writer

    def _searcher(self) -> tantivy.Searcher | None:
        return self.folder.read(searcher_of, problems=(UnusableIndex, ValueError, OSError))


class TantivyWriter:
    """See `search.engines.protocol.Writer`."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self.writer = writer

    def replace(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self.writer.delete_documents_by_term("id", entry.id)
            self.writer.add_document(document_of(entry))

    def remove(self, identifiers: Iterable[str]) -> None:
        for identifier in identifiers:
            self.writer.delete_documents_by_term("id", identifier)

    def remove_model(self, model: str) -> None:
        self.writer.delete_documents_by_term("model", model)


class _Search:
    """One request on one searcher."""

    def __init__(self, searcher: tantivy.Searcher, request: SearchRequest) -> None:
        self.searcher, self.request = searcher, request
        self.words = compiled(request.query)
        self.fixed = _fixed_filters(request)

    def answer(self) -> Answer:
        sort_field, falling = SORT_FIELDS.get(self.request.sort, (None, True))
        found = self.searcher.search(
            self._query(self.request.selections),
            limit=max(self.request.size, 1),
            # It makes room for as many hits: what a reader types into an address must not take all memory.
            offset=min(self.request.start, self.searcher.num_docs),
            order_by_field=sort_field,
            order=tantivy.Order.Desc if falling else tantivy.Order.Asc,
        )
        scored = [(self.searcher.doc(address)["id"][0], score) for score, address in found.hits[: self.request.size]]
        hits = tuple(hit_of(identifier, score=0.0 if sort_field else float(score)) for identifier, score in scored)
        return Answer(hits, found.count, self._facets())  # type: ignore[attr-defined] # its stub lacks `count`

    def _query(self, selections: Mapping[FacetName, tuple[str, ...]]) -> tantivy.Query:
        filters = [_filter(facet.value, values) for facet, values in selections.items() if values]
        return tantivy.Query.boolean_query([(Occur.Must, part) for part in (self.words, *self.fixed, *filters)])

    def _facets(self) -> dict[FacetName, FacetCount]:
        """Facets without a selection are counted together, each other one in the selections of the rest."""
        selected = [facet for facet in self.request.counted if self.request.selections.get(facet)]
        together = [facet for facet in self.request.counted if facet not in selected]
        counts = self._counted(together, self.request.selections)
        for facet in selected:
            counts |= self._counted([facet], self.request.without(facet))
        return {facet: counts[facet] for facet in self.request.counted}

    def _counted(
        self, facets: list[FacetName], selections: Mapping[FacetName, tuple[str, ...]]
    ) -> dict[FacetName, FacetCount]:
        if not facets:
            return {}
        query = self._query(selections)
        wanted = {f.value: {"terms": {"field": f.value, "size": COUNTED, "segment_size": CONSIDERED}} for f in facets}
        found = self.searcher.aggregate(query, wanted)
        return {facet: self._facet(facet, found[facet.value], query) for facet in facets}

    def _facet(self, facet: FacetName, found: Mapping[str, Any], query: tantivy.Query) -> FacetCount:
        counts = {str(bucket["key"]): int(bucket["doc_count"]) for bucket in found["buckets"]}
        selected = self.request.selections.get(facet, ())
        for value in selected:
            if value not in counts and found["sum_other_doc_count"]:
                counts[value] = self._count(query, _filter(facet.value, (value,)))
        listed = most_frequent(counts, shown=SHOWN[facet], selected=selected)
        return FacetCount(listed.values, truncated=listed.truncated or found["sum_other_doc_count"] > 0)

    def _count(self, *queries: tantivy.Query) -> int:
        both = tantivy.Query.boolean_query([(Occur.Must, query) for query in queries])
        return int(self.searcher.search(both, limit=1).count)  # type: ignore[attr-defined] # its stub lacks `count`


def compiled(query: Query, fields: tuple[str, ...] = ANYWHERE) -> tantivy.Query:
    """Our tree as tantivy's, its words sought in these fields."""
    match query:
        case Word(text) | Phrase(text):
            return _words(analyser().analyze(text), fields)
        case Wildcard(pattern):
            return _any(fields, lambda field: _pattern(field, pattern))
        case Fuzzy(text, distance):
            return _any(fields, lambda field: _similar(field, text, distance))
        case Near(text, distance):
            words = analyser().analyze(text)
            return _any(fields, lambda field: _near(field, words, distance))
        case In(field, part):
            return compiled(part, (field,))
        case Has(field, values):
            return _filter(str(field), values)
        case Flag(name):
            return _filter("flags", (name,))
        case Range(field, least, most):
            return _range(field, least, most)
        case And(parts):
            return _and(parts, fields)
        case Or(parts):
            return tantivy.Query.boolean_query([(Occur.Should, compiled(part, fields)) for part in parts])
        case Most(parts, least):
            shoulds = [(Occur.Should, compiled(part, fields)) for part in parts]
            return tantivy.Query.boolean_query(shoulds, minimum_number_should_match=least)
        case Preferring(wanted, parts):
            preferred = [(Occur.Should, compiled(part, fields)) for part in parts]
            return tantivy.Query.boolean_query([(Occur.Must, compiled(wanted, fields)), *preferred])
        case Not():
            return _and((query,), fields)
        case Everything():
            return tantivy.Query.all_query()
    raise TypeError(f"not a query: {query!r}")


def _and(parts: tuple[Query, ...], fields: tuple[str, ...]) -> tantivy.Query:
    wanted = [(Occur.Must, compiled(part, fields)) for part in parts if not isinstance(part, Not)]
    # tantivy takes things away from what was found only: where nothing is wanted, everything has to be.
    wanted = wanted or [(Occur.Must, tantivy.Query.all_query())]
    unwanted = [(Occur.MustNot, compiled(part.part, fields)) for part in parts if isinstance(part, Not)]
    return tantivy.Query.boolean_query([*wanted, *unwanted])


def _any(fields: tuple[str, ...], made: Callable[[str], tantivy.Query]) -> tantivy.Query:
    boosted = [tantivy.Query.boost_query(made(field), BOOSTS.get(field, 1.0)) for field in fields]
    return boosted[0] if len(boosted) == 1 else tantivy.Query.boolean_query([(Occur.Should, one) for one in boosted])


def _words(terms: list[str], fields: tuple[str, ...]) -> tantivy.Query:
    if not terms:
        return tantivy.Query.all_query()
    if len(terms) > 1:
        return _any(fields, lambda field: tantivy.Query.phrase_query(schema(), field, list(terms)))
    return _any(fields, lambda field: tantivy.Query.term_query(schema(), field, terms[0]))


def _pattern(field: str, pattern: str) -> tantivy.Query:
    expression = "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in fold(pattern))
    return tantivy.Query.regex_query(schema(), unstemmed(field), expression)


def _similar(field: str, text: str, distance: int) -> tantivy.Query:
    return tantivy.Query.fuzzy_term_query(schema(), unstemmed(field), fold(text), distance)


def _near(field: str, words: list[str], distance: int) -> tantivy.Query:
    """Each word and the next in either order. What tantivy makes of the slop of three words is nothing to explain."""
    pairs = [_either_order(field, one, other, distance) for one, other in pairwise(words)]
    return tantivy.Query.boolean_query([(Occur.Must, pair) for pair in pairs])


def _either_order(field: str, one: str, other: str, distance: int) -> tantivy.Query:
    orders = ([one, other], [other, one])
    found = [tantivy.Query.phrase_query(schema(), field, list(words), distance) for words in orders]
    return tantivy.Query.boolean_query([(Occur.Should, order) for order in found])


def _range(field: str, least: int | None, most: int | None) -> tantivy.Query:
    if most is not None and most < (least or 0):
        return tantivy.Query.empty_query()
    found = tantivy.Query.range_query(schema(), field, tantivy.FieldType.Unsigned, least or 0, most)
    return tantivy.Query.const_score_query(found, IN_RANGE)


def _fixed_filters(request: SearchRequest) -> list[tantivy.Query]:
    releases = () if request.releases is None else [str(key) for key in sorted(request.releases)]
    named = {FacetName.RELEASE.value: releases, "model": sorted(request.models)}
    return [_filter(name, values) for name, values in named.items() if values]


def _filter(field: str, values: Iterable[str]) -> tantivy.Query:
    """Any of these exact values. It finds and does not score."""
    return tantivy.Query.const_score_query(tantivy.Query.term_set_query(schema(), field, list(values)), 0.0)


@lru_cache(maxsize=1)
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name=ANALYSER)
        # Which entries have the word is all that is asked of a twin: its places would double the index.
        builder.add_text_field(unstemmed(name), tokenizer_name=UNSTEMMED, index_option="basic")
    for name in EXACT_FIELDS:
        builder.add_text_field(name, stored=name == "id", fast=True, tokenizer_name="raw", index_option="basic")
    for name in NUMBER_FIELDS:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    return builder.build()


@lru_cache(maxsize=2)
def analyser(*, stems: bool = True) -> tantivy.TextAnalyzer:
    """The same rule as `search.analysis`, in tantivy's own code."""
    filters = [
        tantivy.Filter.lowercase(),
        tantivy.Filter.ascii_fold(),
        tantivy.Filter.remove_long(LONGEST_WORD + 1),
        *([tantivy.Filter.stemmer("english")] if stems else []),
    ]
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for one in filters:
        builder = builder.filter(one)
    return builder.build()


def _teach(index: tantivy.Index) -> None:
    """Tell an index how to take its texts apart."""
    index.register_tokenizer(ANALYSER, analyser())
    index.register_tokenizer(UNSTEMMED, analyser(stems=False))


def document_of(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    for name, text in entry.texts().items():
        document.add_text(name, text)
        document.add_text(unstemmed(name), text)
    for name, values in entry.exact().items():
        for value in values:
            document.add_text(name, value)
    for name, number in entry.numbers.items():
        document.add_unsigned(name, number)
    return document


@lru_cache(maxsize=4)
def opened(generation: Path) -> tantivy.Index:
    """The index in this folder, opened once a process. Searchers are made anew, so that commits of others are seen."""
    try:
        index = tantivy.Index.open(str(generation))
    except (ValueError, OSError) as problem:
        raise UnusableIndex(path=str(generation), reason=str(problem)) from problem
    _teach(index)
    index.config_reader("manual")
    return index


def searcher_of(generation: Path) -> tantivy.Searcher:
    """A view of the last commit, whichever process made it; a look at its meta file costs 0.05 ms."""
    index = opened(generation)
    index.reload()
    return index.searcher()


@contextmanager
def _committing(index: tantivy.Index) -> Iterator[TantivyWriter]:
    """A writer of one thread, committed when all went well. It is closed either way, so that the next can open."""
    writer = index.writer(HEAP, 1)
    done = False
    try:
        yield TantivyWriter(writer)
        writer.commit()
        done = True
    finally:
        if not done:
            writer.rollback()
        writer.wait_merging_threads()


class TantivyBackend(BridgeBackend):
    def make_engine(self, options: Mapping[str, Any]) -> Engine:
        return TantivyIndex(Path(options["PATH"]))


class TantivyEngine(BridgeEngine):
    backend = TantivyBackend
    query = BridgeQuery
