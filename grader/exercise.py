"""An exercise: the content of exercise.toml and every path that belongs to it."""

from __future__ import annotations

import ast
import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import msgspec

from grader.errors import BadCourse
from grader.sandbox.launch import Profile
from grader.sandbox.limits import MIB, Limits
from grader.toml import read_toml


class LimitSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Limits as a course or an exercise writes them; None keeps the outer value."""

    load_seconds: float | None = None
    call_seconds: float | None = None
    total_seconds: float | None = None
    memory_mib: int | None = None

    def apply(self, limits: Limits) -> Limits:
        """``limits`` with the values that are set here."""
        given = {key: value for key, value in msgspec.structs.asdict(self).items() if value}
        if "memory_mib" in given:
            given["memory"] = given.pop("memory_mib") * MIB
        return replace(limits, **given)


class Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A graded function's points, parameters and returned values, each with its shape text."""

    points: float
    parameters: dict[str, str]
    returns: dict[str, str]

    @property
    def opaque(self) -> tuple[int, ...]:
        """Positions among the returned values that the grader never looks at."""
        staying = ("opaque", "module")
        return tuple(i for i, text in enumerate(self.returns.values()) if text in staying)


class ExerciseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of exercise.toml."""

    format_version: int
    title: str
    module: str
    decks: tuple[str, ...]
    requires: str
    functions: dict[str, Signature]
    forbidden: tuple[str, ...] = ()
    preload: tuple[str, ...] = ()
    limits: LimitSettings = LimitSettings()


@dataclass(frozen=True)
class Exercise:
    """One exercise of a course; staff paths are None in a student's copy."""

    root: Path
    name: str
    settings: ExerciseFile
    limits: Limits
    course_key: Path | None = None

    @property
    def title(self) -> str:
        """The title in words."""
        return self.settings.title

    @property
    def functions(self) -> dict[str, Signature]:
        """Graded functions in the order in which they should be written."""
        return self.settings.functions

    def points(self, only: str = "") -> float:
        """The points of all checks, or of one function's, hidden ones included."""
        return sum(f.points for name, f in self.functions.items() if only in ("", name))

    @property
    def main(self) -> str:
        """The file name that students hand in."""
        return f"{self.settings.module}.py"

    @property
    def folder(self) -> Path:
        """What students get."""
        return self.root / "exercises" / self.name

    @property
    def decks(self) -> Path:
        """The folder of the slide decks' data files."""
        return self.root / "exercises" / "decks"

    @property
    def solutions(self) -> Path:
        """Staff only: the reference and its misconceptions."""
        return self.root / "solutions" / self.name

    @property
    def reference(self) -> Path | None:
        """The reference solution, where this copy of the course has it."""
        return existing(self.solutions / self.main)

    @property
    def misconceptions(self) -> tuple[Path, ...]:
        """The wrong solutions, one mistake each; empty in a student's copy."""
        return tuple(sorted((self.solutions / "misconceptions").glob("*.py")))

    @property
    def visible_suite(self) -> Path:
        """The checks that students have."""
        return self.folder / "test_visible.py"

    @property
    def hidden_suite(self) -> Path | None:
        """The checks that only staff have."""
        return existing(self.root / "tests" / "hidden" / self.name / "test_hidden.py")

    @property
    def suites(self) -> tuple[Path, ...]:
        """Visible checks, then hidden ones: no visible output follows a hidden input."""
        return tuple(path for path in (self.visible_suite, self.hidden_suite) if path)

    @property
    def secrets(self) -> tuple[Path, ...]:
        """Paths that student code must never be able to read."""
        return tuple(p for p in (self.reference, self.hidden_suite, self.course_key) if p)

    @property
    def profile(self) -> Profile:
        """The kind of worker this exercise needs."""
        return Profile(
            torch=self.settings.requires == "torch",
            forbidden=self.settings.forbidden,
            limits=self.limits,
            preload=self.settings.preload,
        )

    @cached_property
    def suite_digest(self) -> str:
        """SHA-256 over everything that decides a grade besides the submission."""
        decks = (self.decks / f"{deck}.toml" for deck in self.settings.decks)
        parts = [self.folder / "exercise.toml", *self.suites, *decks, *self.misconceptions]
        if self.reference:
            parts.append(self.reference)
        digest = hashlib.sha256()
        for part in parts:
            digest.update(hashlib.sha256(part.read_bytes()).digest())
        return digest.hexdigest()


def parsed(source: str, path: Path) -> ast.Module:
    """Staff's own ``source`` as a tree; ``path`` is named where it cannot be read.

    Raises:
        BadCourse: it is not Python.
    """
    try:
        return ast.parse(source, str(path))
    except SyntaxError as error:
        raise BadCourse(f"{path}, line {error.lineno}: {error.msg}.") from error


def existing(path: Path) -> Path | None:
    """``path`` if it is a file."""
    return path if path.is_file() else None


def load_exercise(root: Path, name: str, defaults: LimitSettings) -> Exercise:
    """The exercise in the folder ``name`` of the course at ``root``.

    Raises:
        BadCourse: exercise.toml breaks its format, or the visible suite is missing.
    """
    path = root / "exercises" / name / "exercise.toml"
    settings = read_toml(path, ExerciseFile)
    if settings.format_version != 1:
        raise BadCourse(f"{path}: format_version {settings.format_version} is not 1.")
    if settings.requires not in ("numpy", "torch"):
        raise BadCourse(f"{path}: requires must be 'numpy' or 'torch', not '{settings.requires}'.")
    exercise = Exercise(root, name, settings, settings.limits.apply(defaults.apply(Limits())))
    if not exercise.visible_suite.is_file():
        raise BadCourse(f"{exercise.visible_suite} is missing: every exercise has visible checks.")
    return exercise
