"""Writes files whole or not at all, under names that every file system takes."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def write_whole(path: Path, content: bytes) -> None:
    """Replaces ``path`` at once: a reader sees the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def file_names(students: Iterable[str]) -> dict[str, str]:
    """A file name for each student: the id itself where it is one, else made from it.

    No two names are equal, in capitals or not.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for student in students:
        name = student
        if not SAFE.fullmatch(name) or RESERVED.match(name) or name.lower() in taken:
            tail = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:8]
            name = f"{re.sub(r'[^A-Za-z0-9-]+', '-', student).strip('-')[:60]}-{tail}".strip("-")
        taken.add(name.lower())
        names[student] = name
    return names
