"""Whoosh, in pure Python, for places where no compiled wheel runs. Slower by two orders of magnitude, and the same.

Facet values are kept twice: as whole terms to filter by, and in a column to count from. Neither is split nor stemmed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from time import monotonic
from typing import Any

from rapidfuzz.distance import OSA
from whoosh import columns, fields, index, query
from whoosh.analysis import RegexTokenizer, SpaceSeparatedTokenizer
from whoosh.reading import IndexReader
from whoosh.searching import Searcher
from whoosh.writing import IndexWriter

from search.analysis import fold, terms, words
from search.engines.bridge import BridgeBackend, BridgeEngine, BridgeQuery
from search.engines.folder import IndexFolder
from search.engines.protocol import Engine, Writer
from search.entry import ANYWHERE, BOOSTS, EXACT_FIELDS, NUMBER_FIELDS, TEXT_FIELDS, Entry, fingerprint, unstemmed
from search.errors import UnusableIndex
from search.facets import COUNTED, SHOWN, FacetName
from search.hitlist import HitList
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
    sought_within,
)
from search.request import (
    GROUPABLE,
    SORT_FIELDS,
    Answer,
    FacetCount,
    Groups,
    Hit,
    SearchRequest,
    dates_of,
    hit_of,
    largest,
    most_frequent,
)
from search.spans import ranges_of

BETWEEN = "\x1f"
"""Stands between the values of one field: the unit separator, which no printed name holds."""
GAP = " | "
"""Stands between the texts of one field: what is no term takes a place, so that no phrase runs from one to the next."""
MEMORY_MB = 128
COUNTABLE = tuple(dict.fromkeys((*(name.value for name in COUNTED), *GROUPABLE)))
"""Fields of whole strings whose values are counted."""
LAST_DAY = 9999_12_31
"""Whoosh puts a larger number into a column where an entry has none."""
UNREADABLE = (index.IndexError, OSError, ValueError, KeyError, TypeError, EOFError)
"""A damaged table of contents shows as any of these, depending on where it is cut."""
GONE = (UnusableIndex, OSError)
"""What reading meets where a generation, or a part of one, has just been replaced."""


class WhooshIndex:
    """See `search.engines.protocol.Engine`."""

    def __init__(self, path: Path) -> None:
        self.folder = IndexFolder(path)

    def __str__(self) -> str:
        return str(self.folder.root)

    def search(self, request: SearchRequest) -> Answer:
        if request.releases == frozenset():
            return Answer()
        return self.folder.read(lambda generation: _answer(generation, request), problems=GONE) or Answer()

    def every(self, request: SearchRequest) -> HitList:
        if request.releases == frozenset():
            return HitList()
        return self.folder.read(lambda generation: _every(generation, request), problems=GONE) or HitList()

    def groups(self, request: SearchRequest, field: str) -> Groups:
        if request.releases == frozenset():
            return Groups()
        return self.folder.read(lambda generation: _groups(generation, request, field), problems=GONE) or Groups()

    def moment(self) -> Hashable:
        return self.folder.read(lambda path: (str(path), opened(path).latest_generation()), problems=GONE)

    def is_current(self) -> bool:
        return self.folder.fingerprint() == fingerprint() and self._open() is not None

    def lock(self, *, wait: bool) -> AbstractContextManager[bool]:
        return self.folder.lock(wait=wait)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        found = self._open()
        if found is None:
            raise UnusableIndex(path=str(self), reason="there is none")
        with _committing(found) as writer:
            yield writer

    @contextmanager
    def rebuilding(self) -> Iterator[Writer]:
        with (
            self.folder.new_generation(fingerprint()) as generation,
            _committing(index.create_in(str(generation), schema())) as writer,
        ):
            yield writer

    def _open(self) -> index.Index | None:
        """The index as of its last commit; opening reads a small table of contents."""
        return self.folder.read(opened, problems=GONE)


class WhooshWriter:
    """See `search.engines.protocol.Writer`."""

    def __init__(self, writer: IndexWriter) -> None:
        self.writer = writer

    def replace(self, entries: Iterable[Entry]) -> None:
        batch = list(entries)
        self.remove(entry.id for entry in batch)
        for entry in batch:
            self.writer.add_document(**document_of(entry))

    def remove(self, identifiers: Iterable[str]) -> None:
        gone = [query.Term("id", identifier) for identifier in identifiers]
        if gone:
            self.writer.delete_by_query(query.Or(gone))

    def remove_model(self, model: str) -> None:
        self.writer.delete_by_term("model", model)


def opened(generation: Path) -> index.Index:
    try:
        return index.open_dir(str(generation))
    except UNREADABLE as problem:
        raise UnusableIndex(path=str(generation), reason=str(problem)) from problem


def _answer(generation: Path, request: SearchRequest) -> Answer:
    with opened(generation).searcher() as searcher:
        return _Search(searcher, request).answer()


def _every(generation: Path, request: SearchRequest) -> HitList:
    with opened(generation).searcher() as searcher:
        return HitList(_Search(searcher, replace(request, start=0, size=searcher.doc_count_all())).hits())


def _groups(generation: Path, request: SearchRequest, field: str) -> Groups:
    with opened(generation).searcher() as searcher:
        return _Search(searcher, request).groups(field)


class _Search:
    """One request on one searcher."""

    def __init__(self, searcher: Searcher, request: SearchRequest) -> None:
        self.searcher, self.request = searcher, request
        self.reader = searcher.reader()
        self.words = compiled(request.query).accept(self._known)
        self.fixed = _fixed_filters(request)

    def answer(self) -> Answer:
        found = self._documents
        return Answer(tuple(self.hits()), len(found), self._facets(found), self._dates(found))

    def hits(self) -> Iterator[Hit]:
        sort_field, _ = SORT_FIELDS.get(self.request.sort, ("", True))
        return self._sorted(self._documents) if sort_field in self.searcher.schema else self._by_relevance()

    @cached_property
    def _documents(self) -> list[int]:
        return list(self.searcher.docs_for_query(self._query(self.request.selections)))

    def groups(self, field: str) -> Groups:
        if _column(field) not in self.searcher.schema:
            return Groups()
        return largest(self._counts(field, self._documents))

    def _by_relevance(self) -> Iterator[Hit]:
        end = self.request.start + self.request.size
        best = self.searcher.search(self._query(self.request.selections), limit=max(end, 1)).top_n
        for score, number in best[self.request.start : end]:
            yield hit_of(self._id(number), score=float(score))

    def _sorted(self, documents: list[int]) -> Iterator[Hit]:
        name, falling = SORT_FIELDS[self.request.sort]
        keys = self.reader.column_reader(name)
        ordered = sorted(documents, key=lambda number: int(keys[number]), reverse=falling)
        for number in ordered[self.request.start : self.request.start + self.request.size]:
            yield hit_of(self._id(number), score=0.0)

    def _id(self, number: int) -> str:
        return str(self.searcher.stored_fields(number)["id"])

    def _known(self, part: query.Query) -> query.Query:
        """The part, or nothing where it is about a field that this index lacks: it may be of an earlier version."""
        return part if part.field() is None or part.field() in self.searcher.schema else query.NullQuery

    def _query(self, selections: Mapping[FacetName, tuple[str, ...]]) -> query.Query:
        filters = [_chosen(facet, values).accept(self._known) for facet, values in selections.items() if values]
        return query.And([self.words, *self.fixed, *filters])

    def _facets(self, documents: list[int]) -> dict[FacetName, FacetCount]:
        until, counts = monotonic() + self.request.patience, {}
        for facet in self.request.counted:
            counts[facet] = FacetCount(late=True) if monotonic() > until else self._facet(facet, documents)
        return counts

    def _dates(self, documents: list[int]) -> tuple[tuple[int, int], ...]:
        grain = self.request.grain
        if grain is None or "day" not in self.searcher.schema:
            return ()
        days = self.reader.column_reader("day")
        counts = Counter(day // grain * grain for number in documents if 0 < (day := int(days[number])) <= LAST_DAY)
        return dates_of(counts, grain)

    def _facet(self, facet: FacetName, documents: Iterable[int]) -> FacetCount:
        if _column(facet.value) not in self.searcher.schema:
            return FacetCount()
        selected = self.request.selections.get(facet, ())
        if selected:
            documents = self.searcher.docs_for_query(self._query(self.request.without(facet)))
        return most_frequent(
            self._counts(facet.value, documents), shown=self.request.listed or SHOWN[facet], selected=selected
        )

    def _counts(self, field: str, documents: Iterable[int]) -> Counter[str]:
        values = self.reader.column_reader(_column(field))
        return Counter(value for number in documents for value in values[number].decode().split(BETWEEN) if value)


def compiled(tree: Query, within: tuple[str, ...] = ANYWHERE) -> query.Query:
    """Our tree as Whoosh's, its words sought in these fields."""
    match tree:
        case Word(text) | Phrase(text):
            return _words(terms(text), within)
        case Wildcard(pattern):
            return _any(within, lambda name: query.Wildcard(unstemmed(name), fold(pattern), boost=_boost(name)))
        case Fuzzy(text, distance):
            return _any(within, lambda name: Similar(unstemmed(name), fold(text), boost=_boost(name), maxdist=distance))
        case Near(text, distance):
            return _any(within, lambda name: _near(name, terms(text), distance))
        case In(field):
            return compiled(sought_within(tree), (field,))
        case Has(field, values):
            return _filter(str(field), values)
        case Flag(name):
            return _filter("flags", (name,))
        case Range(field, least, most):
            return _range(field, least, most)
        case And(parts):
            return query.And([compiled(part, within) for part in parts])
        case Or(parts):
            return query.Or([compiled(part, within) for part in parts])
        case Most(parts, least):
            made = [compiled(part, within) for part in parts]
            # Whoosh 2.7.4 takes a least number of alternatives and does not look at it.
            return query.Or([query.And(list(some)) for some in combinations(made, least)])
        case Preferring(wanted, parts):
            return query.AndMaybe(compiled(wanted, within), query.Or([compiled(part, within) for part in parts]))
        case Not(part):
            return query.And([query.Every(), query.Not(compiled(part, within))])
        case Everything():
            return query.Every()
    raise TypeError(f"not a query: {tree!r}")


def _boost(field: str) -> float:
    return BOOSTS.get(field, 1.0)


def _any(within: tuple[str, ...], made: Callable[[str], query.Query]) -> query.Query:
    return query.Or([made(name) for name in within])


def _words(words: list[str], within: tuple[str, ...]) -> query.Query:
    if not words:
        return query.Every()
    if len(words) > 1:
        return _any(within, lambda name: query.Phrase(name, words, boost=_boost(name)))
    return _any(within, lambda name: query.Term(name, words[0], boost=_boost(name)))


def _near(field: str, words: list[str], distance: int) -> query.Query:
    """Each word and the next in either order: Whoosh counts places, of which neighbours are one apart."""
    pairs = ([[one, other], [other, one]] for one, other in pairwise(words))
    return query.And([query.Or([query.Phrase(field, order, slop=distance + 1) for order in pair]) for pair in pairs])


def _range(field: str, least: int | None, most: int | None) -> query.Query:
    if most is not None and most < (least or 0):
        return query.NullQuery
    return query.ConstantScoreQuery(query.NumericRange(field, least or 0, most), 0.0)


class Similar(query.FuzzyTerm):  # type: ignore[misc] # Whoosh is untyped
    """Whoosh's own takes two letters that are swapped for two changes, the other engines for one."""

    def _btexts(self, reader: IndexReader) -> Iterator[bytes]:
        for word in reader.lexicon(self.fieldname):
            if OSA.distance(self.text, word.decode(), score_cutoff=int(self.maxdist)) <= self.maxdist:
                yield word


def _fixed_filters(request: SearchRequest) -> list[query.Query]:
    releases = () if request.releases is None else [str(key) for key in sorted(request.releases)]
    named = {FacetName.RELEASE.value: releases, "model": sorted(request.models)}
    return [_filter(name, values) for name, values in named.items() if values]


def _chosen(facet: FacetName, values: Iterable[str]) -> query.Query:
    """Any of the chosen values of a facet, of which spans of dates are ranges."""
    if facet != FacetName.DATES:
        return _filter(facet.value, values)
    return query.Or([_range(one.field, one.least, one.most) for one in ranges_of(values)])


def _filter(field: str, values: Iterable[str]) -> query.Query:
    """Any of these exact values. It finds and does not score."""
    return query.ConstantScoreQuery(query.Or([query.Term(field, value) for value in values]), 0.0)


@lru_cache(maxsize=1)
def schema() -> fields.Schema:
    spaced = SpaceSeparatedTokenizer()
    whole = RegexTokenizer(f"[^{BETWEEN}]+")
    made = {name: fields.TEXT(analyzer=spaced, phrase=True) for name in TEXT_FIELDS}
    made |= {unstemmed(name): fields.TEXT(analyzer=spaced, phrase=False) for name in TEXT_FIELDS}
    made |= {name: fields.TEXT(analyzer=whole, phrase=False, stored=name == "id") for name in EXACT_FIELDS}
    # None is below 0, but in Whoosh 2.7.4 a range of unsigned numbers has no upper end.
    made |= {name: fields.NUMERIC(int, bits=64, sortable=True) for name in NUMBER_FIELDS}
    made |= {_column(name): fields.COLUMN(columns.VarBytesColumn()) for name in COUNTABLE}
    return fields.Schema(**made)


def document_of(entry: Entry) -> dict[str, Any]:
    exact = {name: BETWEEN.join(values) for name, values in entry.exact().items()}
    # Every entry gets every column: Whoosh 2.7.4 mixes the entries up where a segment has no column of a name.
    counted = {_column(name): exact.get(name, "").encode() for name in COUNTABLE}
    # Texts go in as their terms, as ours see them: Whoosh only has to part them at the spaces.
    texts = {name: GAP.join(" ".join(terms(text)) for text in values) for name, values in entry.values().items()}
    twins = {unstemmed(name): " ".join(words(text)) for name, text in entry.texts().items()}
    return {**texts, **twins, **exact, **entry.numbers, **counted}


def _column(field: str) -> str:
    return f"{field}_values"


@contextmanager
def _committing(found: index.Index) -> Iterator[WhooshWriter]:
    writer = found.writer(limitmb=MEMORY_MB)
    done = False
    try:
        yield WhooshWriter(writer)
        done = True
    finally:
        if done:
            writer.commit()
        else:
            writer.cancel()


class WhooshBackend(BridgeBackend):
    def make_engine(self, options: Mapping[str, Any]) -> Engine:
        return WhooshIndex(Path(options["PATH"]))


class WhooshEngine(BridgeEngine):
    backend = WhooshBackend
    query = BridgeQuery
