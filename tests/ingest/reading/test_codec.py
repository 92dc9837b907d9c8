import json
import zlib

import pytest

from ingest.reading.codec import page_from_json, page_to_json
from ingest.reading.errors import ReadingError
from ingest.reading.geometry import lines_text, reading_order
from ingest.reading.model import Box, Furniture, Page, Redaction, Word
from ingest.reading.textfile import text_page


def full_page(rows=40, columns=12):
    words = reading_order(
        [
            Word(f"word{c}", Box(60.1 + 40 * c, 50.3 + 16 * r, 92.4 + 40 * c, 61.7 + 16 * r), 0.93)
            for r in range(rows)
            for c in range(columns)
        ]
    )
    return Page(
        number=3,
        width=612.0,
        height=792.0,
        text_source="ocr",
        words=words,
        redactions=(Redaction(Box(72.0, 90.5, 300.1, 104.9), "black", ("(b)(7)(C)",), ("b7C",), 0.1234),),
        furniture=(Furniture("bates", "TAM-000003", Box(480.0, 770.0, 560.0, 780.0)),),
        rules=(Box(60.0, 300.0, 550.0, 301.2),),
        bates="TAM-000003",
        release_stamp="RELEASE IN PART B6",
        redaction_ratio=0.25,
        rotation=180,
        skew=-0.6,
        quality=0.97,
        source_reason="OCR, because there is no text layer",
        text=lines_text(words),
    )


def test_a_page_comes_back_equal():
    page = full_page()
    assert page_from_json(page_to_json(page)) == page


def test_a_text_page_comes_back_equal():
    page = text_page(2, "\n\n   From:  Ruth\n\nText of the message \n\n")
    assert page_from_json(page_to_json(page)) == page


def test_a_page_without_words_comes_back_equal():
    page = Page(number=1, width=612.5, height=792.0, text_source="none", blank=True)
    assert page_from_json(page_to_json(page)) == page


def test_a_full_page_takes_a_few_kilobytes():
    assert len(zlib.compress(page_to_json(full_page()).encode())) < 4096


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"number": NaN}',
        page_to_json(full_page()).replace('"black"', '"invisible"'),
        page_to_json(full_page()).replace('"steps":[', '"steps":[7,'),
        page_to_json(full_page()).replace('"number":3', '"number":"3"'),
        json.dumps({**json.loads(page_to_json(full_page())), "rules": [[9, 9, 1, 1]]}),
    ],
)
def test_what_is_not_a_page_is_refused(line):
    with pytest.raises(ReadingError):
        page_from_json(line)
