"""The course root and its settings; finds exercises by the names people type."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import msgspec

from grader.errors import BadCourse, CourseNotFound, UnknownExercise
from grader.exercise import Exercise, LimitSettings, existing, load_exercise
from grader.policies import Override, Policy, PolicyTable
from grader.toml import read_toml

MARKER = "course.toml"


class CourseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of course.toml."""

    format_version: int
    name: str
    seed: int
    key_file: str = "solutions/course.key"
    limits: LimitSettings = LimitSettings()
    policies: dict[str, PolicyTable] = {}
    overrides: tuple[Override, ...] = ()


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

    def policy(self, name: str, students: Collection[str] | None = None) -> Policy:
        """The policy for the exercise of this folder name, from all that course.toml says.

        ``students`` are the ids of the class, where they are known.

        Raises:
            BadCourse: a table, of whichever exercise, names an exercise or student there is not,
                is there twice, or breaks its format; the text names file and key.
        """
        overrides = self._overrides(students)
        policies: dict[str, Policy] = {}
        for typed, table in self.settings.policies.items():
            key = f"{self.root / MARKER}: policies.{typed}"
            folder = self._named(typed, key)
            if folder in policies:
                raise BadCourse(f"{key}: {folder} has another table.")
            refuse_strangers(table.extensions, students, f"{key}.extensions")
            policies[folder] = table.policy(key, overrides.get(folder, {}))
        return policies.get(name) or Policy(overrides=overrides.get(name, {}))

    def _overrides(self, students: Collection[str] | None) -> dict[str, dict[str, Override]]:
        """The overrides by exercise and student."""
        found: dict[str, dict[str, Override]] = {}
        for number, override in enumerate(self.settings.overrides, 1):
            key = f"{self.root / MARKER}: overrides, number {number}"
            own = found.setdefault(self._named(override.exercise, key), {})
            refuse_strangers([override.student], students, key)
            if override.student in own:
                raise BadCourse(f"{key}: {override.student} has another one for this exercise.")
            own[override.student] = override
        return found

    def _named(self, name: str, key: str) -> str:
        try:
            return self.resolve(name)
        except UnknownExercise as error:
            raise BadCourse(f"{key}: {error}") from None

    def resolve(self, name: str) -> str:
        """The folder name that ``name``, or the path of such a folder, stands for."""
        number = re.fullmatch(r"(?:exercise)?_?(\d{1,9})", name)
        place = Path(os.path.normpath(Path.cwd() / name))
        if number:
            fitting = [n for n in self.names if exercise_number(n) == int(number[1])]
        elif name.rstrip("/") in self.names:
            fitting = [name.rstrip("/")]
        elif name and place.name in self.names and place.parent == self.root / "exercises":
            fitting = [place.name]
        else:
            fitting = [n for n in self.names if name and n.startswith(name)]
        if len(fitting) != 1:
            raise UnknownExercise(self._explain(name, fitting))
        return fitting[0]

    def _explain(self, name: str, fitting: list[str]) -> str:
        if fitting:
            return f"'{name}' fits several exercises: {', '.join(fitting)}. Type more of the name."
        meant = self._meant(name)
        hint = f" Did you mean '{meant}'?" if meant else ""
        there = ", ".join(self.names) or "none"
        return f"There is no exercise '{name}' in {self.root}.{hint} Exercises here: {there}."

    def _meant(self, name: str) -> str:
        """What a mistyped ``name`` stands for, by its number or else by its topic; may be empty."""
        if numbered := re.match(r"[^\W\d_]+_?(\d{1,9})(?:_|$)", name):
            meant = [n for n in self.names if exercise_number(n) == int(numbered[1])]
        else:
            topics = {n.split("_", 1)[-1]: n for n in self.names}
            topic = name.removeprefix("exercise").lstrip("_")
            close = difflib.get_close_matches(topic, topics, n=1, cutoff=0.5)
            meant = [topics[each] for each in close]
        return meant[0] if meant else ""


def refuse_strangers(named: Iterable[str], students: Collection[str] | None, key: str) -> None:
    """Raises BadCourse when ``key`` names somebody who is not among the students."""
    strangers = sorted(set(named) - set(students)) if students is not None else []
    if strangers:
        close = difflib.get_close_matches(strangers[0], students or (), n=1)
        hint = f" Did you mean '{close[0]}'?" if close else ""
        raise BadCourse(f"{key}: there is no student '{strangers[0]}' in the class.{hint}")


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
