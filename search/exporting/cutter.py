"""The child that cuts pages out of a PDF: the file comes from a stranger, and pdfium may die of it.

A line of JSON in, {"path", "pages" from 0}; out a line with the number of bytes and the new PDF, or -1.
"""

from __future__ import annotations

import io
import json
import resource
import sys

import pypdfium2

MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 600


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin:
        asked = json.loads(line)
        _answer(_cut(asked["path"], asked["pages"]))


def _cut(path: str, pages: list[int]) -> bytes | None:
    """A PDF of these pages alone; nothing of the file's title, author or outline comes along."""
    try:
        with pypdfium2.PdfDocument(path) as whole, pypdfium2.PdfDocument.new() as cut:
            cut.import_pages(whole, pages)
            written = io.BytesIO()
            cut.save(written)
            return written.getvalue()
    except (pypdfium2.PdfiumError, OSError, ValueError, MemoryError):
        return None


def _answer(made: bytes | None) -> None:
    out = sys.stdout.buffer
    out.write(b"-1\n" if made is None else b"%d\n%s" % (len(made), made))
    out.flush()


if __name__ == "__main__":
    main()
