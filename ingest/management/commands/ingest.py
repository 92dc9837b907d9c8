"""`manage.py ingest PATH… --release SLUG`."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from archive.figures import Progress
from archive.models import Document, DocumentState, Page, PageState, Release, ReleaseState
from ingest.arrivals import arrivals
from ingest.errors import IngestError
from ingest.foreman import ingest
from ingest.registering import register_all
from ingest.tasks import ask_for

SHOWN_FAILURES = 50


class Command(BaseCommand):
    help = (
        "Read files, folders and ZIPs of PDF, PNG, JPEG, TIFF, OCR text (.txt, a form feed between pages) and native "
        "e-mail (.eml, .mbox) into a release. Stop it whenever you like: the same command goes on where it was. Files "
        "that are there already are left as they are. What cannot be read is listed at the end, and on the release's "
        "page."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, folder or ZIP")
        parser.add_argument("--release", required=True, metavar="SLUG", help="the release; made, unpublished, if new")
        parser.add_argument("--title", help="title of a new release (default: from the slug)")
        parser.add_argument("--details", type=Path, metavar="JSON", help="file with title, agency … of a new release")
        parser.add_argument("--publish", action="store_true", help="publish a new release at once, while it is read")
        parser.add_argument(
            "--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (default: one a core)"
        )
        parser.add_argument("--if-empty", action="store_true", help="do nothing if the archive holds a release already")
        parser.add_argument("--queue", action="store_true", help="only store the files; the worker reads them")

    def handle(self, *args: Any, **options: Any) -> None:
        missing = [str(path) for path in options["paths"] if not path.exists()]
        if missing:
            raise CommandError(f"No such file or folder: {', '.join(missing)}")
        if options["if_empty"] and Release.objects.exists():
            return
        release = self._release(options)
        if options["queue"]:
            self._queue(options["paths"], release=release)
        else:
            self._read(options["paths"], release=release, workers=max(1, options["workers"]))

    def _release(self, options: dict[str, Any]) -> Release:
        slug = options["release"]
        details = json.loads(options["details"].read_text()) if options["details"] else {}
        facts = {k: v for k, v in details.items() if k in DETAILS}
        facts["title"] = options["title"] or facts.get("title") or slug.replace("-", " ").capitalize()
        if options["publish"]:
            facts |= {"state": ReleaseState.PUBLISHED, "published_at": timezone.now()}
        release, made = Release.objects.get_or_create(slug=slug, defaults=facts)
        if made:
            self.stderr.write(f"New release {slug!r}, {release.get_state_display()}.")
        return release

    def _queue(self, paths: list[Path], *, release: Release) -> None:
        documents = list(register_all(arrivals(paths), release=release))
        waiting = [d for d in documents if d.state not in (DocumentState.DONE, DocumentState.FAILED)]
        ask_for(waiting)
        self.stdout.write(f"{len(documents)} files stored, {len(waiting)} waiting for the worker.")

    def _read(self, paths: list[Path], *, release: Release, workers: int) -> None:
        with tqdm(unit="page", file=sys.stderr, dynamic_ncols=True, smoothing=0.05, mininterval=0.5) as bar:
            try:
                ingest(paths, release=release, workers=workers, tell=Bar(bar))
            except KeyboardInterrupt:
                raise CommandError("Stopped. The same command goes on where this one was.", returncode=130) from None
            except IngestError as error:
                raise CommandError(error.message) from error
        self._report(release)

    def _report(self, release: Release) -> None:
        documents, pages = failures(release)
        for document in documents[:SHOWN_FAILURES]:
            self.stdout.write(
                f"FAILED {document.path or document.name}: {document.failure_code}: {document.failure_message}"
            )
        for page in pages[:SHOWN_FAILURES]:
            self.stdout.write(
                f"FAILED {page.document.name} page {page.number}: {page.failure_code}: {page.failure_message}"
            )
        left = max(0, len(documents) - SHOWN_FAILURES) + max(0, len(pages) - SHOWN_FAILURES)
        if left:
            self.stdout.write(f"… and {left} more failures: see the release's page.")
        read = Page.objects.filter(document__release=release, state=PageState.READ).count()
        self.stdout.write(
            f"{release.documents.count()} documents, {read} pages read, {release.emails.count()} e-mails; "
            f"{len(documents)} files and {len(pages)} pages failed."
        )


DETAILS = {"title", "agency", "request_number", "requester", "source", "description", "released_on"}


def failures(release: Release) -> tuple[list[Document], list[Page]]:
    documents = list(release.documents.filter(state=DocumentState.FAILED))
    pages = list(
        Page.objects.filter(document__release=release, state=PageState.FAILED)
        .select_related("document")
        .defer("layout", "text")
    )
    return documents, pages


class Bar:
    """The progress bar: pages per second and time left by tqdm, failures beside it."""

    def __init__(self, bar: tqdm[Any]) -> None:
        self._bar = bar
        self._before: int | None = None

    def __call__(self, progress: Progress) -> None:
        done = progress.pages_tried
        if self._before is None:
            # Pages of an earlier run count as done, not as this run's speed.
            self._before = self._bar.initial = self._bar.n = done
        self._bar.total = max(progress.pages_expected, done)
        self._bar.set_postfix_str(
            f"{progress.files_done}/{progress.files} documents, "
            f"failed: {progress.files_failed} files, {progress.pages_failed} pages",
            refresh=False,
        )
        self._bar.update(done - self._bar.n)
