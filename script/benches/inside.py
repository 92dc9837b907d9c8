"""An archive of a benchmark opened in this process: once, for its settings cannot be changed afterwards."""

from __future__ import annotations

import os
from pathlib import Path

from benches.common import environment


def open_archive(var: Path) -> None:
    import django

    os.environ.update(environment(var), DJANGO_SETTINGS_MODULE="archive.settings")
    django.setup()
