"""Every style of box, and what only looks like one, at the resolutions of scans, straight and levelled after a tilt."""

import cv2
import numpy as np
import pytest

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
