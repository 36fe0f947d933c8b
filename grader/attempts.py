"""Finds what the students of a class have handed in."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from grader.errors import UsageError
from grader.exercise import Exercise
from grader.layouts import AUTO, LAYOUTS, PLAIN, fitting, layout_of
from grader.layouts.layout import Item, Piece, Tell, is_hidden
from grader.layouts.unpack import unpack
from grader.layouts.works import works


@dataclass(frozen=True, slots=True)
class Attempt:
    """One hand-in of one student as it was found: nothing of it has been read yet.

    ``student`` is the id: from the roster where it maps one, else as the layout gives it; any
    text, so also .. or --help. ``number`` counts from 1. ``handed_in`` is aware, and None where
    the layout tells no times. ``late`` and ``name`` are what the LMS says. ``lms`` is what an
    export needs to round-trip; its ``original`` is the item's name in the class's folder, which,
    unlike ``path``, is the same in every run.
    """

    student: str
    path: Path
    number: int = 1
    handed_in: datetime | None = None
    late: bool = False
    name: str = ""
    lms: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What ``discover`` finds: attempts by student and number.

    ``problems`` say, one sentence each, what could not be taken for a hand-in; students have
    chosen part of their text.
    """

    layout: str
    attempts: tuple[Attempt, ...]
    problems: tuple[str, ...]


@contextmanager
def discover(path: Path, exercise: Exercise, layout: str = AUTO) -> Iterator[Found]:
    """The attempts in the folder or zip at ``path``; a zip is unpacked for as long as it is open.

    Raises:
        UsageError: there is no class's folder or zip at ``path``, or its layout is not clear.
    """
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="grade-") as temporary:
        items = _opened(path, Path(temporary), exercise.main, problems.append)
        if not items:
            if problems:
                raise UsageError(f"{path} holds no hand-ins. {' '.join(problems[:3])}")
            raise UsageError(f"{path} is empty: there are no hand-ins in it.")
        chosen = layout_of(items, str(path), layout)
        pieces = list(LAYOUTS[chosen].pieces(items, exercise.main, problems.append))
        attempts = tuple(_numbered(pieces, exercise.main, Path(temporary), problems.append))
        if not attempts:
            raise UsageError(f"{path} holds no hand-ins. {' '.join(problems[:3])}".strip())
        yield Found(chosen, attempts, tuple(problems))


def _opened(path: Path, temporary: Path, main: str, tell: Tell) -> list[Item]:
    """What lies at the top of the class's folder, or of its zip."""
    unpacked = False
    if not os.path.lexists(path):
        raise UsageError(f"{path} does not exist. Expected a folder or zip of hand-ins.")
    if not path.is_dir():
        if path.suffix.lower() != ".zip":
            one = "To grade one submission, type: grade run EXERCISE --submission PATH"
            raise UsageError(f"{path} is neither a folder nor a zip of hand-ins. {one}")
        unpack(path, temporary / "class", tell)
        path, unpacked = temporary / "class", True
    items = _items(path)
    while len(items) == 1 and items[0].is_folder and not _special(items):
        inner = _items(items[0].path)
        whole = len(inner) > 1 and main not in {item.name for item in inner}
        if not _special(inner) and not (unpacked and whole):
            break
        items = inner
    return items


def _special(items: Sequence[Item]) -> bool:
    """Whether the items are an LMS's, or clones: plain fits nearly everything."""
    return fitting(items) not in ([], [PLAIN])


def _items(folder: Path) -> list[Item]:
    if not folder.exists():  # nothing was in the zip
        return []
    try:
        with os.scandir(folder) as entries:
            found = [
                Item(Path(each.path), each.is_dir(follow_symlinks=False))
                for each in entries
                if not is_hidden(each.name)
            ]
    except OSError as error:
        raise UsageError(f"{folder} cannot be read ({error.strerror}).") from error
    return sorted(found, key=lambda item: item.path.name)


def _numbered(pieces: Sequence[Piece], main: str, temporary: Path, tell: Tell) -> Iterator[Attempt]:
    """The attempts by student and number; of ids that two students share it only tells."""
    by_student: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_student[piece.student].append(piece)
    for student, own in sorted(by_student.items()):
        names = sorted({piece.name for piece in own})
        if len(names) > 1:
            tell(f"{' and '.join(names)} have the same id, {student}: neither is graded.")
            continue
        handed_in = works(own, main, temporary, tell)
        if len(handed_in) > 1 and not all(piece.handed_in for piece in handed_in):
            order = ", ".join(piece.lms["original"] for piece in handed_in)
            tell(f"{student} has {len(handed_in)} hand-ins, numbered in this order: {order}.")
        for number, each in enumerate(handed_in, 1):
            yield Attempt(
                *(student, each.path, number, each.handed_in, each.late, each.name, each.lms)
            )
