"""The file store: released files by their SHA-256, page images by document and number."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def document_key(sha256: str, *, suffix: str) -> str:
    return f"documents/{sha256[:2]}/{sha256}{suffix.lower()[:6]}"


def keep_file(path: Path, *, key: str) -> None:
    """Store a file under a key. One that is there already is kept, unless an interrupted write left it short."""
    if default_storage.exists(key):
        if default_storage.size(key) == path.stat().st_size:
            return
        default_storage.delete(key)
    with path.open("rb") as file:
        default_storage.save(key, File(file))


def replace_file(path: Path, *, key: str) -> None:
    """Store a file under a key, in place of one that may be there."""
    if default_storage.exists(key):
        default_storage.delete(key)
    with path.open("rb") as file:
        default_storage.save(key, File(file))


def local_copy(key: str, *, folder: Path) -> Path:
    """A path on this machine with the stored file's content: the store's own where it is a folder, else a copy."""
    try:
        return Path(default_storage.path(key))
    except NotImplementedError:
        target = folder / Path(key).name
        with default_storage.open(key) as source, target.open("wb") as out:
            for chunk in source.chunks():
                out.write(chunk)
        return target
