"""The text of a mail's parts: bytes in a charset that may be missing or wrong, flowed lines, and HTML, made plain."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.parser import HTMLParser

STAND_INS = {
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252", "latin-1": "cp1252", "gb2312": "gb18030",
    "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932", "iso-8859-8-i": "iso-8859-8",
    "iso-8859-9": "cp1254", "unicode-1-1-utf-7": "utf-7",
}  # fmt: skip
"""What programs write, and the larger charset that they mean by it."""

REFUSED = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"}
"""Codecs of Python that are no charsets of mail; some of them take quadratic time."""

MOST_HTML = 5_000_000
"""Characters of HTML that are looked at."""

BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "tr", "ul",
}  # fmt: skip
"""Each stands on lines of its own."""

SPACED = {"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"}
"""Those with white above and below."""

HIDDEN = {"script", "style", "template", "title"}
"""What holds no words for a reader. Nothing of it is run, and nothing is fetched."""

DEEPEST_QUOTE = 20
UNCLOSED = re.compile(r"<(?=[^<>]*(?:<|$))")


def charset_of(name: str) -> str | None:
    """The codec for a charset as a mail names it, or None."""
    plain = name.strip().strip("'\"").lower()
    try:
        codec = codecs.lookup(STAND_INS.get(plain, plain))
    except (LookupError, ValueError):
        return None
    is_text: bool = getattr(codec, "_is_text_encoding", True)  # `zip` and `hex` are codecs too
    return codec.name if is_text and codec.name.replace("-", "_") not in REFUSED else None


def decoded(data: bytes, *, charset: str = "") -> str:
    """The text of these bytes. UTF-8 is tried first where no other charset is named: it rarely fits by chance."""
    named = charset_of(charset)
    order = [named] if named and named != "cp1252" else ["utf-8", named]
    for codec in (*order, "utf-8"):
        if codec is not None:
            try:
                return data.decode(codec)
            except (UnicodeError, ValueError):
                continue
    return data.decode("cp1252", errors="replace")


def unflowed(text: str, *, delete_space: bool) -> str:
    """Paragraphs of `format=flowed` text joined: a line that ends in a blank goes on in the next one (RFC 3676)."""
    joined: list[str] = []
    flows_at: int | None = None
    for line in text.split("\n"):
        marks = len(line) - len(line.lstrip(">"))
        words = line[marks:].removeprefix(" ")
        is_signature = words in ("-- ", "--")
        if flows_at == marks and not is_signature:
            joined[-1] += words
        else:
            joined.append(f"{'>' * marks} {words}" if marks else words)
        flows_at = marks if words.endswith(" ") and not is_signature else None
        if flows_at is not None and delete_space:
            joined[-1] = joined[-1][:-1]
    return "\n".join(line.rstrip() for line in joined)


class _Words(HTMLParser):
    """Gathers what a reader would see of HTML, line by line; quoted passages get a mark before each line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._line = ""
        self._marks = 0
        self._hidden: list[str] = []
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self._hidden.append(tag)
        elif tag == "br":
            self._end_line(always=True)
        elif tag in BLOCKS:
            if tag == "body":
                self._hidden.clear()  # a title that was never closed hides no text
            self._block(tag)
            self._marks += tag == "blockquote"
            self._verbatim += tag == "pre"
            self._line = "- " if tag == "li" else self._line
        elif tag in ("td", "th") and self._line:
            self._line += " "

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HIDDEN:  # `<title/>` hides nothing
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            self._hidden = self._hidden[: self._hidden.index(tag)]
        elif tag in BLOCKS:
            self._block(tag)
            self._marks = max(0, self._marks - (tag == "blockquote"))
            self._verbatim = max(0, self._verbatim - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if not self._verbatim:
            words = re.sub(r"[ \t\r\n\f\v\xa0]+", " ", data)
            self._line += words.lstrip() if not self._line or self._line.endswith(" ") else words
            return
        first, *rest = data.replace("\r\n", "\n").split("\n")
        self._line += first
        for line in rest:
            self._end_line(always=True)
            self._line = line

    def _block(self, tag: str) -> None:
        self._end_line(always=False)
        if tag in SPACED and self.lines and self.lines[-1].strip("> "):
            self.lines.append(self._marked(""))

    def _end_line(self, *, always: bool) -> None:
        if always or self._line.strip():
            self.lines.append(self._marked(self._line.rstrip()))
        self._line = ""

    def _marked(self, line: str) -> str:
        marks = ">" * min(self._marks, DEEPEST_QUOTE)
        return f"{marks} {line}".rstrip() if marks else line

    def text(self) -> str:
        self._end_line(always=False)
        return "\n".join(_single_gaps(self.lines)).strip("\n")


def _single_gaps(lines: list[str]) -> Iterator[str]:
    """The lines with no more than one empty line in a row."""
    before = ""
    for line in lines:
        if line.strip("> ") or before.strip("> "):
            yield line
        before = line


def _without_comments(html: str) -> str:
    kept: list[str] = []
    at = 0
    while (begun := html.find("<!--", at)) >= 0 and (ended := html.find("-->", begun + 4)) >= 0:
        kept.append(html[at:begun])
        at = ended + 3
    return "".join((*kept, html[at:]))


def _tame(html: str) -> str:
    """Without comments, and with `<` written out where no tag follows: a hundred thousand tags that never close cost
    the library hours."""
    return UNCLOSED.sub("&lt;", _without_comments(html[:MOST_HTML]))


def html_text(html: str) -> str:
    """What a reader would see of an HTML text, as plain lines."""
    parser = _Words()
    parser.feed(_tame(html))
    parser.close()
    return parser.text()
