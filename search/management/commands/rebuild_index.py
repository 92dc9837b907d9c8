"""`manage.py rebuild_index`: a new search index beside the one that is read, which it then replaces.

Haystack's own command of this name empties the index first, so that a search finds nothing until it is through.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.errors import SearchError
from search.updating import build_anew


class Command(BaseCommand):
    help = "Build the search index anew, beside the one in use, and put it in its place. Searching goes on meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--noinput",
            action="store_false",
            dest="interactive",
            help="for scripts that were written for Haystack's command: nothing is asked in any case",
        )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        if verbosity:
            self.stdout.write("Building a new search index. The old one is searched until it is complete.")
        try:
            count = build_anew()
        except SearchError as problem:
            raise CommandError(str(problem)) from problem
        if verbosity:
            self.stdout.write(f"The new index is in use: {count} entries.")
