"""What was opened from a search, in a real browser: marks over the words, the way from one to the next, keys."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Site
from tests.browser.test_reading_room import violations

pytestmark = pytest.mark.browser

SIZES = [{"viewport": {"width": width, "height": 900}} for width in (1280, 390)]
FORCED = [*SIZES, {"viewport": {"width": 390, "height": 900}, "forced_colors": "active"}]
NO_SCRIPT = {"viewport": {"width": 390, "height": 740}, "java_script_enabled": False}

both_sizes = pytest.mark.parametrize("context", SIZES, ids=["1280", "390"], indirect=True)
without_script = pytest.mark.parametrize("context", [NO_SCRIPT], ids=["no-script"], indirect=True)


def open_hit(page: Page, site: Site, query: str = "q=fingerprint&sort=newest", *, hit: int = 2) -> None:
    page.goto(f"{site.url}{site.scene.answer.get_absolute_url()}?{query}&hit={hit}")


def box(locator: Locator) -> dict[str, float]:
    found = locator.bounding_box()
    assert found is not None
    return found


@pytest.mark.parametrize("context", FORCED, ids=["1280", "390", "390-forced-colours"], indirect=True)
def test_an_opened_hit_is_accessible(page, site):
    open_hit(page, site)
    expect(page.locator("a.found").first).to_be_visible()
    assert violations(page) == []


@both_sizes
def test_a_mark_lies_over_its_word_on_the_image(page, site):
    open_hit(page, site)
    image, mark = box(page.locator(".sheet__image").first), box(page.locator("#m1"))
    scale = image["width"] / 612
    # "fingerprint" stands in the fourth line: see the scene.
    line = (mark["y"] - image["y"]) / scale
    assert 80 + 3 * 14 - 4 < line < 80 + 3 * 14 + 4
    assert mark["x"] > image["x"] + 72 * scale


@both_sizes
def test_words_of_another_message_are_marked_apart_and_not_counted(page, site):
    open_hit(page, site)
    expect(page.locator(".found-list")).to_contain_text("1 mark")
    expect(page.locator(".found-list")).to_contain_text("1 more, dashed, in another message")
    expect(page.locator(".found--aside")).to_have_count(1)


@without_script
def test_one_goes_from_mark_to_mark_without_script(page, site):
    open_hit(page, site, "q=sheriff+county")
    page.get_by_role("link", name=re.compile("^Mark .*, 1 of 3")).click()
    expect(page.locator("#m1")).to_be_in_viewport()
    page.locator("#m1").click()
    assert page.url.endswith("#m2")


@without_script
def test_the_marks_can_be_taken_off_without_script(page, site):
    open_hit(page, site)
    page.get_by_label("Mark the words found").uncheck()
    expect(page.locator(".sheet__found").first).to_be_hidden()
    expect(page.locator(".sheet__boxes").first).to_be_visible()


@without_script
def test_one_goes_to_the_next_hit_and_back_to_the_results_without_script(page, site):
    open_hit(page, site)
    page.get_by_role("link", name="Next result").click()
    expect(page.locator(".searched")).to_contain_text("3 of 3")
    page.get_by_role("link", name="Back to the results").click()
    page.wait_for_url("**/search/?q=fingerprint&sort=newest#hit-3")


def test_keys_lead_on_and_back(page, site):
    open_hit(page, site)
    page.keyboard.press("j")
    page.wait_for_url("**hit=3")
    page.keyboard.press("k")
    page.wait_for_url("**hit=2")
    page.keyboard.press("Escape")
    page.wait_for_url("**/search/?q=fingerprint&sort=newest#hit-2")


def test_a_key_goes_to_the_next_mark(page, site):
    open_hit(page, site, "q=sheriff+county")
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.wait_for_url("**#m2")
    expect(page.locator("#m2")).to_be_focused()


@both_sizes
def test_the_page_enlarged_has_the_marks_too(page, site):
    open_hit(page, site, "q=sheriff+county")
    page.get_by_role("link", name="Enlarge page 1 with its marks").click()
    image, mark = box(page.locator(".sheet__image")), box(page.locator("#m1"))
    assert (image["width"] > 1200, image["x"] < mark["x"] < image["x"] + image["width"]) == (True, True)
    page.get_by_role("link", name="The page with its text").click()
    expect(page.get_by_role("heading", name="Text as read")).to_be_visible()


def test_keys_are_switched_off_for_good_and_on_again(page, site):
    open_hit(page, site)
    page.keyboard.press("?")
    page.get_by_label("These keys do something").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("/")
    assert page.url.endswith("hit=2")
    expect(page.locator("#site-q")).not_to_be_focused()
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("These keys do something").check()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    page.wait_for_url("**hit=3")


@both_sizes
def test_the_list_of_keys_is_accessible(page, site):
    open_hit(page, site)
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []


def test_keys_do_nothing_while_one_types(page, site):
    open_hit(page, site)
    page.locator("#site-q").focus()
    page.keyboard.type("jku")
    assert page.url.endswith("hit=2")
