from hypothesis import given, settings
from hypothesis import strategies as st

from archive.models import Basis
from ingest.linking.grouping import Ruling, group
from ingest.linking.spellings import spelling_of

HOLM = ("Holm, Greta", "Holm, Greta <gholm@marrow.example>", "gholm@marrow.example", "G <gholm@marrow.example>")
OTHERS = (
    "Holm, Greta S", "Holm, Greta T", "Greta", "gho1m@marrow.example", "Okafor, Daniel <gholm@marrow.example>",
    "Okafor, Daniel", "dokafor@sato.example", "Okafor, Daniel <dokafor@sato.example>", "Evergreen", "H",
    "H <h@sato.example>",
)  # fmt: skip


def grouped(*printed, rulings=()):
    return {frozenset(s.printed for s in g.spellings) for g in group(map(spelling_of, printed), rulings=rulings)}


def together(*printed):
    return {frozenset(printed)}


def one(*printed):
    return Ruling(True, frozenset(printed[:1]), frozenset(printed[1:]))


def two(these, those):
    return Ruling(False, frozenset(these), frozenset(those))


def test_name_and_address_printed_together_tie_those_printed_alone():
    assert grouped(*HOLM) == together(*HOLM)


def test_a_short_name_joins_nothing_by_itself():
    assert len(grouped("H", "H.", "Greta", "Holm, Greta", "H <h@sato.example>")) == 5


def test_a_middle_initial_does_not_part_a_name_unless_there_are_two():
    assert len(grouped("Holm, Greta", "Holm, Greta S")) == 1
    assert len(grouped("Holm, Greta", "Holm, Greta S", "Holm, Greta T")) == 3


def test_an_address_with_two_names_goes_with_the_one_of_which_it_speaks():
    misread = "Okafor, Daniel <gholm@marrow.example>"
    assert grouped(*HOLM, misread, "Okafor, Daniel") == {frozenset(HOLM), frozenset({misread, "Okafor, Daniel"})}


def test_an_address_with_two_names_that_speaks_of_neither_joins_neither():
    spellings = "Holm, Greta <desk@marrow.example>", "Okafor, Daniel <desk@marrow.example>", "desk@marrow.example"
    assert len(grouped(*spellings)) == 3


def test_an_address_that_ocr_misread_joins():
    assert grouped(*HOLM, "gho1m@marrow.example") == together(*HOLM, "gho1m@marrow.example")


def test_a_single_name_strange_to_the_address_is_somebody_else():
    assert grouped(*HOLM, "dband <gholm@marrow.example>") == {
        frozenset(HOLM),
        frozenset({"dband <gholm@marrow.example>"}),
    }


def test_every_spelling_but_the_first_says_why_it_is_there():
    (found,) = group(map(spelling_of, HOLM))
    assert found.named_after.printed == "Holm, Greta"
    assert {printed: tie.basis for printed, tie in found.ties.items()} == {
        "Holm, Greta <gholm@marrow.example>": Basis.NAME,
        "gholm@marrow.example": Basis.ADDRESS,
        "G <gholm@marrow.example>": Basis.ADDRESS,
    }


def test_a_correspondent_is_not_named_after_a_misreading():
    misread = ["Greta Holm 9", '"Holm, Greta (NIH/NIAID) [E]', "Holm, Greta <I>"]
    (found,) = group(map(spelling_of, [*misread, "Greta Holm"]))
    assert found.named_after.printed == "Greta Holm"


def test_a_decision_joins_what_nothing_else_joins():
    assert grouped("H", "Holm, Greta", rulings=[one("H", "Holm, Greta")]) == together("H", "Holm, Greta")


def test_a_decision_parts_what_is_the_same_to_the_letter():
    misread = "Okafor, Daniel <dokafor@sato.example>"
    parted = grouped(misread, "dokafor@sato.example", rulings=[two([misread], ["dokafor@sato.example"])])
    assert len(parted) == 2


def test_the_later_decision_goes_before_the_earlier():
    join, part = one("H", "Holm, Greta"), two(["H"], ["Holm, Greta"])
    assert len(grouped("H", "Holm, Greta", rulings=[join, part])) == 2
    assert len(grouped("H", "Holm, Greta", rulings=[part, join])) == 1


def test_what_was_parted_is_not_brought_together_by_a_newcomer():
    rulings = [two(["Holm, Greta"], ["gholm@marrow.example"])]
    for found in grouped(*HOLM, rulings=rulings):
        assert not {"Holm, Greta", "gholm@marrow.example"} <= found


def test_a_decision_on_a_spelling_that_is_gone_still_ties_the_others():
    ruling = Ruling(True, frozenset({"H", "misread"}), frozenset({"Greta"}))
    assert grouped("H", "Greta", rulings=[ruling]) == together("H", "Greta")


EVERY = (*HOLM, *OTHERS)
some = st.sets(st.sampled_from(EVERY), min_size=1, max_size=4).map(frozenset)
rulings = st.lists(
    st.builds(Ruling, st.booleans(), some, some).map(lambda r: Ruling(r.are_one, r.these, r.those - r.these)),
    max_size=4,
)


@given(st.permutations(EVERY), rulings)
@settings(max_examples=200, deadline=None)
def test_the_order_of_spellings_changes_nothing(order, decided):
    first = group(map(spelling_of, EVERY), rulings=decided)
    again = group(map(spelling_of, order), rulings=decided)
    assert {(g.spellings, g.named_after, tuple(sorted(g.ties.items(), key=str))) for g in first} == {
        (g.spellings, g.named_after, tuple(sorted(g.ties.items(), key=str))) for g in again
    }


@given(rulings, some, some)
@settings(max_examples=200, deadline=None)
def test_the_last_decision_is_always_obeyed(decided, these, those):
    those = those - these
    parted = grouped(*EVERY, rulings=[*decided, two(these, those)])
    assert not any(found & these and found & those for found in parted)
    joined = grouped(*EVERY, rulings=[*decided, Ruling(True, these, those)])
    assert any(these | those <= found for found in joined)
