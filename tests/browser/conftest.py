"""A headless Chromium, and an archive with one release that it reads. All tests of this folder share both."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from archive.models import BatesGap, ChangedKind, DocumentState, IndexChange, PageState
from tests.archive.scenes import Scene, set_scene
from tests.factories import DocumentFactory, EmailFactory, PageFactory, StaffFactory

NAMES = ("chromium", "chromium-browser", "google-chrome")
PASSWORD = "only-for-tests-of-the-desk"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """A served archive: its address and what stands in it."""

    url: str
    scene: Scene


@pytest.fixture(scope="session")
def browser_path() -> str:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is installed; CHROMIUM may name one")
    return path


@pytest.fixture(autouse=True)
def _own_media() -> None:
    """In place of the folder per test: the server of this folder keeps one (see `site`)."""


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """In place of a transaction per test: the database as it is, for the server's threads too, emptied in the end."""
    with django_db_blocker.unblock():
        yield
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture(scope="module")
def site(browser_path, db, tmp_path_factory) -> Iterator[Site]:
    """One server and one scene for all tests of a module; they only read, or keep what their own cookie keeps."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        server = LiveServer("localhost")
        scene = set_scene(title="Marrow County counsel on fingerprint sharing")
        IndexChange.objects.mark(ChangedKind.EMAIL, [scene.answer.pk, scene.question.pk])
        call_command("index_changes", verbosity=0)
        _add_running_release()
        _add_what_is_missing(scene)
        StaffFactory(username="staff", password=make_password(PASSWORD))
        yield Site(server.url, scene)
        server.stop()


def _add_what_is_missing(scene: Scene) -> None:
    """A gap that is sure and one that is not, an e-mail that is only quoted, and one without its attachment."""
    pages = {"release": scene.release, "prefix": "MC-", "width": 6, "before": scene.page, "after": scene.page}
    BatesGap.objects.create(first=4, last=6, is_sure=True, **pages)
    BatesGap.objects.create(first=900, last=900, **pages)
    EmailFactory(release=scene.release, thread=None, is_quoted_only=True, subject="Only quoted")
    EmailFactory(release=scene.release, thread=None, lacks_attachments=True, attachments=["x" * 150 + ".docx"])


def _add_running_release() -> None:
    """A release of which one page of two is read, so that the first page shows its progress."""
    document = DocumentFactory(release__title="A release that is being read", state=DocumentState.READING, page_count=2)
    PageFactory(document=document, number=1)
    PageFactory(document=document, number=2, state=PageState.WAITING, text="", kind="")


@pytest.fixture(scope="module")
def chromium(browser_path, site) -> Iterator[Browser]:
    """Started after the site and closed before it: while Playwright's loop runs, this thread cannot use the ORM."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def context(chromium, request) -> Iterator[BrowserContext]:
    """A fresh browser without cookies; `@pytest.mark.parametrize("context", [options], indirect=True)` sets it up."""
    context = chromium.new_context(**getattr(request, "param", {}))
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context) -> Page:
    return context.new_page()
