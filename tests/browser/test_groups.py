"""Results by thread, document and sender, in a real browser on a screen and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.test_reading_room import SIDEWAYS, violations

pytestmark = pytest.mark.browser

GROUPS = {"thread": "by thread", "document": "by document", "correspondent": "by sender"}
SIZES = [{"viewport": {"width": width, "height": 900}} for width in (1280, 390)]
NO_SCRIPT = {"viewport": {"width": 390, "height": 740}, "java_script_enabled": False}

both_sizes = pytest.mark.parametrize("context", SIZES, ids=["1280", "390"], indirect=True)
without_script = pytest.mark.parametrize("context", [NO_SCRIPT], ids=["no-script"], indirect=True)
by_each = pytest.mark.parametrize("group", GROUPS)


def go(page: Page, site: Site, group: str) -> None:
    page.goto(f"{site.url}/search/?q=fingerprint&group={group}")


@by_each
@both_sizes
def test_groups_are_accessible_and_do_not_scroll_sideways(group: str, page: Page, site: Site):
    go(page, site, group)
    expect(page.locator(".group").first).to_be_visible()
    assert (violations(page), page.evaluate(SIDEWAYS)) == ([], 0)


@by_each
@without_script
def test_results_are_grouped_without_script(group: str, page: Page, site: Site):
    page.goto(f"{site.url}/search/?q=fingerprint")
    page.get_by_role("link", name=GROUPS[group], exact=True).click()
    expect(page.locator(".group .hit").first).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile(r"in \d+ group"))).to_be_visible()


@without_script
def test_a_thread_leads_to_its_page_and_a_group_back_to_results_one_by_one(page: Page, site: Site):
    go(page, site, "thread")
    page.locator(".group h3 a").first.click()
    page.wait_for_url(re.compile(r"/threads/"))
    page.go_back()
    page.get_by_role("link", name="one by one", exact=True).click()
    expect(page.locator(".group")).to_have_count(0)


@both_sizes
def test_keys_go_through_the_results_of_all_groups(page: Page, site: Site):
    go(page, site, "thread")
    for _ in range(2):
        page.keyboard.press("j")
    expect(page.locator(".hit h4 a").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(emails|documents)/"))
