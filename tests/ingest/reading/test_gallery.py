"""Every style of box, and what only looks like one, at the resolutions of scans, straight and levelled after a tilt."""

import cv2
import numpy as np
import pytest

from ingest.reading.model import Box
from ingest.reading.orientation import levelled
from ingest.reading.raster import Raster, level_light
from ingest.reading.redactions import find_redactions
from tests.ingest.reading import gallery
from tests.ingest.reading.drawing import DPI, Sheet, close_to

SCANS = {"300 dpi": (300, False), "200 dpi": (200, False), "150 dpi": (150, False), "200 dpi, tilted": (200, True)}


def scanned(sheet, scan):
    """The sheet as a scan of some resolution; a tilted one has specks, and was levelled as reading does."""
    dpi, tilted = SCANS[scan]
    if tilted:
        sheet.skewed(1.0).speckled(share=0.0004)
    grey = np.array(sheet.image)
    if dpi != DPI:
        grey = cv2.resize(grey, None, fx=dpi / DPI, fy=dpi / DPI, interpolation=cv2.INTER_AREA)
    raster = Raster(level_light(grey), dpi / 72, dpi / 72)
    return levelled(raster, -1.0) if tilted else raster


def page():
    sheet = Sheet()
    sheet.mail()
    return sheet


@pytest.mark.parametrize("scan", SCANS)
@pytest.mark.parametrize("name", gallery.STYLES)
def test_a_box_of_each_style_is_found_and_its_style_told(name, scan):
    sheet, (style, draw) = page(), gallery.STYLES[name]
    draw(sheet)
    (found,) = find_redactions(scanned(sheet, scan), ())
    assert found.style == style


@pytest.mark.parametrize("scan", SCANS)
@pytest.mark.parametrize("name", gallery.LOOK_ALIKES)
def test_what_only_looks_like_a_box_is_none(name, scan):
    sheet = page()
    gallery.LOOK_ALIKES[name](sheet)
    assert find_redactions(scanned(sheet, scan), ()) == []


@pytest.mark.parametrize("draw", [gallery.stamp_frame, gallery.highlighted])
def test_print_that_can_be_read_in_a_frame_or_on_a_fill_is_not_hidden(draw):
    sheet = page()
    words = draw(sheet)
    assert find_redactions(scanned(sheet, "300 dpi"), words) == []


def test_hatching_is_found_where_it_was_drawn():
    sheet = page()
    gallery.hatched(sheet, gallery.LARGE)
    (found,) = find_redactions(sheet.raster(), ())
    assert close_to(found.box, gallery.LARGE, points=2)


def test_a_tilted_bar_of_a_small_scan_is_one_box():
    sheet = page()
    sheet.box(gallery.PLACE, fill=120)
    sheet.skewed(1.0)
    raster = scanned(sheet, "150 dpi")
    assert [r.style for r in find_redactions(raster, ())] == ["grey"]


def test_a_marker_that_touches_letters_above_and_below_is_found():
    sheet = page()
    for row in range(5):
        sheet.text(72, 392 + 12 * row, "the county has to pay for the plans and jobs of high people", points=11)
    gallery.marker(sheet, Box(90, 415, 300, 431))
    assert [r.style for r in find_redactions(sheet.raster(), ())] == ["marker"]


@pytest.mark.parametrize("every", [4, 5])
def test_hatching_one_line_high_between_lines_of_print_is_found(every):
    sheet, box = page(), Box(72, 418, 540, 431)
    for row in range(4):
        sheet.text(72, 392 + 13 * row, "the county has to pay for the plans and the jobs of all the people there")
    gallery.hatched(sheet, box, every=every)
    (found,) = find_redactions(sheet.raster(), ())
    assert (found.style, close_to(found.box, box)) == ("hatch", True)


def test_a_grey_box_that_takes_most_of_a_page_is_not_taken_for_its_paper():
    sheet = Sheet()
    sheet.box(Box(60, 60, 550, 700), fill=170)
    sheet.speckled()
    raster = scanned(sheet, "200 dpi")
    assert [r.style for r in find_redactions(raster, ())] == ["grey"]


def test_the_columns_of_a_chart_hide_nothing():
    sheet = page()
    for column, height in enumerate((60, 90, 45, 110, 80)):
        sheet.box(Box(90 + 40 * column, 560 - height, 114 + 40 * column, 560), fill=(0, 120)[column % 2])
    assert find_redactions(sheet.raster(), ()) == []


def test_bars_of_one_height_side_by_side_are_no_chart():
    sheet = page()
    for column in range(3):
        sheet.box(Box(90 + 80 * column, 420, 140 + 80 * column, 436))
    assert len(find_redactions(sheet.raster(), ())) == 3


def test_a_faint_photograph_hides_nothing():
    sheet = page()
    gallery.photograph(sheet, darkest=130)
    assert find_redactions(sheet.raster(), ()) == []
