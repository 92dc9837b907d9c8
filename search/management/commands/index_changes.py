"""`manage.py index_changes`: bring what changed in the archive into the search index, once or as it happens."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.gentle import give_way
from search.errors import SearchError
from search.updating import index_changes

PAUSE = 0.5
"""Seconds between looks with --watch."""


class Command(BaseCommand):
    help = "Bring what changed into the search index; build the index anew if it is missing or of another version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--watch", action="store_true", help="go on doing so until stopped with Ctrl-C")
        parser.add_argument("--limit", type=int, help="stop after about this many changes")

    def handle(self, *args: Any, watch: bool, limit: int | None, verbosity: int, **options: Any) -> None:
        give_way()
        try:
            self._report(index_changes(limit=limit), quiet=not verbosity)
            while watch:
                time.sleep(PAUSE)
                if done := index_changes(limit=limit):
                    self._report(done, quiet=not verbosity)
        except SearchError as problem:
            raise CommandError(str(problem)) from problem
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")

    def _report(self, done: int, *, quiet: bool) -> None:
        if not quiet:
            self.stdout.write(f"{done} changes indexed.")
