"""Pages as compact JSON and back: what a reading process sends, and what is stored.

Words are kept as one string and one list of numbers, each in tenths of a point and relative to the word before it
(along a line most are small and alike), which deflates to about 4 KB for a full page. Reading what was written gives an
equal page. What comes from a process that has read a hostile file is checked like any other input.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from sys import intern
from typing import Any, NoReturn, get_args

from ingest.reading.errors import ReadingError
from ingest.reading.geometry import lines_text
from ingest.reading.mailcodec import native_from_json, native_to_json
from ingest.reading.model import (
    Beneath,
    Box,
    Furniture,
    FurnitureKind,
    Page,
    Redaction,
    RedactionStyle,
    TextSource,
    Word,
)
from ingest.reading.textfile import text_words

Json = dict[str, Any]

PLAIN_FIELDS: tuple[tuple[str, type], ...] = (
    ("number", int),
    ("width", float),
    ("height", float),
    ("redaction_ratio", float),
    ("fully_redacted", bool),
    ("blank", bool),
    ("quality", float),
    ("source_reason", str),
    ("rotation", int),
    ("skew", float),
    ("has_geometry", bool),
)
OPTIONAL_FIELDS = ("bates", "release_stamp")


def _tenths(box: Box) -> tuple[int, int, int, int]:
    return round(box.x0 * 10), round(box.y0 * 10), round(box.x1 * 10), round(box.y1 * 10)


def _steps(words: Sequence[Word]) -> Iterator[int]:
    """For each word: from the end of the last to its start, its width, and the changes of its top and height."""
    end = top = height = 0
    for word in words:
        x0, y0, x1, y1 = _tenths(word.box)
        yield from (x0 - end, x1 - x0, y0 - top, (y1 - y0) - height)
        end, top, height = x1, y0, y1 - y0


def _boxes(steps: Sequence[int]) -> Iterator[Box]:
    end = top = height = 0
    for gap, width, fall, growth in zip(*(iter(steps),) * 4, strict=True):
        x0, top, height = end + gap, top + fall, height + growth
        end = x0 + width
        yield Box(_point(x0), _point(top), _point(end), _point(top + height))


@lru_cache(maxsize=20_000)
def _point(tenths: int) -> float:
    """Points from tenths of them. The words of a long document share these numbers, and their spellings."""
    return tenths / 10


def _words_json(page: Page) -> Json:
    """Words of a text file follow from its text, and those of a mail are not needed; others are written out."""
    if not page.has_geometry:
        rows = round(page.words[0].box.y0 / 12) - _first_row(page.text) if page.words else 0
        return {"text": page.text, "skipped": rows}
    found: Json = {"words": "\n".join(w.text for w in page.words), "steps": list(_steps(page.words))}
    if any(w.confidence != 1.0 for w in page.words):
        found["sure"] = [round(w.confidence * 100) for w in page.words]
    if page.text != lines_text(page.words):
        found["text"] = page.text
    return found


def _first_row(text: str) -> int:
    """The first line of a text that is not empty."""
    return next((i for i, line in enumerate(text.split("\n")) if line.strip()), 0)


def page_to_json(page: Page) -> str:
    """A page as one line of JSON."""
    found: Json = {name: getattr(page, name) for name, _ in PLAIN_FIELDS}
    found |= {name: value for name in OPTIONAL_FIELDS if (value := getattr(page, name)) is not None}
    found["source"] = page.text_source
    found["redactions"] = [
        [*_tenths(r.box), r.style, list(r.exemptions), list(r.printed), r.share] for r in page.redactions
    ]
    found["furniture"] = [[*_tenths(f.box), f.kind, f.text] for f in page.furniture]
    if page.beneath:
        found["beneath"] = [[*_tenths(b.box), b.words, b.letters] for b in page.beneath]
    found["rules"] = [list(_tenths(rule)) for rule in page.rules]
    if page.native:
        found["native"] = [native_to_json(mail) for mail in page.native]
    return json.dumps(found | _words_json(page), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"not a number: {value!r}")
    return value


def _box(values: Sequence[object]) -> Box:
    x0, y0, x1, y1 = (_number(v) / 10 for v in values)
    return Box(x0, y0, x1, y1)


def _one_of(value: object, choices: tuple[str, ...]) -> Any:
    if value not in choices:
        raise ValueError(f"{value!r} is none of {choices}")
    return value


def _strings(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(_string(v) for v in values)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a string: {value!r}")
    return value


def _read_words(found: Json) -> tuple[tuple[Word, ...], str]:
    if not found["has_geometry"]:
        text = _string(found["text"])
        if found["source"] == "mail":
            return (), text
        return text_words([""] * int(found["skipped"]) + text.split("\n")), text
    texts = _string(found["words"]).split("\n") if found["words"] else []
    boxes = list(_boxes([int(step) for step in found["steps"]]))
    sure = [_number(c) / 100 for c in found["sure"]] if "sure" in found else [1.0] * len(texts)
    words = tuple(Word(intern(t), b, c) for t, b, c in zip(texts, boxes, sure, strict=True))
    return words, _string(found["text"]) if "text" in found else lines_text(words)


def _redaction(values: Sequence[Any]) -> Redaction:
    style: RedactionStyle = _one_of(values[4], get_args(RedactionStyle))
    return Redaction(_box(values[:4]), style, _strings(values[5]), _strings(values[6]), float(_number(values[7])))


def _furniture(values: Sequence[Any]) -> Furniture:
    kind: FurnitureKind = _one_of(values[4], get_args(FurnitureKind))
    return Furniture(kind, _string(values[5]), _box(values[:4]))


def _beneath(values: Sequence[Any]) -> Beneath:
    return Beneath(_box(values[:4]), int(_number(values[4])), int(_number(values[5])))


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of a page")


def _plain(found: Json) -> Json:
    plain: Json = {}
    for name, kind in PLAIN_FIELDS:
        value = found[name]
        if kind is float:
            value = float(_number(value))
        if not isinstance(value, kind):
            raise TypeError(f"{name} is {value!r}")
        plain[name] = value
    return plain


def _page(found: Json, *, is_bare: bool) -> Page:
    words, text = ((), "") if is_bare else _read_words(found)
    source: TextSource = _one_of(found["source"], get_args(TextSource))
    return Page(
        text_source=source,
        words=words,
        text=text,
        redactions=tuple(_redaction(r) for r in found["redactions"]),
        furniture=tuple(_furniture(f) for f in found["furniture"]),
        rules=tuple(_box(rule) for rule in found["rules"]),
        native=tuple(native_from_json(mail) for mail in found.get("native", ())),
        beneath=tuple(_beneath(b) for b in found.get("beneath", ())),
        **(_plain(found) | {name: _string(found[name]) for name in OPTIONAL_FIELDS if name in found}),
    )


def page_from_json(line: str, *, is_bare: bool = False) -> Page:
    """The page that was written, or all of it but its words and text, which take most of the time.

    Raises ReadingError("reader-crashed") for anything that is not a page.
    """
    try:
        return _page(json.loads(line, parse_constant=_no_constant), is_bare=is_bare)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError, OverflowError) as error:
        raise ReadingError("reader-crashed", f"it did not give a page: {error}") from error
