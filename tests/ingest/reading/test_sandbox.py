"""The sandbox: what hostile files and dying processes cost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pypdfium2 as pdfium
import pytest

from ingest.reading.errors import DocumentFailed, PageFailed
from ingest.reading.sandbox import ROOT, Limits, Reader
from ingest.reading.source import read_document
from tests.ingest.reading.drawing import Sheet, save_pdf
from tests.ingest.reading.test_source import blank_pdf


@pytest.fixture
def two_pages(tmp_path):
    path = tmp_path / "ocr.txt"
    path.write_text("From: Ruth\fSent: Monday\f", encoding="utf-8")
    return path


def fails(path, **limits):
    with pytest.raises(DocumentFailed) as failure, Reader(path, limits=Limits(**limits)):
        pass
    return failure.value.code


def worker_of(reader):
    return reader._worker._group


def gone(pid):
    """Whether a process has ended, within a few seconds."""
    for _ in range(100):
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False


def test_a_child_reads_what_the_library_reads(two_pages):
    with Reader(two_pages) as reader:
        assert [reader.read(n) for n in (1, 2)] == read_document(two_pages)


def test_images_are_written_by_the_child(tmp_path):
    with Reader(save_pdf(tmp_path / "a.pdf", Sheet()), images=tmp_path / "images") as reader:
        reader.read(1)
    assert sorted(p.name for p in (tmp_path / "images").iterdir()) == ["p0001-thumb.webp", "p0001.png"]


def test_the_page_after_a_crash_is_read_all_the_same(two_pages):
    with Reader(two_pages) as reader:
        os.kill(worker_of(reader), signal.SIGKILL)
        with pytest.raises(PageFailed) as failure:
            reader.read(1)
        assert (failure.value.number, failure.value.code) == (1, "reader-crashed")
        assert reader.read(2).text == "Sent: Monday"


def test_a_page_that_hangs_is_ended_and_the_next_one_read(two_pages):
    with Reader(two_pages, limits=Limits(page_seconds=0.5)) as reader:
        hung = worker_of(reader)
        os.kill(hung, signal.SIGSTOP)
        with pytest.raises(PageFailed) as failure:
            reader.read(1)
        assert failure.value.code == "reader-timeout"
        assert gone(hung)
        assert reader.read(2).text == "Sent: Monday"


def test_nothing_is_left_running_after_the_document(two_pages):
    with Reader(two_pages) as reader:
        worker = worker_of(reader)
    assert gone(worker)


def test_children_end_with_a_reader_that_is_killed(two_pages):
    program = (
        "import sys, time; from ingest.reading.sandbox import Reader\n"
        f"with Reader({str(two_pages)!r}) as reader:\n"
        "    print(reader._worker._group, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    worker = int(parent.stdout.readline())
    nursery = psutil.Process(worker).ppid()
    parent.kill()
    parent.wait()
    assert gone(worker)
    assert gone(nursery)


def test_too_little_memory_fails_the_page_and_not_the_reader(tmp_path):
    path = blank_pdf(tmp_path / "a.pdf", width=3000, height=3000)
    with Reader(path) as reader:
        _starve(worker_of(reader))
        with pytest.raises(PageFailed) as failure:
            reader.read(1)
        assert failure.value.code in ("out-of-memory", "reader-crashed", "page-damaged")
        assert reader.read(1).blank


def _starve(pid):
    """Take from a process all address space but what it has already."""
    psutil.Process(pid).rlimit(psutil.RLIMIT_AS, (psutil.Process(pid).memory_info().vms + 2**20,) * 2)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("a.pdf", b"", "empty-file"), ("a.pdf", b"text", "not-a-pdf"), ("a.pdf", b"%PDF-1.4 broken", "truncated")],
)
def test_a_bad_file_fails_with_its_code(tmp_path, name, data, code):
    (tmp_path / name).write_bytes(data)
    assert fails(tmp_path / name) == code


def test_a_file_beyond_the_limit_is_not_opened(two_pages):
    assert fails(two_pages, input_bytes=5) == "too-large"


def test_a_monstrous_page_fails_alone(tmp_path):
    pdf = pdfium.PdfDocument.new()
    pdf.new_page(20_000, 20_000)
    pdf.new_page(612, 792)
    pdf.save(tmp_path / "a.pdf")
    with Reader(tmp_path / "a.pdf") as reader:
        with pytest.raises(PageFailed) as failure:
            reader.read(1)
        assert failure.value.code == "page-too-large"
        assert reader.read(2).blank


ENCRYPTED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"3a" * 32 + b">/U<" + b"5c" * 32 + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00112233><00112233>]>>\n%%EOF\n"
)
"""A PDF that no empty password opens."""


def test_an_encrypted_file_says_so(tmp_path):
    (tmp_path / "a.pdf").write_bytes(ENCRYPTED)
    assert fails(tmp_path / "a.pdf") == "encrypted"


def test_the_child_sees_no_secret(two_pages, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "do not pass on")
    with Reader(two_pages) as reader:
        environment = Path(f"/proc/{worker_of(reader)}/environ")
        if not environment.exists():
            pytest.skip("no /proc on this system")
        assert b"do not pass on" not in environment.read_bytes()
