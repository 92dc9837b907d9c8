"""The default engine: tantivy, embedded, its index in a folder. Answers come from the index of the last commit."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import tantivy

from search.analysis import analyser
from search.engines.bridge import BridgeBackend, BridgeEngine, BridgeQuery
from search.engines.folder import IndexFolder, fingerprint_in
from search.engines.protocol import Engine, Writer
from search.engines.remembering import Remembered, counting_key
from search.engines.tantivy_compiler import Compiler
from search.engines.tantivy_counting import Counting, Counts
from search.entry import EXACT_FIELDS, NUMBER_FIELDS, TEXT_FIELDS, Entry, fields_of, fingerprint, unstemmed
from search.errors import UnusableIndex
from search.facets import FacetName
from search.hitlist import HitList
from search.request import SORT_FIELDS, Answer, FacetCount, Groups, Hit, SearchRequest, hit_of

ANALYSER = "english_folded"
UNSTEMMED = "folded"
HEAP = 64_000_000
"""Bytes that a writer fills before it writes a segment."""
PIECE = 20_000
"""Hits that are looked at together where all of them are listed."""

COUNTED_LATELY: Remembered[Counts] = Remembered(most=256)


class TantivyIndex:
    """See `search.engines.protocol.Engine`."""

    def __init__(self, path: Path) -> None:
        self.folder = IndexFolder(path)

    def __str__(self) -> str:
        return str(self.folder.root)

    def search(self, request: SearchRequest) -> Answer:
        view = self._view()
        if view is None or request.releases == frozenset():
            return Answer()
        return _Search(view, request).answer()

    def every(self, request: SearchRequest) -> HitList:
        view = self._view()
        if view is None or request.releases == frozenset():
            return HitList()
        return HitList(_Search(view, request).every())

    def groups(self, request: SearchRequest, field: str) -> Groups:
        view = self._view()
        if view is None or request.releases == frozenset():
            return Groups()
        return Counting(view.searcher, view.compiler, request).groups(field)

    def moment(self) -> Hashable:
        view = self._view()
        return view.commit if view else None

    def is_current(self) -> bool:
        return self.folder.fingerprint() == fingerprint() and self._view() is not None

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

    def _view(self) -> View | None:
        return self.folder.read(view_of, problems=(UnusableIndex, ValueError, OSError))


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

    def __init__(self, view: View, request: SearchRequest) -> None:
        (self.searcher, self.compiler, self.commit), self.request = view, request
        self.counting = Counting(self.searcher, self.compiler, request)

    def answer(self) -> Answer:
        hits, total = self._hits(self.request.start, self.request.size)
        facets, dates = self._remembered(total)
        return Answer(hits, total, facets, dates)

    def every(self) -> Iterator[Hit]:
        start, total = 0, 1
        while start < total:
            hits, total = self._hits(start, PIECE)
            yield from hits
            start += PIECE

    def _hits(self, start: int, size: int) -> tuple[tuple[Hit, ...], int]:
        """Hits from a place, and how many there are of them."""
        sort_field, falling = SORT_FIELDS.get(self.request.sort, (None, True))
        sort_field = sort_field if sort_field in self.compiler.known else None
        words = self.compiler.compiled(self.request.query)
        found = self.searcher.search(
            self.compiler.narrowed(words, self.request, self.request.selections),
            limit=max(size, 1),
            # It makes room for as many hits: what a reader types into an address must not take all memory.
            offset=min(start, self.searcher.num_docs),
            order_by_field=sort_field,
            order=tantivy.Order.Desc if falling else tantivy.Order.Asc,
        )
        scored = [(self.searcher.doc(address)["id"][0], score) for score, address in found.hits[:size]]
        hits = tuple(hit_of(identifier, score=0.0 if sort_field else float(score)) for identifier, score in scored)
        return hits, int(found.count)  # type: ignore[attr-defined] # its stub lacks `count`

    def _remembered(self, total: int) -> Counts:
        key = (self.commit, counting_key(self.request))
        # A whole list is large, and a facet that was late may be counted in time when the machine has less to do.
        worth = self.request.listed is None
        counted = partial(self.counting.counts, total)
        return COUNTED_LATELY.get(key, counted, worth=lambda made: worth and not _is_late(made[0]))


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


def _teach(index: tantivy.Index) -> None:
    """Tell an index how to take its texts apart."""
    index.register_tokenizer(ANALYSER, analyser())
    index.register_tokenizer(UNSTEMMED, analyser(stems=False))


def document_of(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    for name, text in entry.texts().items():
        document.add_text(unstemmed(name), text)
    for name, texts in entry.values().items():
        for text in texts:
            # tantivy leaves a place free between two texts of one field.
            document.add_text(name, text)
    for name, values in entry.exact().items():
        for value in values:
            document.add_text(name, value)
    for name, number in entry.numbers.items():
        document.add_unsigned(name, number)
    return document


class View(NamedTuple):
    """An index as of a commit, and what makes the queries that it understands."""

    searcher: tantivy.Searcher
    compiler: Compiler
    commit: Hashable


def _is_late(counts: Mapping[FacetName, FacetCount]) -> bool:
    return any(count.late for count in counts.values())


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


@lru_cache(maxsize=4)
def compiler_of(generation: Path) -> Compiler:
    return Compiler(opened(generation).schema, fields_of(fingerprint_in(generation)))


def view_of(generation: Path) -> View:
    """The last commit, whichever process made it; a look at its meta file costs 0.05 ms."""
    return view_of_commit(generation, (generation / "meta.json").read_bytes())


@lru_cache(maxsize=1)
def view_of_commit(generation: Path, meta: bytes) -> View:
    """The index as this meta file has it, or as one that was written since: then nobody asks for this one again."""
    index = opened(generation)
    index.reload()
    return View(index.searcher(), compiler_of(generation), (str(generation), meta))


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
