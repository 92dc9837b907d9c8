from __future__ import annotations

import pytest

from search.codes import code_key, code_keys


@pytest.mark.parametrize("text", ["b6", "B6", "b(6)", "(b)(6)", "(b) (6)", "Ex. 6", "exemption 6", "6"])
def test_all_spellings_of_an_exemption_have_one_key(text: str):
    assert code_key(text) == "b-6"


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        ("(b)(6)", ("b-6",)),
        ("(b)(7)(C)", ("b-7-c", "b-7")),
        ("1.4(D)", ("1.4-d", "1.4")),
        ("P6", ("p-6",)),
        ("192.345(22)(c)", ("192.345-22-c", "192.345-22", "192.345")),
        ("", ()),
    ],
)
def test_an_exemption_is_found_as_what_it_is_a_part_of(code: str, keys: tuple[str, ...]):
    assert code_keys(code) == keys
