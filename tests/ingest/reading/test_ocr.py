"""Which of the words that tesseract reads are believed."""

from __future__ import annotations

from ingest.reading.ocr import OcrWord, believed

SURE = [OcrWord("Meeting", 0.0, 0.0, 84.0, 22.0, 0.96), OcrWord("Thursday", 100.0, 0.0, 196.0, 22.0, 0.96)]
"""A line of print of the page's usual size: 22 pixels high, 12 a letter."""


def line(*words: tuple[str, float], pitch: float = 12.0) -> list[OcrWord]:
    """Words of a line one behind the other, each with the trust that tesseract has in it."""
    return [
        OcrWord(text, 200.0 * n, 40.0, 200.0 * n + pitch * len(text), 62.0, trust)
        for n, (text, trust) in enumerate(words)
    ]


def texts(words: list[OcrWord]) -> list[str]:
    return [word.text for word in believed([SURE, words])][len(SURE) :]


def test_a_name_among_trusted_words_stays_though_tesseract_has_no_trust_in_it() -> None:
    assert texts(line(("From:", 0.96), ("Laszlo,", 0.0), ("Joan", 0.97))) == ["From:", "Laszlo,", "Joan"]


def test_it_keeps_how_little_it_is_trusted() -> None:
    assert believed([SURE, line(("From:", 0.96), ("Laszlo,", 0.02), ("Joan", 0.97))])[3].confidence == 0.02


def test_a_line_of_the_usual_size_stays_though_none_of_it_is_trusted() -> None:
    assert texts(line(("renewal.", 0.0), ("pdf;", 0.0))) == ["renewal.", "pdf;"]


def test_a_ruled_line_read_as_words_is_no_print() -> None:
    assert texts(line(("TTL", 0.01), ("LDL", 0.0), ("EE", 0.0), pitch=28.0)) == []


def test_what_is_half_trusted_in_a_ruled_line_stays_alone() -> None:
    assert texts(line(("TTL", 0.01), ("LDL", 0.0), ("EE", 0.3), ("TTT", 0.04))) == ["EE"]


def test_a_speck_behind_a_line_is_no_print() -> None:
    speck = OcrWord("a", 400.0, 10.0, 578.0, 13.0, 0.0)
    assert texts([*line(("Date:", 0.9), ("today", 0.9)), speck]) == ["Date:", "today"]


def test_a_mark_without_letters_is_no_print() -> None:
    assert texts(line(("Got", 0.9), ("it", 0.9), ("~", 0.0))) == ["Got", "it"]
