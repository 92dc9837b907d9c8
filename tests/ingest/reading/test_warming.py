"""What is read once before the first page."""

import subprocess
import sys

from ingest.reading import warming
from ingest.reading.assemble import read_sheet
from ingest.reading.quality import common_words
from ingest.reading.sandbox import ROOT


def test_the_made_up_page_goes_the_way_of_a_page_with_a_layer_and_a_box():
    page = read_sheet(warming.made_up_sheet())
    assert (page.text_source, [r.style for r in page.redactions]) == ("layer", ["black"])
    assert page.text == "\n".join(warming.LINES)


def test_what_is_loaded_once_is_there_afterwards():
    common_words.cache_clear()
    warming.warm_up()
    assert common_words.cache_info().currsize == 1


def test_what_the_median_of_numpy_needs_is_loaded():
    loaded = "import sys; from ingest.reading import warming; warming.warm_up(); print('numpy.ma.core' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", loaded], cwd=ROOT, text=True).strip() == "True"
