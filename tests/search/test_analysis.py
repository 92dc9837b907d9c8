from __future__ import annotations

import pytest

from search.analysis import LONGEST_WORD, WORD, fold, stem, terms, words

TEXT = """The sheriff's communities opted out of programmes; generously dying skies, news, early replies.
Sullivanjj@state.gov wrote on 8/10/2019: fingerprints, policies, ability, possibilities, relational, organisation,
hopping, hoping, Müller naïve (b)(7)(C) STATE-SCB0045042 C05739660 x_y don't"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Opting out (again)", ["opt", "out", "again"]),
        ("community communities", ["communiti", "communiti"]),
        ("Müller", ["muller"]),
        ("x_y", ["x", "y"]),
        ("", []),
    ],
)
def test_terms_are_folded_stems(text: str, expected: list[str]):
    assert terms(text) == expected


def test_line_noise_is_no_term():
    assert terms("a" * (LONGEST_WORD + 1)) == []


def test_folding_keeps_every_place():
    assert len(fold("İstanbul Müller ß ﬁ")) == len("İstanbul Müller ß ﬁ")


def test_marks_see_the_words_of_a_text_as_the_index_does():
    assert [stem(word) for word in WORD.findall(fold(TEXT))] == terms(TEXT)


def test_words_are_folded_and_not_stemmed():
    assert words("Opting out, Müller") == ["opting", "out", "muller"]
