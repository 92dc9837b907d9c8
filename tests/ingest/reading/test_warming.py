"""What is read once before the first page."""

from ingest.reading import warming
from ingest.reading.assemble import read_sheet
from ingest.reading.quality import common_words


def test_the_made_up_page_goes_the_way_of_a_page_with_a_layer_and_a_box():
    page = read_sheet(warming.made_up_sheet())
    assert (page.text_source, [r.style for r in page.redactions]) == ("layer", ["black"])
    assert page.text == "\n".join(warming.LINES)


def test_what_is_loaded_once_is_there_afterwards():
    common_words.cache_clear()
    warming.warm_up()
    assert common_words.cache_info().currsize == 1
