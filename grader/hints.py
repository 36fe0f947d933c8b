"""The hints on each function that its handout's author has written, the vaguest first."""

from __future__ import annotations

import msgspec

from grader.errors import BadCourse
from grader.exercise import Exercise
from grader.toml import read_toml

FILE = "hints.toml"


class Hints(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Three hints on one function; ``nearly`` is nearly the answer, in words, never the code."""

    nudge: str
    pointer: str
    nearly: str

    @property
    def levels(self) -> tuple[tuple[str, str], ...]:
        """Each hint's name and text, in the order in which they are given."""
        return (
            ("nudge", self.nudge),
            ("pointer", self.pointer),
            ("nearly the answer", self.nearly),
        )


class HintsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of hints.toml."""

    format_version: int
    functions: dict[str, Hints] = {}


def read_hints(exercise: Exercise) -> dict[str, Hints]:
    """The hints of ``exercise`` by function; none where its author has written no file.

    Raises:
        BadCourse: hints.toml breaks its format, or names a function that is not declared.
    """
    path = exercise.folder / FILE
    if not path.is_file():
        return {}
    content = read_toml(path, HintsFile)
    if content.format_version != 1:
        raise BadCourse(f"{path}: format_version {content.format_version} is not 1.")
    strangers = [name for name in content.functions if name not in exercise.functions]
    if strangers:
        raise BadCourse(f"{path}: functions.{strangers[0]}: exercise.toml declares none of it.")
    return content.functions


def unhinted(exercise: Exercise) -> list[str]:
    """The functions that give points and have no hints."""
    there = read_hints(exercise)
    return [name for name, each in exercise.functions.items() if each.points and name not in there]
