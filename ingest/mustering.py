"""All that the workers of a crew need, loaded by being imported.

One process imports it and is forked for each worker, so that Django, the models and the libraries are loaded once.
It does no work of its own, opens no database and starts no thread.
"""

from __future__ import annotations

from importlib import import_module

import django

from ingest.crew import JOBS
from ingest.processes import collect_seldom

django.setup()
import_module(JOBS)  # it needs models, which exist only now
collect_seldom()
