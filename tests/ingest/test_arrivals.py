import zipfile

import pytest

from ingest import arrivals as module
from ingest.arrivals import arrivals


@pytest.fixture
def folder(tmp_path):
    for name in ("b.pdf", "a.txt", "notes.docx", ".hidden.pdf", "sub/c.tif", "__MACOSX/d.pdf"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path / "in"


def make_zip(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_folder_gives_its_files_in_order_of_name_and_no_litter(folder):
    assert [a.path for a in arrivals([folder])] == ["a.txt", "b.pdf", "sub/c.tif"]


def test_a_named_file_is_taken_whatever_its_name(folder):
    assert [a.name for a in arrivals([folder / "notes.docx"])] == ["notes.docx"]


def test_a_zip_gives_its_members_with_their_content(tmp_path):
    path = make_zip(tmp_path / "x.zip", {"in/two.pdf": b"2", "in/one.pdf": b"1", ".DS_Store": b"no"})
    assert [(a.path, a.file.read_bytes()) for a in arrivals([path])] == [
        ("x.zip/in/one.pdf", b"1"),
        ("x.zip/in/two.pdf", b"2"),
    ]


def test_a_member_named_to_climb_out_is_written_nowhere_else(tmp_path):
    path = make_zip(tmp_path / "x.zip", {"../../evil.pdf": b"1"})
    (arrival,) = [a.file.parent for a in arrivals([path])]
    assert arrival != tmp_path
    assert not list(tmp_path.parent.rglob("evil.pdf"))


@pytest.mark.parametrize("content", [b"not a zip", b"PK\x03\x04broken", b""])
def test_a_broken_zip_is_a_failure_with_advice(tmp_path, content):
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    (arrival,) = arrivals([path])
    assert arrival.failure
    assert arrival.failure.code == "bad-zip"


def test_a_bomb_stops_at_its_limit_and_keeps_what_came_before(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "RATIO_FROM", 1000)
    path = make_zip(tmp_path / "x.zip", {"a.pdf": b"fine", "b.txt": b"0" * 10_000_000})
    codes = [a.failure.code if a.failure else a.name for a in arrivals([path])]
    assert codes == ["a.pdf", "zip-bomb"]


def test_an_empty_zip_says_so(tmp_path):
    (arrival,) = arrivals([make_zip(tmp_path / "x.zip", {"readme.md": b"no"})])
    assert arrival.failure.code == "empty-zip"


def test_what_a_zip_holds_of_other_kinds_comes_with_the_reason_why_it_is_not_read(tmp_path):
    path = make_zip(tmp_path / "x.zip", {"a.pdf": b"1", "memo.docx": b"2"})
    found = [(a.name, a.failure.code if a.failure else "") for a in arrivals([path])]
    assert found == [("a.pdf", ""), ("memo.docx", "unknown-kind")]


def test_a_zip_may_part_its_folders_with_backslashes(tmp_path):
    path = make_zip(tmp_path / "x.zip", {"..\\batch\\scan.pdf": b"1"})
    assert [(a.name, a.path) for a in arrivals([path])] == [("scan.pdf", "x.zip/../batch/scan.pdf")]


@pytest.mark.parametrize("at", range(30, 400, 7))
def test_a_zip_that_is_damaged_anywhere_is_a_failure_and_no_crash(tmp_path, at):
    path = make_zip(tmp_path / "x.zip", {"a.pdf": bytes(range(256)) * 2})
    damaged = bytearray(path.read_bytes())
    damaged[at % len(damaged)] ^= 0xFF
    path.write_bytes(damaged)
    for arrival in arrivals([path]):
        assert arrival.failure is None or arrival.failure.code


MAIL = b"From: Ruth <ruth@marrow.example>\nTo: Dan\nDate: Wed, 23 Jun 2010 09:15:00 +0200\nSubject: x\n\nText.\n"
MBOX = b"From ruth@marrow.example Wed Jun 23 09:15:00 2010\n" + MAIL


def test_a_folder_gives_mail_by_its_name_and_by_its_content(tmp_path):
    for name, data in (("a.eml", MAIL), ("b.mbox", MBOX), ("Inbox", MBOX), ("Notes", b"nothing"), ("d.odd", MAIL)):
        (tmp_path / name).write_bytes(data)
    assert [a.name for a in arrivals([tmp_path])] == ["Inbox", "a.eml", "b.mbox", "d.odd"]


def test_a_zip_gives_mail_by_its_name_and_by_its_content(tmp_path):
    path = make_zip(tmp_path / "x.zip", {"Inbox": MBOX, "Notes": b"nothing", "a.eml": MAIL})
    found = [(a.name, a.failure.code if a.failure else "") for a in arrivals([path])]
    assert found == [("Inbox", ""), ("Notes", "unknown-kind"), ("a.eml", "")]


def test_a_zip_of_one_mailbox_without_a_suffix_is_no_empty_zip(tmp_path):
    assert [a.failure for a in arrivals([make_zip(tmp_path / "x.zip", {"Inbox": MBOX})])] == [None]
