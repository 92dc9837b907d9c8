"""Facets and the dates of what was found, in a real browser."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from archive.models import ChangedKind, Email, IndexChange, Release
from tests.factories import EmailFactory

pytestmark = pytest.mark.browser

NO_SCRIPT = {"viewport": {"width": 390, "height": 740}, "java_script_enabled": False}


@pytest.fixture(scope="module", autouse=True)
def many(site) -> None:
    """Mail of twelve senders, one a month."""
    release = Release.objects.get(pk=site.scene.release.pk)
    made = [
        EmailFactory(release=release, thread=None, sender_name=f"Sender {n:02}", sent=f"2011-{n:02}-05")
        for n in range(1, 13)
    ]
    IndexChange.objects.mark(ChangedKind.EMAIL, [email.pk for email in made])
    call_command("index_changes", verbosity=0)
    assert Email.objects.filter(sender_name="Sender 07").exists()


def bar(page: Page, key: str):
    return page.locator(f".dates a[data-key='{key}']")


def test_dates_are_chosen_by_dragging_over_the_bars(page, site):
    page.goto(f"{site.url}/search/?dates=2011")
    one, other = (bar(page, key).bounding_box() for key in ("2011-03", "2011-06"))
    page.mouse.move(one["x"] + one["width"] / 2, one["y"] + one["height"] / 2)
    page.mouse.down()
    page.mouse.move(other["x"] + other["width"] / 2, other["y"] + other["height"] / 2, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(r"from=2011-03&to=2011-06"))
    expect(page.get_by_role("heading", name="4 results")).to_be_visible()


def test_dates_are_chosen_by_keyboard(page, site):
    page.goto(f"{site.url}/search/?dates=2011")
    bar(page, "2011-01").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("[data-said]")).to_contain_text("February 2011 to March 2011")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"from=2011-02&to=2011-03"))


def test_a_click_on_a_bar_follows_its_link(page, site):
    page.goto(f"{site.url}/search/?dates=2011")
    bar(page, "2011-04").click()
    page.wait_for_url(re.compile(r"dates=2011-04"))


def test_a_facet_is_searched_in_place(page, site):
    page.goto(f"{site.url}/search/")
    page.get_by_role("searchbox", name="Find in sender").fill("sender 07")
    listed = page.locator("#facet-sender a .facet__value")
    expect(listed).to_have_text(["Sender 07"])
    listed.click()
    page.wait_for_url(re.compile(r"sender=Sender\+07"))


def test_a_costly_facet_is_counted_when_it_is_opened(page, site):
    page.goto(f"{site.url}/search/")
    page.get_by_text("Sender and recipient", exact=True).click()
    expect(page.locator("#facet-pair .facet__values")).to_be_visible()


@pytest.mark.parametrize("context", [NO_SCRIPT], ids=["no-script"], indirect=True)
def test_without_script_a_facet_is_searched_on_a_page_of_its_own(page, site):
    page.goto(f"{site.url}/search/")
    page.get_by_role("searchbox", name="Find in sender").fill("sender 07")
    page.get_by_role("search", name="Sender", exact=True).get_by_role("button").click()
    page.wait_for_url(re.compile(r"/search/facets/sender/"))
    page.get_by_role("link", name="Sender 07").click()
    expect(page.get_by_role("heading", name="1 result")).to_be_visible()


@pytest.mark.parametrize("context", [NO_SCRIPT], ids=["no-script"], indirect=True)
def test_without_script_dates_are_typed(page, site):
    page.goto(f"{site.url}/search/?dates=2011")
    page.get_by_text("Dates as a table, or from and to").click()
    page.get_by_label("From", exact=True).fill("2011-05")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("heading", name="8 results")).to_be_visible()
