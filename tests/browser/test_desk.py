"""The desk in a real browser: accessible on a screen and on a phone, with and without JavaScript."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from archive.models import Alias, Basis, Decision, DecisionKind, DocumentState, PageState, Release, ReleaseState
from ingest import receiving
from tests.browser.conftest import PASSWORD, Site
from tests.browser.test_reading_room import SIDEWAYS, both_sizes, violations, without_script
from tests.factories import CorrespondentFactory, DocumentFactory, PageFactory, ReleaseFactory

pytestmark = pytest.mark.browser

SLUG = "desk-test"
PERSON = "deskperson"
LONG_NAME = "x" * 200 + ".pdf"
MAIL = {"name": "mail.txt", "mimeType": "text/plain", "buffer": b"A letter of the county."}
LETTER = {"name": "letter.docx", "mimeType": "application/octet-stream", "buffer": b"x"}
DESK = {
    "home": "/desk/",
    "new": "/desk/releases/new/",
    "edit": f"/desk/releases/{SLUG}/edit/",
    "release": f"/desk/releases/{SLUG}/",
    "withdrawn": f"/desk/releases/{SLUG}-withdrawn/",
    "published": f"/desk/releases/{SLUG}-published/",
    "people": f"/desk/releases/{SLUG}/people/",
    "correspondent": f"/desk/people/{PERSON}/?q=holm",
}
every_page = pytest.mark.parametrize("path", DESK.values(), ids=DESK)


@pytest.fixture(scope="module")
def releases(site) -> None:
    """Before the browser starts (see `chromium`): releases in each state; one is being read, and parts of it failed."""
    release = ReleaseFactory(slug=SLUG, title="A release at the desk", state=ReleaseState.PRIVATE)
    broken = {"state": DocumentState.FAILED, "failure_code": "truncated", "failure_message": "Download it again."}
    DocumentFactory(release=release, name=LONG_NAME, **broken)
    reading = DocumentFactory(release=release, name="scan.pdf", state=DocumentState.READING)
    lost = {"state": PageState.FAILED, "failure_code": "timeout", "failure_message": "It took too long."}
    PageFactory(document=reading, number=1, **lost)
    _add_people(release)
    ReleaseFactory(slug=f"{SLUG}-published")
    ReleaseFactory(slug=f"{SLUG}-withdrawn", state=ReleaseState.WITHDRAWN, withdrawn_reason="A court ordered it.")


def _add_people(release: Release) -> None:
    """A correspondent with a long spelling, another that a search finds, and decisions that stand and that do not."""
    person = CorrespondentFactory(release=release, public_id=PERSON, name="Holm, Greta", address="gholm@marrow.example")
    long = "G." + "x" * 150 + " <gholm@marrow.example>"
    Alias.objects.create(release=release, correspondent=person, printed="Holm, Greta")
    Alias.objects.create(
        release=release, correspondent=person, printed=long, basis=Basis.ADDRESS, basis_with="gholm@marrow.example"
    )
    other = CorrespondentFactory(release=release, name="Holm")
    Alias.objects.create(release=release, correspondent=other, printed="Holm")
    made = {
        "release": release,
        "these": ["Holm, Greta"],
        "those": [long],
        "reason": "Page 4 shows it.",
        "made_by": "ada",
    }
    Decision.objects.create(kind=DecisionKind.MERGE, **made)
    Decision.objects.create(kind=DecisionKind.SPLIT, undone_by="bob", undone_at=timezone.now(), **made)


@pytest.fixture(scope="module")
def chromium(releases, chromium):
    return chromium


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Page:
    """A page of a browser in which staff have signed in."""
    page = context.new_page()
    page.goto(f"{site.url}/login/")
    page.get_by_label("User name").fill("staff")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk/")
    return page


def choose_and_send(page: Page, *files: dict) -> None:
    page.locator("#id_files").set_input_files(list(files))
    page.get_by_role("button", name="Upload").click()


@every_page
@both_sizes
def test_a_page_of_the_desk_is_accessible_and_breaks_no_policy(path, page, site):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(site.url + path)
    assert violations(page) == []
    assert complaints == []


@every_page
@both_sizes
def test_a_page_of_the_desk_does_not_scroll_sideways(path, page, site):
    page.goto(site.url + path)
    assert page.evaluate(SIDEWAYS) == 0


@both_sizes
def test_a_form_with_mistakes_is_accessible(page, site):
    page.goto(site.url + DESK["new"])
    page.get_by_label("Title").fill("A release")
    page.get_by_label("Address").fill("no address!")
    page.get_by_role("button", name="Make the release").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Address")).to_have_attribute("aria-invalid", "true")
    assert violations(page) == []


@both_sizes
def test_a_refused_upload_is_accessible_and_names_the_file(page, site):
    page.goto(site.url + DESK["release"])
    choose_and_send(page, LETTER)
    expect(page.get_by_text("letter.docx is none of PDF")).to_be_visible()
    assert violations(page) == []


@without_script
def test_one_can_upload_without_script(page, site, monkeypatch):
    monkeypatch.setattr(receiving, "ask_for", lambda documents: None)
    page.goto(site.url + DESK["published"])
    choose_and_send(page, MAIL, LETTER)
    expect(page.get_by_text("waiting to be read: mail.txt")).to_be_visible()
    expect(page.get_by_text("Not stored: letter.docx")).to_be_visible()


def test_an_upload_that_is_on_its_way_is_sent_once(page, site):
    page.goto(site.url + DESK["release"])
    page.locator("#id_files").set_input_files([LETTER])
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name="Upload").dblclick(no_wait_after=True)
    expect(page.get_by_text("letter.docx is none of PDF")).to_be_visible()
    assert len(sent) == 1


def test_too_many_files_are_told_before_they_are_sent(page, site):
    page.goto(site.url + DESK["release"])
    page.locator("#id_files").set_input_files([{**MAIL, "name": f"{n}.txt"} for n in range(501)])
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("at most 500 can be sent")).to_be_visible()
    assert page.url.endswith(DESK["release"])
