"""What arrives: files, folders of files and ZIPs of them, walked in order of name.

A ZIP may be a bomb, so it is unpacked member by member with limits; a member that would pass one is a failure of the
ZIP, and what was unpacked before it stays.
"""

from __future__ import annotations

import lzma
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.errors import ArchiveFailed
from ingest.reading.kinds import HEAD_BYTES, looks_like_mail

SUFFIXES = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".txt", ".text", ".eml", ".mbox", ".zip"}
"""What is taken from folders and ZIPs, and with it what is e-mail by its content: mail programs keep folders without a
suffix (`Inbox`). A file named by itself is always tried, whatever its name. Of a folder the rest is passed over; of a
ZIP, which is gone once it is unpacked, the rest is kept as files that cannot be read."""

KINDS = "PDF, PNG, JPEG, TIFF, text or e-mail (.eml, .mbox)"

LITTER = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"}
MAX_MEMBERS = 50_000
MAX_MEMBER_BYTES = 2 * 1024**3
MAX_TOTAL_BYTES = 20 * 1024**3
MAX_RATIO = 200
"""Unpacked over packed size of one member; a scan in a ZIP stays below 2, OCR text below 20."""

RATIO_FROM = 10 * 1024**2
"""Bytes from which the ratio counts: tiny members pack arbitrarily well."""

COPY_BYTES = 1024 * 1024

# RuntimeError: encrypted members; NotImplementedError: odd compression; ValueError and struct.error: damaged offsets.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError, OSError, EOFError,
    ValueError,
)  # fmt: skip
"""What `zipfile` raises at a ZIP that is damaged, encrypted or made to harm."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file to ingest: `file` on disk, `name` as it will be shown, `path` within its folder or ZIP.

    `failure` is set for a ZIP that could not be unpacked, and for what in a ZIP is of a kind that we do not read: both
    are recorded like files that cannot be read.
    """

    file: Path
    name: str
    path: str = ""
    failure: ArchiveFailed | None = None


def arrivals(paths: Iterable[Path]) -> Iterator[Arrival]:
    """Every file in these files, folders and ZIPs. Files out of a ZIP exist only until the next one is asked for."""
    for path in paths:
        if path.is_dir():
            yield from _of_folder(path)
        else:
            yield from _of_file(path, inner=path.name)


def _of_folder(folder: Path) -> Iterator[Arrival]:
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and _is_taken(p, p.relative_to(folder).as_posix())):
        yield from _of_file(path, inner=path.relative_to(folder).as_posix())


def _of_file(path: Path, *, inner: str) -> Iterator[Arrival]:
    if path.suffix.lower() == ".zip":
        yield from _of_zip(path, inner=inner)
    else:
        yield Arrival(path, path.name, inner)


def _is_taken(path: Path, inner: str) -> bool:
    """Whether a file, known as `inner` in its folder or ZIP, is of a kind that we read, by name or as e-mail."""
    if _is_litter(inner) or _is_wanted(inner):
        return not _is_litter(inner)
    with path.open("rb") as file:
        return looks_like_mail(file.read(HEAD_BYTES))


def _is_wanted(inner: str) -> bool:
    return not _is_litter(inner) and PurePosixPath(inner).suffix.lower() in SUFFIXES


def _is_litter(inner: str) -> bool:
    parts = PurePosixPath(inner).parts
    return not parts or bool(LITTER.intersection(parts)) or parts[-1].startswith(".")


def _of_zip(path: Path, *, inner: str) -> Iterator[Arrival]:
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
            yield from _of_members(archive, inner=inner, folder=Path(folder))
    except DAMAGE as error:
        failure = ArchiveFailed("bad-zip", f"The ZIP cannot be unpacked ({error}). Unpack it and add the folder.")
        yield Arrival(path, path.name, inner, failure=failure)
    except ArchiveFailed as failure:
        yield Arrival(path, path.name, inner, failure=failure)


def _of_members(archive: zipfile.ZipFile, *, inner: str, folder: Path) -> Iterator[Arrival]:
    members = [m for m in archive.infolist() if not m.is_dir() and not _is_litter(_path_of(m))]
    _check_members(members)
    for member in sorted(members, key=_path_of):
        path = _path_of(member)
        if path.lower().endswith(".zip"):
            raise ArchiveFailed("zip-in-zip", f"It holds another ZIP, {path}. Unpack it and add the folder.")
        target = folder / ("member" + PurePosixPath(path).suffix.lower())
        _unpack(archive, member, target=target)
        failure = None if _is_taken(target, path) else _odd()
        yield Arrival(target, PurePosixPath(path).name, f"{inner}/{path}", failure=failure)
        target.unlink(missing_ok=True)


def _path_of(member: zipfile.ZipInfo) -> str:
    """A member's path in its ZIP. Old programs wrote `batch\\scan.pdf`."""
    return member.filename.replace("\\", "/")


def _may_be_taken(inner: str) -> bool:
    """By its name alone: what has no suffix may be e-mail."""
    return _is_wanted(inner) or not PurePosixPath(inner).suffix


def _odd() -> ArchiveFailed:
    advice = "Convert it to PDF, or a .msg of Outlook to .eml, and add that."
    return ArchiveFailed("unknown-kind", f"It is none of {KINDS}. {advice}")


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if not any(_may_be_taken(_path_of(member)) for member in members):
        raise ArchiveFailed("empty-zip", "The ZIP holds no PDF, image, text or e-mail file.")
    if len(members) > MAX_MEMBERS:
        raise ArchiveFailed("zip-too-large", f"The ZIP holds more than {MAX_MEMBERS:,} files. Split it.")
    if sum(m.file_size for m in members) > MAX_TOTAL_BYTES:
        raise ArchiveFailed("zip-too-large", f"The ZIP unpacks to more than {MAX_TOTAL_BYTES // 1024**3} GB. Split it.")


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, target: Path) -> None:
    """Write one member, counting what really comes out: the sizes that a ZIP states may be lies."""
    limit = min(MAX_MEMBER_BYTES, max(RATIO_FROM, member.compress_size * MAX_RATIO))
    if shutil.disk_usage(target.parent).free < min(member.file_size, limit) * 2:
        raise ArchiveFailed("disk-full", "Too little room on the disk to unpack the ZIP. Make room, then retry.")
    written = 0
    with archive.open(member) as source, target.open("wb") as out:
        while chunk := source.read(COPY_BYTES):
            written += len(chunk)
            if written > limit:
                raise ArchiveFailed("zip-bomb", f"{member.filename} unpacks to far too much. Leave it out.")
            out.write(chunk)
