"""Documents of 5,000 pages, OCR text and a PDF, into a fresh archive: memory of the largest process, and speed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pypdfium2 as pdfium

from benches.common import DATA, ROOT, say
from benches.ingest import ingest_measured
from benches.scoring import unpacked

PAGES = 5_000


def run(work: Path) -> None:
    made = {"long text": long_text(work / "text-source"), "long PDF": long_pdf(work / "pdf-source")}
    for name, source in made.items():
        content = ingest_measured(source, var=work / name.replace(" ", "-"), name=name).content
        say(f"{name}: documents done, failed", f"{content['documents']}, {content['failed']}")


def long_text(folder: Path) -> Path:
    """A folder with one text of so many pages: real ones one behind the other, or the sample's as read."""
    folder.mkdir()
    pages = (page for text in _texts(folder.parent) for page in text.rstrip("\f\n ").split("\f"))
    (folder / "long.txt").write_text("\f".join(islice(pages, PAGES)), encoding="utf-8")
    return folder


def _texts(work: Path) -> Iterator[str]:
    if DATA.exists():
        files = unpacked(DATA / "state-text/text.tar.xz", into=work / "texts")
        return (path.read_text(encoding="utf-8", errors="replace") for path in files)
    return cycle(["\f".join(_text_of(path) for path in sorted((ROOT / "fixtures/sample").glob("*.pdf")))])


def _text_of(path: Path) -> str:
    pdf = pdfium.PdfDocument(path)
    return "\f".join(page.get_textpage().get_text_range() for page in pdf)


def long_pdf(folder: Path) -> Path:
    """A folder with one PDF of so many pages: those of the scans one behind the other, again and again."""
    folder.mkdir()
    scans = DATA / "state-hrc/pdf" if DATA.exists() else ROOT / "fixtures/sample"
    sources = cycle([pdfium.PdfDocument(path) for path in sorted(scans.glob("*.pdf"))])
    merged = pdfium.PdfDocument.new()
    while len(merged) < PAGES:
        source = next(sources)
        merged.import_pages(source, list(range(min(len(source), PAGES - len(merged)))))
    merged.save(folder / "long.pdf")
    return folder
