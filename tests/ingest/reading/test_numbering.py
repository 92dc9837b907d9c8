from dataclasses import replace

from ingest.reading.model import Box, Furniture
from ingest.reading.numbering import strays, without_strays
from ingest.reading.repetition import finish_document
from ingest.reading.textfile import text_page

LETTER = "Dear Ms. Holm,\n\nthe county has no objection.\n\nDaniel Okafor\nWashington,      DC 20599"


def test_the_postcode_of_one_page_is_no_bates_number():
    assert strays([None, None, "DC 20599"]) == {"DC 20599": None}


def test_unpadded_numbers_that_run_on_are_bates_numbers():
    assert strays(["TAM-12849", None, "TAM-12851", "TAM-1285"]) == {}


def test_the_number_that_all_pages_bear_is_their_document_s():
    assert strays(["WIL12849", "WIL12849", None]) == {"WIL12849": "case-number"}


def test_a_padded_number_needs_no_neighbour():
    assert strays([None, "NIH-000960", "STATE-SCB0045042"]) == {}


def test_of_a_page_alone_it_cannot_be_told():
    assert strays(["DC 20599"]) == {}


def test_a_stray_number_is_content_again():
    pages = [text_page(1, "To the county"), text_page(2, LETTER)]
    assert pages[1].bates == "DC 20599"
    finished = finish_document(pages)[1]
    assert (finished.bates, finished.furniture) == (None, ())


def test_a_document_s_number_stays_furniture():
    one = Furniture("bates", "WIL12849", Box(480.0, 770.0, 560.0, 780.0))
    assert without_strays([one], {"WIL12849": "case-number"}) == (replace(one, kind="case-number"),)
