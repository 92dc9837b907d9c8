"""How an e-mail or a page is cited: by its permanent address, its document, its page and the file's SHA-256."""

from __future__ import annotations

from dataclasses import dataclass

from archive.models import Document


@dataclass(frozen=True, slots=True)
class Citation:
    """`pages`: first and last. `url` is the permanent address with scheme and host."""

    document: Document
    what: str
    url: str
    pages: tuple[int, int]
    bates: str = ""

    @property
    def pages_in_words(self) -> str:
        first, last = self.pages
        return f"page {first}" if first == last else f"pages {first} to {last}"

    @property
    def text(self) -> str:
        """One line: what, where it stands, the address, and the hash that proves the file."""
        release = self.document.release
        where = [self.what, release.agency, release.title, self.document.name, self.pages_in_words, self.bates]
        return f"{', '.join(part for part in where if part)}. {self.url} (SHA-256 {self.document.sha256})"
