"""`manage.py extract FILE…`: read and parse without a database, one JSON object a document and line."""

from __future__ import annotations

import json
import multiprocessing as mp
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from ingest.extracting import extract
from ingest.processes import live_with


class Command(BaseCommand):
    help = (
        "Read and parse files without a database and print one JSON object per document and line (docs/extract.md "
        "describes it). A file that cannot be read gives an object with an error; the exit status then is 1."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files",
            nargs="+",
            type=Path,
            metavar="FILE",
            help="PDF, PNG, JPEG, TIFF, text or e-mail file (.eml, .mbox)",
        )
        parser.add_argument(
            "--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (default: one a core)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        failed = False
        workers = max(1, min(options["workers"], len(options["files"])))
        with mp.get_context("spawn").Pool(workers, initializer=live_with, initargs=(os.getpid(),)) as pool:
            for result in pool.imap(extract, options["files"]):
                failed = failed or "error" in result
                self.stdout.write(json.dumps(result, ensure_ascii=False))
        if failed:
            sys.exit(1)
