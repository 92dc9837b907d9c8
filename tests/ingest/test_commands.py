"""The commands as a person runs them: in processes of their own, with a database of their own."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from tests.shared import ROOT

MAIL = """From: Holm, Greta
Sent: Wednesday, June 23, 2010 9:{minute:02} AM
To: Okafor, Daniel
Subject: Opting out, note {minute}

The county board asked for the {minute}th time whether taking part is voluntary.
\f
This is the second page of note {minute}, with nothing new on it.
"""
DOCUMENTS = 40


@pytest.fixture
def run(tmp_path):
    """Runs manage.py in a folder of its own; `run.start` does not wait for it."""
    environment = os.environ | {"VAR_DIR": str(tmp_path / "var"), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    environment["DATABASE_URL"] = f"sqlite:///{tmp_path}/archive.sqlite3"
    pipes = {"cwd": ROOT, "env": environment, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}

    def wait(*args):
        return subprocess.run([sys.executable, "manage.py", *map(str, args)], **pipes, check=False)

    wait.start = lambda *args: subprocess.Popen([sys.executable, "manage.py", *map(str, args)], **pipes)
    return wait


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "in"
    path.mkdir()
    for minute in range(DOCUMENTS):
        (path / f"{minute:03}.txt").write_text(MAIL.format(minute=minute))
    return path


def ask(tmp_path, sql):
    with sqlite3.connect(tmp_path / "archive.sqlite3") as database:
        return database.execute(sql).fetchall()


def counts(tmp_path):
    tables = ("archive_document", "archive_page", "archive_copy", "archive_email", "archive_headerfield")
    return {table: ask(tmp_path, f"select count(*) from {table}")[0][0] for table in tables}


def ids(tmp_path):
    return [ask(tmp_path, f"select public_id from archive_{t} order by 1") for t in ("document", "copy", "email")]


def test_extract_prints_one_object_a_file_in_order_and_goes_on_after_a_bad_one(run, tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.pdf"
    good.write_text(MAIL.format(minute=7))
    bad.write_bytes(b"not a pdf")
    result = run("extract", bad, good)
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first["file"] == "bad.pdf"
    assert first["error"]["code"] == "not-a-pdf"
    assert first["error"]["message"]
    assert [p["page"] for p in second["pages"]] == [1, 2]
    assert second["messages"][0]["from"] == "Holm, Greta"
    assert second["messages"][0]["sent"] == "2010-06-23T09:07"
    assert result.returncode == 1


def test_extract_needs_neither_database_nor_secret(run, tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(MAIL.format(minute=7))
    assert run("extract", good).returncode == 0
    assert not (tmp_path / "archive.sqlite3").exists()


def test_ingest_reads_a_folder_and_a_second_call_adds_nothing(run, folder, tmp_path):
    run("migrate", "--verbosity", "0")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    result = run("ingest", folder, "--release", "test")
    assert "FAILED broken.pdf" in result.stdout
    assert f"{DOCUMENTS + 1} documents, {2 * DOCUMENTS} pages read, {DOCUMENTS} e-mails; 1 files" in result.stdout
    before, before_ids = counts(tmp_path), ids(tmp_path)
    again = run("ingest", folder, "--release", "test")
    assert again.returncode == 0
    assert counts(tmp_path) == before
    assert ids(tmp_path) == before_ids


def test_a_release_made_by_ingest_is_private(run, folder, tmp_path):
    run("migrate", "--verbosity", "0")
    run("ingest", folder / "000.txt", "--release", "test")
    assert ask(tmp_path, "select state from archive_release") == [("private",)]


def test_a_missing_path_is_an_error_that_says_so(run):
    result = run("ingest", "/nowhere/at/all", "--release", "test")
    assert result.returncode == 1
    assert "No such file or folder: /nowhere/at/all" in result.stderr


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_what_was_stopped_goes_on_and_ends_the_same(run, folder, tmp_path, blow):
    run("migrate", "--verbosity", "0")
    process = run.start("ingest", folder, "--release", "test")
    for _ in range(600):
        if process.poll() is not None or ask(tmp_path, "select count(*) from archive_page")[0][0] >= DOCUMENTS // 2:
            break
        time.sleep(0.02)
    process.send_signal(blow)
    process.communicate()
    kept = {row[0] for row in ask(tmp_path, "select public_id from archive_document")}
    result = run("ingest", folder, "--release", "test")
    assert f"{DOCUMENTS} documents, {2 * DOCUMENTS} pages read, {DOCUMENTS} e-mails; 0 files" in result.stdout
    assert kept <= {row[0] for row in ask(tmp_path, "select public_id from archive_document")}
    assert ask(tmp_path, "select count(*) from archive_indexchange") == [(0,)]
