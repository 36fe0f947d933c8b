"""What all layouts of a class's hand-ins have in common."""

from __future__ import annotations

import errno
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from grader.errors import UsageError
from grader.submissions import ARCHIVES

FULL = (errno.ENOSPC, errno.EDQUOT)

YEARS = range(1970, 9000)
"""Of a hand-in: a commit may claim any, but some do not survive a change of time zone."""

RUBBISH = frozenset({"__macosx", "__pycache__", "desktop.ini", "thumbs.db"})
"""What systems leave in folders besides names that begin with a dot; in lower case."""

Tell = Callable[[str], None]
"""Receives a problem: what could not be taken for a hand-in, in one sentence."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file or folder at the top of a class's hand-ins; a link is a file."""

    path: Path
    is_folder: bool

    @property
    def name(self) -> str:
        """Its name as text: bytes that are no UTF-8 are written out, as in a\\xff.py."""
        return legible(self.path.name)


@dataclass(frozen=True, slots=True)
class Piece:
    """An item that a student has handed in, and what its layout says of it.

    ``file`` is the name that the student gave it. It is empty where the item is all of a hand-in;
    other files of the student may belong to the same one.
    """

    student: str
    path: Path
    file: str = ""
    handed_in: datetime | None = None
    late: bool = False
    name: str = ""
    lms: dict[str, str] = field(default_factory=dict)


class Layout(Protocol):
    """One way to lay out a class's hand-ins."""

    @property
    def looks(self) -> str:
        """What its items look like, in words."""

    def fits(self, items: Sequence[Item]) -> bool:
        """Whether the items, none of them hidden, are laid out in this way."""

    def pieces(self, items: Sequence[Item], main: str, tell: Tell) -> Iterator[Piece]:
        """What students have handed in; ``main`` is the module that was asked for.

        Raises:
            UsageError: something is missing that the whole layout rests on.
        """


def legible(name: str) -> str:
    """A file's name, composed, without anything that UTF-8 cannot write."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", text)


def is_hidden(name: str) -> bool:
    """Whether a system or a tool has put it there, not a student."""
    return name.startswith(".") or name.lower() in RUBBISH


def is_archive(name: str) -> bool:
    """Whether a file of this name is a zip or a tar."""
    return name.lower().endswith(tuple(ARCHIVES))


def without_ending(name: str) -> str:
    """``name`` without .py, .ipynb or an archive's ending."""
    endings = sorted((".py", ".ipynb", *ARCHIVES), key=len, reverse=True)
    ending = next((each for each in endings if name.lower().endswith(each)), "")
    return name[: len(name) - len(ending)]


def moment(text: str) -> datetime | None:
    """The time that ``text`` tells in ISO 8601 or nearly so; None if it tells none, or no zone.

    Read are also 2026-11-20 23:59:00.123456789 Z, -07:00 or UTC, as Ruby writes them.
    """
    try:
        read = datetime.fromisoformat(re.sub(r"\s+(?=[-+Z])", "", text.replace("UTC", "Z")))
    except ValueError:
        return None
    return read.astimezone(UTC) if read.tzinfo and read.year in YEARS else None


def refuse_full(error: OSError, path: Path) -> None:
    """Raises UsageError if ``path`` was not written for want of space: half a class is none."""
    if error.errno in FULL:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error


def most(items: Sequence[Item], fits: Callable[[Item], object]) -> bool:
    """Whether at least half of the items fit."""
    return bool(items) and 2 * sum(1 for item in items if fits(item)) >= len(items)
