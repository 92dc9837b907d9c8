import pytest

from ingest.reading.exemptions import find_exemptions, is_label, names_reason, only_codes

SPELLINGS = [
    ("B6", ["(b)(6)"]),
    ("b7C", ["(b)(7)(C)"]),
    ("B7(C)", ["(b)(7)(C)"]),
    ("b7C -1", ["(b)(7)(C)"]),
    ("(b) (6)", ["(b)(6)"]),
    ("(b)(6);(b)(7)(C)", ["(b)(6)", "(b)(7)(C)"]),
    ("(b)(5) DPP", ["(b)(5)"]),
    ("B3 CIA PERS/ORG", ["(b)(3)"]),
    ("(b)(3):10 USC §130b", ["(b)(3)"]),
    ("b5 per DOS", ["(b)(5)"]),
    ("B1,1.4(B),1.4(D)", ["(b)(1)", "1.4(B)", "1.4(D)"]),
    ("3.5(c)", ["3.5(c)"]),
    ("3.3(h)(2)", ["3.3(h)(2)"]),
    ("P6/(b)(6)", ["P6", "(b)(6)"]),
    ("192.345(22)(c)", ["192.345(22)(c)"]),
    ("b3 b7E", ["(b)(3)", "(b)(7)(E)"]),
    ("1.4(b)(d)", ["1.4(B)", "1.4(D)"]),
    ("1.4(a), (c)", ["1.4(A)", "1.4(C)"]),
    ("1.4(c),(b)(6)", ["1.4(C)", "(b)(6)"]),
    ("b6,7C", ["(b)(6)", "(b)(7)(C)"]),
    ("(b)(6), (7)(C), (7)(E)", ["(b)(6)", "(b)(7)(C)", "(b)(7)(E)"]),
    ("(b)(3) - 10 USC 424", ["(b)(3)"]),
    ("B3 NATSECACT1947,B6", ["(b)(3)", "(b)(6)"]),
    ("B3 DIA/NGA", ["(b)(3)"]),
    ("E.O. 13526 3.3(b)(1)>25Yrs", ["3.3(b)(1)"]),
    ("5 U.S.C. 552(b)(6)", ["(b)(6)"]),
    ("Exemption 6", ["(b)(6)"]),
    ("Ex. 7(C)", ["(b)(7)(C)"]),
    ("(b)(5) - Deliberative Process", ["(b)(5)"]),
    ("Ex. 6 - Personal Privacy", ["(b)(6)"]),
]

ELSEWHERE = [
    ("s.40(2)", ["s.40(2)"]),
    ("Section 40(2)", ["s.40(2)"]),
    ("S40(2)", ["s.40(2)"]),
    ("s. 19(1)", ["s.19(1)"]),
    ("s.22", ["s.22"]),
    ("s 22(1)(a)(ii)", ["s.22(1)(a)(ii)"]),
    ("s 47F", ["s.47F"]),
    ("s47E(d)", ["s.47E(d)"]),
    ("s.14(1), s.22", ["s.14(1)", "s.22"]),
    ("Article 4(1)(b)", ["Article 4(1)(b)"]),
    ("Art. 4.1(b)", ["Article 4(1)(b)"]),
    ("RCW 42.56.280", ["RCW 42.56.280"]),
    ("Gov. Code § 6254(c)", ["Gov. Code § 6254(c)"]),
    ("§ 87(2)(b)", ["§ 87(2)(b)"]),
    ("ORS 192.355(2)", ["ORS 192.355(2)"]),
    ("5 ILCS 140/7(1)(b)", ["5 ILCS 140/7(1)(b)"]),
]
"""How laws of other countries and of states are cited."""

DAMAGED = [
    ("bl", ["(b)(1)"]),
    ("b l", ["(b)(1)"]),
    ("BS", ["(b)(5)"]),
    ("86", ["(b)(6)"]),
    ("(h)(6)", ["(b)(6)"]),
    ("(b)(S)", ["(b)(5)"]),
    ("3_3(h)(2)", ["3.3(h)(2)"]),
    ("1.4(0)", ["1.4(D)"]),
    ("B7(0)", ["(b)(7)(D)"]),
    ("B5,86", ["(b)(5)", "(b)(6)"]),
    ("B1.1.4(B)", ["(b)(1)", "1.4(B)"]),
    ("B11.4(B) 1.4(D)", ["(b)(1)", "1.4(B)", "1.4(D)"]),
    ("1 .4(D)", ["1.4(D)"]),
    ("B1,1 4(D)", ["(b)(1)", "1.4(D)"]),
    ("B1,.4(D)", ["(b)(1)", "1.4(D)"]),
    ("1.4(B),1.4(Dy", ["1.4(B)", "1.4(D)"]),
]


@pytest.mark.parametrize(("printed", "canonical"), [*SPELLINGS, *ELSEWHERE])
def test_each_printed_spelling_has_one_canonical_form(printed, canonical):
    assert [e.canonical for e in find_exemptions(printed)] == canonical


@pytest.mark.parametrize(("printed", "canonical"), DAMAGED)
def test_ocr_damage_is_repaired_where_only_a_code_can_stand(printed, canonical):
    assert [e.canonical for e in find_exemptions(printed, damaged=True)] == canonical


@pytest.mark.parametrize("text", ["86", "BS", "bl"])
def test_ocr_damage_is_left_alone_in_ordinary_text(text):
    assert find_exemptions(text) == ()


def test_what_was_printed_is_kept():
    (exemption,) = find_exemptions("B3 CIA PERS/ORG")
    assert exemption.printed == "B3 CIA PERS/ORG"


@pytest.mark.parametrize("printed", ["(b) (6)", "(B)(6)", "(b)(7) (C)", "5 U.S.C. 552(b)(6)"])
def test_what_is_not_damaged_is_kept_as_printed_even_where_damage_is_looked_for(printed):
    assert [e.printed for e in find_exemptions(printed, damaged=True)] == [printed]


@pytest.mark.parametrize("printed", [printed for printed, _ in (*SPELLINGS, *ELSEWHERE)])
def test_every_spelling_is_nothing_but_codes(printed):
    assert only_codes(printed)


@pytest.mark.parametrize(
    "printed",
    ["Withheld in full B6", "NONRESPONSIVE B5", "Exemptions (b)(5) and (b)(6)", "B1 >25 Years"],
)
def test_a_reason_in_words_may_stand_between_codes(printed):
    assert only_codes(printed)


def test_a_sentence_that_names_a_code_is_not_only_codes():
    assert only_codes("B5, B7(C)")
    assert not only_codes("Section B6 of the plan")


def test_a_letter_follows_only_the_seventh_exemption():
    assert [e.canonical for e in find_exemptions("b5 C")] == ["(b)(5)"]


def test_a_reason_in_words_is_a_label():
    assert is_label("Personal Privacy Information")
    assert not is_label("Please keep this privileged conversation between the two of us")


@pytest.mark.parametrize(("printed", "canonical"), ELSEWHERE)
def test_a_section_of_another_law_is_not_taken_for_a_damaged_federal_code(printed, canonical):
    assert [e.canonical for e in find_exemptions(printed, damaged=True)] == canonical


@pytest.mark.parametrize("text", ["Section 5", "2(a) the applicant", "the boy's 12(a)", "Article 4", "S40", "19(1)"])
def test_what_may_be_a_heading_or_a_number_is_no_code_in_ordinary_text(text):
    assert not only_codes(text)


@pytest.mark.parametrize("text", ["19(1)", "20(1)(b), 21(1)(a)", "552.137", "47:1A-1.1", "S40", "42.56.280"])
def test_a_section_without_its_law_is_a_reason_where_nothing_else_can_stand(text):
    assert names_reason(text)


@pytest.mark.parametrize(
    "text", ["Withheld pursuant to exemption (b)(5)", "Redacted under s.40(2)", "PAGE WITHHELD PER B5"]
)
def test_words_that_say_under_what_law_something_was_withheld_are_a_label(text):
    assert is_label(text)


def test_a_sentence_that_speaks_of_withholding_is_no_label():
    assert not is_label("Some names were redacted under section 40(2) before the file was sent to the county office")
