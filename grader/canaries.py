"""Finds staff's texts in what students are to get: each pair of their lines is a canary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from grader.course import Course
from grader.stubs import BEGIN, END, stub_of

SHORTEST = 30
"""Letters and digits that two lines need to be telling; shorter ones occur by themselves."""
STAFF = ("solutions", "tests/hidden")
IMPORT = re.compile(r"^[ \t]*(?:from [\w.]+ )?import (?:\([^)]*\)|[^\n(]+)$", re.MULTILINE)
WORD = re.compile(r"\w+")
MARKERS = frozenset("".join(WORD.findall(marker)) for marker in (BEGIN, END))


@dataclass(frozen=True, slots=True)
class Leak:
    """A released file that holds something of staff's, and what."""

    path: str
    secret: str


def leaks(course: Course, files: Mapping[str, bytes]) -> Iterator[Leak]:
    """Every file, by its path, that holds two lines in a row of a staff file, or a name or key.

    Layout, punctuation and quotation are looked through, so that a copied solution is found in a
    notebook or a README too. What stands in a stub or a visible suite is no secret; nor are
    imports. The students named in course.toml are searched for in the handouts.
    """
    canaries = lines_of_staff(course)
    names = names_of_students(course)
    key = course.key_file.read_bytes().strip() if course.key_file.is_file() else b""
    for path, content in files.items():
        text = content.decode("utf-8", errors="replace")
        found = sorted({canaries[pair] for pair in pairs(text) if pair in canaries})
        yield from (Leak(path, f"lines of {each}") for each in found)
        if path.startswith("exercises/"):
            there = (name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))
            yield from (Leak(path, f"'{name}', a student in course.toml") for name in there)
        if key and key in content:
            yield Leak(path, "the course's key")


def lines_of_staff(course: Course) -> dict[str, str]:
    """The file by every pair of lines that only staff has."""
    canaries: dict[str, str] = {}
    for folder in STAFF:
        for path in files_below(course.root / folder):
            text = path.read_text(encoding="utf-8", errors="replace")
            canaries |= dict.fromkeys(pairs(text), path.relative_to(course.root).as_posix())
    for pair in (pair for text in known_to_students(course) for pair in pairs(text)):
        canaries.pop(pair, None)
    return canaries


def known_to_students(course: Course) -> Iterator[str]:
    """The stubs as the references leave them, and the visible suites."""
    for exercise in map(course.exercise, course.names):
        stub = stub_of(exercise) if exercise.reference else None
        yield stub or (exercise.folder / exercise.main).read_text(encoding="utf-8")
        yield exercise.visible_suite.read_text(encoding="utf-8")


def pairs(text: str) -> Iterator[str]:
    """Two telling lines in a row, of which only letters, digits and underscores are left.

    Markers are left out, so that an answer of one line makes a pair with the line above it.
    """
    plain = IMPORT.sub("", text.replace("\\n", "\n"))
    lines = ("".join(WORD.findall(line)) for line in plain.splitlines())
    for one, other in pairwise(line for line in lines if line and line not in MARKERS):
        if len(one) + len(other) >= SHORTEST:
            yield f"{one}\n{other}"


def names_of_students(course: Course) -> list[str]:
    """The ids of the students whom course.toml names."""
    settings = course.settings
    extended = (name for policy in settings.policies.values() for name in policy.extensions)
    return sorted({*extended, *(override.student for override in settings.overrides)})


def files_below(folder: Path) -> list[Path]:
    """Every file below ``folder`` that Python did not write."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if "__pycache__" not in path.parts)
