"""The reading room in a real browser: accessible, on a phone, by keyboard, with and without JavaScript."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD, Site

pytestmark = pytest.mark.browser

PAGES = {
    "home": lambda s: "/",
    "release": lambda s: s.release.get_absolute_url(),
    "document": lambda s: s.document.get_absolute_url(),
    "page": lambda s: s.page.get_absolute_url(),
    "email": lambda s: s.answer.get_absolute_url(),
    "email-searched": lambda s: f"{s.answer.get_absolute_url()}?q=sheriff&hit=1",
    "page-searched": lambda s: f"{s.page.get_absolute_url()}?q=county&hit=1",
    "page-enlarged": lambda s: f"{s.page.get_absolute_url()}?q=county&hit=1&enlarged=1",
    "search-by-thread": lambda s: "/search/?q=fingerprint&group=thread",
    "search-by-document": lambda s: "/search/?q=fingerprint&group=document",
    "search-by-sender": lambda s: "/search/?q=fingerprint&group=correspondent",
    "email-withheld": lambda s: s.question.get_absolute_url(),
    "thread": lambda s: s.thread.get_absolute_url(),
    "correspondent": lambda s: s.person.get_absolute_url(),
    "passage": lambda s: s.passage.get_absolute_url(),
    "passage-compared": lambda s: (
        f"{s.passage.get_absolute_url()}?from={s.question.public_id}.0&to={s.answer.public_id}.2"
    ),
    "passages": lambda s: f"{s.release.get_absolute_url()}passages/",
    "missing": lambda s: f"{s.release.get_absolute_url()}missing/",
    "search": lambda s: "/search/?q=sheriff",
    "search-nothing": lambda s: "/search/?q=from:sherrif+sheriff",
    "search-misread": lambda s: "/search/?q=sheriff+AND+(is:odd",
    "search-facet": lambda s: "/search/facets/sender/?q=sheriff",
    "search-dates": lambda s: "/search/?dates=2009..2011",
    "search-help": lambda s: "/search/help/",
    "no-collection": lambda s: "/collections/",
    "about": lambda s: "/about/",
    "api": lambda s: "/api/v1/docs",
    "login": lambda s: "/login/",
    "not-found": lambda s: "/nowhere/",
}
DESKTOP = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}
PHONE = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"}
NO_SCRIPT = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

both_sizes = pytest.mark.parametrize("context", [DESKTOP, PHONE], ids=["desktop", "phone"], indirect=True)
without_script = pytest.mark.parametrize("context", [NO_SCRIPT], ids=["no-script"], indirect=True)
every_page = pytest.mark.parametrize("name", PAGES)


def go(page: Page, site: Site, name: str) -> None:
    page.goto(site.url + PAGES[name](site.scene))


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


def tab_to(page: Page, selector: str, *, at_most: int = 60) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"{selector} was not reached with {at_most} presses of Tab")


@every_page
@both_sizes
def test_a_page_is_accessible_and_breaks_no_policy(name, page, site):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    go(page, site, name)
    assert violations(page) == []
    assert complaints == []


@every_page
@pytest.mark.parametrize("context", [PHONE], ids=["phone"], indirect=True)
def test_a_page_does_not_scroll_sideways(name, page, site):
    go(page, site, name)
    assert page.evaluate(SIDEWAYS) == 0


@every_page
@without_script
def test_a_page_can_be_read_without_script(name, page, site):
    go(page, site, name)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-copy]:visible")).to_have_count(0)


def test_a_collection_is_accessible(page, site):
    go(page, site, "email")
    page.get_by_role("button", name="Bookmark this e-mail").click()
    expect(page.locator("#keep-button")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{site.url}/collections/")
    page.get_by_role("button", name="Share by a secret link").click()
    expect(page.get_by_role("button", name="Stop sharing")).to_be_visible()
    assert violations(page) == []


@both_sizes
def test_a_saved_search_is_kept_by_keyboard_and_is_accessible(page, site):
    page.goto(f"{site.url}/search/?q=sheriff")
    page.locator("#save-name").fill("County sheriff")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("County sheriff")
    assert (violations(page), page.evaluate(SIDEWAYS)) == ([], 0)
    page.goto(f"{site.url}/search/saved/")
    expect(page.get_by_role("link", name="County sheriff", exact=True)).to_be_visible()
    assert (violations(page), page.evaluate(SIDEWAYS)) == ([], 0)


@without_script
def test_one_can_take_away_what_is_ticked_without_script(page, site):
    page.goto(f"{site.url}/search/?q=sheriff")
    page.get_by_role("checkbox").first.check()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of what is ticked").click()
    assert len(Path(download.value.path()).read_text().splitlines()) == 2


def test_the_first_tab_offers_to_skip_to_the_content(page, site):
    go(page, site, "email")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_one_can_search_by_keyboard(page, site):
    go(page, site, "email")
    tab_to(page, "#site-q")
    page.keyboard.type("sheriff")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=sheriff")
    expect(page.get_by_role("link", name="RE: Opting out of fingerprint sharing").first).to_be_visible()


def test_one_can_bookmark_by_keyboard_and_stays_at_the_button(page, site):
    go(page, site, "email")
    tab_to(page, "#keep-button")
    page.keyboard.press("Enter")
    expect(page.locator("#keep-button")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#keep-button")).to_be_focused()


@without_script
def test_one_can_bookmark_without_script(page, site):
    go(page, site, "page")
    page.get_by_role("button", name="Bookmark this page").click()
    expect(page.locator("#keep-button")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{site.url}/collections/")
    expect(page.get_by_role("link", name=f"Page 1 of {site.scene.document.name}")).to_be_visible()


@without_script
def test_the_marks_on_a_page_can_be_taken_off_without_script(page, site):
    go(page, site, "page")
    marks = page.locator(".sheet__boxes")
    expect(marks).to_be_visible()
    page.get_by_label("Mark the redactions").uncheck()
    expect(marks).to_be_hidden()


def test_the_page_image_is_shown_and_boxes_lie_over_it(page, site):
    go(page, site, "email")
    image = page.locator(".sheet__image").first
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("image => image.naturalWidth") > 0
    over, under = page.locator(".sheet__boxes").first.bounding_box(), image.bounding_box()
    assert {side: round(over[side]) for side in over} == {side: round(under[side]) for side in under}


def test_a_field_leads_to_its_box(page, site):
    go(page, site, "email")
    page.get_by_role("link", name=re.compile(r"on the page\s*: From")).click()
    expect(page.locator("#field-from")).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target').id") == "field-from"


def test_staff_sign_in_and_are_told_that_they_see_more(page, site):
    go(page, site, "login")
    page.get_by_label("User name").fill("staff")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk/")
    go(page, site, "home")
    expect(page.get_by_text("you also see what is not published")).to_be_visible()
    assert violations(page) == []


def test_the_progress_of_reading_is_shown_as_a_progress_bar(page, site):
    go(page, site, "home")
    expect(page.get_by_role("progressbar", name="Reading")).to_have_attribute("value", "1")


def test_whoever_reads_gets_no_cookie(context, page, site):
    for name in PAGES:
        if name != "login":
            go(page, site, name)
    assert context.cookies() == []
