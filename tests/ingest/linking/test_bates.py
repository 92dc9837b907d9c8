from hypothesis import given
from hypothesis import strategies as st

from ingest.linking.bates import Place, gaps


def places(*documents, prefix="MC-"):
    """Each document a list of numbers, None where none was read."""
    return [
        Place(100 * at + page, at, page, "" if number is None else f"{prefix}{number:06}")
        for at, numbers in enumerate(documents)
        for page, number in enumerate(numbers, start=1)
    ]


def missing(*documents, **more):
    return [(gap.first, gap.last, gap.is_sure) for gap in gaps(places(*documents, **more))]


def test_numbers_that_no_page_bears_between_two_documents_are_a_gap():
    (gap,) = gaps(places([1, 2, 3], [7, 8]))
    assert (gap.prefix, gap.first, gap.last, gap.width, gap.is_sure) == ("MC-", 4, 6, 6, True)
    assert (gap.before, gap.after) == (3, 101)


def test_documents_that_follow_each_other_in_any_order_leave_no_gap():
    assert missing([4, 5], [1, 2, 3], [6, 7]) == []


def test_a_misread_number_within_a_document_is_no_gap():
    assert missing([1, 2, 83, 4, 5]) == []


def test_a_misread_number_at_the_end_of_a_document_is_no_gap():
    assert (4, 4, True) not in missing([1, 2, 3, 40], [5, 6, 7])
    assert not any(first <= 4 <= last for first, last, _ in missing([1, 2, 3, 40], [5, 6, 7]))


def test_pages_without_a_number_take_those_that_follow_from_their_document():
    assert missing([1, 2, None, None], [5, 6, None, 8]) == []


def test_a_gap_within_a_document_is_found():
    assert missing([1, 2, 3, 8, 9, 10]) == [(4, 7, True)]


def test_a_gap_beside_a_number_that_nothing_bears_out_is_not_sure():
    assert missing([1, 2, 3], [9], [14, 15]) == [(4, 8, False), (10, 13, False)]


def test_a_number_far_from_all_others_is_a_misreading():
    assert missing([1, 2, 3], [900_004], [5, 6]) == [(4, 4, True)]


def test_each_prefix_has_its_own_numbers():
    found = gaps([*places([1, 2, 5, 6], prefix="MC-"), *(p for p in places([], [1, 2, 3], prefix="XY-"))])
    assert [(gap.prefix, gap.first) for gap in found] == [("MC-", 3)]


def test_a_prefix_that_ocr_misread_is_the_same():
    first, second = places([1, 2, 3], prefix="GSP01_"), places([], [4, 5, 6], [9, 10], prefix="GSPO1 ")
    assert [(gap.first, gap.last) for gap in gaps([*first, *second])] == [(7, 8)]


def test_what_few_pages_bear_is_no_prefix():
    assert gaps(places([99501, 99615], prefix="AK ")) == []


@given(st.lists(st.integers(1, 9), min_size=2, max_size=8), st.randoms())
def test_pages_that_bear_all_numbers_leave_no_gap_in_any_order(sizes, random):
    documents, number = [], 1
    for size in sizes:
        documents.append(list(range(number, number + size)))
        number += size
    random.shuffle(documents)
    assert missing(*documents) == []
