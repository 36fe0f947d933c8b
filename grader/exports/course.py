"""A course of one exercise: what grading it takes, and nothing else of the staff's."""

from __future__ import annotations

import json
from pathlib import Path

from grader.course import MARKER, Course
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.exports.files import Files

LEFT_OUT = ("__pycache__", ".ipynb_checkpoints", ".pristine")


def course_files(course: Course, exercise: Exercise) -> Files:
    """Handout, decks, suites, reference and misconceptions of ``exercise``.

    The course's settings travel without policies and overrides, which may name students, and
    without its key.

    Raises:
        UsageError: this is a students' copy: it has no reference, or no hidden suite.
    """
    if exercise.reference is None or exercise.hidden_suite is None:
        raise UsageError(
            f"{exercise.name} has no reference or no hidden suite in {course.root}. "
            "Export from the staff's copy of the course."
        )
    decks = [exercise.decks / f"{deck}.toml" for deck in exercise.settings.decks]
    own = [path for path in exercise.folder.rglob("*") if path.is_file() and _travels(path)]
    paths = [*own, *decks, *exercise.suites, exercise.reference, *exercise.misconceptions]
    files = {path.relative_to(course.root).as_posix(): path.read_bytes() for path in paths}
    return {**files, MARKER: _settings(course).encode()}


def _travels(path: Path) -> bool:
    return not set(path.parts) & set(LEFT_OUT)


def _settings(course: Course) -> str:
    """course.toml with what grades depend on."""
    settings = course.settings
    name = json.dumps(settings.name, ensure_ascii=False)
    lines = [f"format_version = {settings.format_version}", f"name = {name}"]
    lines += [f"seed = {settings.seed}", "", "[limits]"]
    limits = {each: getattr(settings.limits, each) for each in settings.limits.__struct_fields__}
    lines += [f"{each} = {value}" for each, value in limits.items() if value is not None]
    return "\n".join((*lines, ""))
