"""Writes files whole or not at all, under names that every file system takes."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from typing import IO

SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def write_whole(path: Path, content: bytes) -> None:
    """Replaces ``path`` at once."""
    with whole(path) as file:
        file.write(content)


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that replaces ``path`` when all is written.

    A reader sees the old file or the new one, never a part; after an error there is the old one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
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
        usable = SAFE.fullmatch(student) and not RESERVED.match(student)
        made = (_made_from(student, attempt) for attempt in count())
        wanted = chain([student] if usable else [], made)
        names[student] = next(name for name in wanted if name.lower() not in taken)
        taken.add(names[student].lower())
    return names


def _made_from(student: str, attempt: int) -> str:
    """A name with a digest; another one at each attempt, for somebody may be called just so."""
    text = student + "\0" * attempt
    tail = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{re.sub(r'[^A-Za-z0-9-]+', '-', student).strip('-')[:60]}-{tail}".strip("-")
