"""The course root and its settings; finds exercises by the names people type."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import msgspec

from grader.errors import BadCourse, CourseNotFound, UnknownExercise
from grader.exercise import Exercise, LimitSettings, existing, load_exercise
from grader.toml import read_toml

MARKER = "course.toml"


class CourseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of course.toml."""

    format_version: int
    name: str
    seed: int
    key_file: str = "solutions/course.key"
    limits: LimitSettings = LimitSettings()


@dataclass(frozen=True)
class Course:
    """A folder with course.toml, exercises/ and, for staff, solutions/ and tests/hidden/."""

    root: Path
    settings: CourseFile

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The exercises' folder names, in the order of their numbers."""
        folders = (self.root / "exercises").glob("exercise*/exercise.toml")
        return tuple(sorted((folder.parent.name for folder in folders), key=exercise_number))

    @property
    def key_file(self) -> Path:
        """Where the key lies that signs this course's reports; only staff have the file.

        Raises:
            BadCourse: it would be given to students.
        """
        path = self.root / self.settings.key_file
        if path.resolve().is_relative_to(self.root / "exercises"):
            raise BadCourse(f"{self.root / MARKER}: key_file lies in exercises/, for students.")
        return path

    def exercise(self, name: str) -> Exercise:
        """The exercise called ``exercise3``, ``3``, its whole folder name or a unique prefix.

        Raises:
            UnknownExercise: none or several fit; the text lists what there is.
        """
        exercise = load_exercise(self.root, self.resolve(name), self.settings.limits)
        return replace(exercise, course_key=existing(self.key_file))

    def resolve(self, name: str) -> str:
        """The folder name that ``name`` stands for."""
        number = re.fullmatch(r"(?:exercise)?_?(\d+)", name)
        if number:
            fitting = [n for n in self.names if exercise_number(n) == int(number[1])]
        elif name in self.names:
            fitting = [name]
        else:
            fitting = [n for n in self.names if name and n.startswith(name)]
        if len(fitting) != 1:
            raise UnknownExercise(self._explain(name, fitting))
        return fitting[0]

    def _explain(self, name: str, fitting: list[str]) -> str:
        if fitting:
            return f"'{name}' fits several exercises: {', '.join(fitting)}. Type more of the name."
        topics = {n.split("_", 1)[-1]: n for n in self.names} | {n: n for n in self.names}
        close = difflib.get_close_matches(name, topics, n=1, cutoff=0.5)
        hint = f" Did you mean '{topics[close[0]]}'?" if close else ""
        there = ", ".join(self.names) or "none"
        return f"There is no exercise '{name}' in {self.root}.{hint} Exercises here: {there}."


def exercise_number(name: str) -> int:
    """The number in a folder name such as exercise3_rnn_forward; 0 where there is none."""
    found = re.match(r"exercise(\d+)", name)
    return int(found[1]) if found else 0


def find_course(start: Path) -> Course:
    """The course whose root is ``start`` or the nearest folder above it.

    Raises:
        CourseNotFound: no folder up to the file system's root holds course.toml.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / MARKER).is_file():
            return Course(folder, read_toml(folder / MARKER, CourseFile))
    raise CourseNotFound(
        f"No course here: neither {start} nor a folder above it holds {MARKER}. "
        "Change to your course folder, or name it with --course."
    )
