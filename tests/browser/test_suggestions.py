"""What the search box suggests, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.test_reading_room import DESKTOP, PHONE, SIDEWAYS, both_sizes, violations, without_script

pytestmark = pytest.mark.browser


def type_into(page: Page, site: Site, text: str) -> None:
    page.goto(f"{site.url}/search/")
    page.locator("#q").press_sequentially(text)


def test_a_field_is_taken_by_keyboard_and_its_values_follow(page, site):
    type_into(page, site, "sheriff is")
    expect(page.get_by_role("option").first).to_contain_text("is:")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    box = page.get_by_role("combobox")
    expect(box).to_have_value("sheriff is:")
    expect(box).to_be_focused()
    expect(page.get_by_role("option", name="is:withheld-sender")).to_be_visible()


def test_the_option_that_is_chosen_is_told_to_whoever_listens(page, site):
    type_into(page, site, "is:")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))


def test_enter_searches_where_no_option_is_chosen(page, site):
    type_into(page, site, "is:")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=is%3A")


def test_escape_closes_the_list_and_leaves_what_was_typed(page, site):
    type_into(page, site, "is:")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.locator("#q")).to_have_value("is:")


def test_an_option_is_taken_by_a_click(page, site):
    type_into(page, site, "is:quoted")
    page.get_by_role("option", name="is:quoted-only").click()
    expect(page.locator("#q")).to_have_value("is:quoted-only ")


@both_sizes
def test_an_open_list_is_accessible(page, site):
    type_into(page, site, "s")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []


@pytest.mark.parametrize("context", [PHONE], ids=["phone"], indirect=True)
def test_an_open_list_does_not_scroll_sideways(page, site):
    type_into(page, site, "with:")
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize("context", [DESKTOP], ids=["desktop"], indirect=True)
def test_the_box_of_the_header_suggests_too(page, site):
    page.goto(f"{site.url}/about/")
    page.locator("#site-q").press_sequentially("is:")
    expect(page.get_by_role("option", name="is:quoted-only")).to_be_visible()


@without_script
def test_without_script_the_box_is_a_plain_one(page, site):
    page.goto(f"{site.url}/search/")
    expect(page.locator("input#q")).to_be_visible()
