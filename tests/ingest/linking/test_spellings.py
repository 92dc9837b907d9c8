import pytest

from ingest.linking.spellings import compatible, display_name, is_strange, near, spelling_of


def test_a_name_has_the_same_fold_in_either_order_and_without_its_middle_initial():
    folds = {spelling_of(p).name_fold for p in ("Holm, Greta S", "Greta Holm", "Greta S. Holm <gholm@marrow.example>")}
    assert len(folds) == 1


@pytest.mark.parametrize("printed", ["Greta", "H", "G. Holm", "gholm@marrow.example"])
def test_what_is_no_full_name_has_no_fold(printed):
    assert spelling_of(printed).name_fold == ""


@pytest.mark.parametrize(
    "printed",
    [
        "Holm, Greta <gholm@marrow.example>, dokafor@sato.example",
        "Greta Holm <Daniel Okafor",
        "Greta Holm; Daniel Okafor",
    ],
)
def test_a_list_that_was_not_told_apart_has_no_keys(printed):
    one = spelling_of(printed)
    assert (one.name_fold, one.address_fold) == ("", "")


def test_an_address_in_the_place_of_a_name_is_one_with_that_in_brackets():
    assert spelling_of("'gholm@marrow.examplei <gholm@marrow.example>").address == "gholm@marrow.example"


def test_ocr_of_an_address_has_its_fold():
    assert spelling_of("gho1m@rnarrow.example").address_fold == spelling_of("gholm@marrow.example").address_fold


@pytest.mark.parametrize("name", ["greta holm", "gretai holm", "greta s holm", "gretel holm", "g holm"])
def test_names_that_may_be_one_persons_at_one_address(name):
    assert compatible(name, "greta holm")


@pytest.mark.parametrize("name", ["daniel okafor", "greta okafor", "ulla holm"])
def test_names_that_cannot_be_one_persons(name):
    assert not compatible(name, "greta holm")


def test_a_letter_for_another_where_initials_stand_makes_two_addresses():
    assert near("hrodl7@marrow.example", "hrod17@marrow.example")
    assert not near("smithi@marrow.example", "smithl@marrow.example")


def test_a_single_name_is_strange_to_an_address_that_has_nothing_of_it():
    assert is_strange("dband", to="gholm@marrow.example greta holm")
    assert not is_strange("greta", to="gholm@marrow.example greta holm")
    assert not is_strange("wholm", to="gholm@marrow.example")
    assert not is_strange("g", to="dokafor@sato.example")


def test_a_name_is_shown_without_its_address():
    assert display_name("Holm, Greta [mailto:gholm@marrow.example]") == "Holm, Greta"
