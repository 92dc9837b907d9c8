"""Boxes over a page image."""

from __future__ import annotations

import pytest

from archive.models import FieldName
from archive.sheets import Extent, exemptions_over, sheet_of
from tests.factories import HeaderFieldFactory, PageFactory, RedactionFactory


def page(**facts):
    return PageFactory.build(**({"number": 1, "has_image": True} | facts))


def redaction(**facts):
    return RedactionFactory.build(**({"page": None, "position": 0} | facts))


def field(**facts):
    return HeaderFieldFactory.build(**({"copy": None, "page": 1, "box": [100.0, 50.0, 200.0, 62.0]} | facts))


def kinds(sheet) -> list[str]:
    return [box.kind for box in sheet.boxes]


def test_a_redaction_says_its_style_and_exemptions():
    (box,) = sheet_of(page(), redactions=[redaction(style="white-outline", exemptions=["(b)(5)", "(b)(6)"])]).boxes
    assert box.title == "Redaction, white with an outline, (b)(5), (b)(6)"


def test_a_redaction_without_a_code_says_that_none_was_read():
    (box,) = sheet_of(page(), redactions=[redaction(exemptions=[])]).boxes
    assert box.title == "Redaction, black, no exemption read"


def test_a_box_stands_where_it_was_found():
    (box,) = sheet_of(page(), redactions=[redaction(x0=10.04, y0=20, x1=30, y1=45)]).boxes
    assert (box.x, box.y, box.width, box.height) == (10.0, 20, 20.0, 25)


def test_redactions_of_other_messages_stand_aside():
    boxes = [redaction(position=0), redaction(position=1)]
    assert kinds(sheet_of(page(), redactions=boxes, own=frozenset({(1, 1)}))) == ["aside", "redaction"]


def test_a_field_is_framed_on_its_own_page_only():
    assert kinds(sheet_of(page(), fields=[field(), field(page=2), field(box=None)])) == ["field"]


def test_a_text_page_has_no_boxes_since_its_geometry_is_made_up():
    assert sheet_of(page(has_image=False), redactions=[redaction()], fields=[field()]).boxes == ()


@pytest.mark.parametrize(("number", "where"), [(1, (300.0, 492.0)), (2, (0.0, 792.0)), (3, (0.0, 120.0))])
def test_the_extent_of_a_message_runs_over_its_pages(number, where):
    extent = Extent(first_page=1, top=300, last_page=3, bottom=120)
    (box,) = sheet_of(page(number=number), extent=extent).boxes
    assert (box.y, box.height) == where


def test_a_field_has_the_exemptions_of_the_boxes_that_touch_it():
    over = redaction(x0=150, y0=48, x1=260, y1=64, exemptions=["(b)(6)", "(b)(7)(C)"])
    again = redaction(x0=90, y0=48, x1=110, y1=64, exemptions=["(b)(6)"])
    below = redaction(x0=100, y0=62, x1=200, y1=80, exemptions=["(b)(5)"])
    assert exemptions_over(field(name=FieldName.FROM), [over, again, below]) == ["(b)(6)", "(b)(7)(C)"]


def test_a_field_without_a_box_has_no_exemptions():
    assert exemptions_over(field(box=None), [redaction()]) == []
