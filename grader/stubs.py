"""The stub that students get: the reference without its marked regions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from grader.errors import BadCourse
from grader.exercise import Exercise, parsed

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
Region = tuple[int, int]


def stub_of(exercise: Exercise) -> str | None:
    """The stub that the exercise's reference leaves; None where no region of it is marked.

    The markers are nbgrader's. A region inside a function becomes ``raise NotImplementedError``;
    one outside, such as a function of the reference's own, is left out.

    Raises:
        BadCourse: there is no reference, it is not Python, or a marker has no partner.
    """
    path = exercise.reference
    if path is None:
        raise BadCourse(f"{exercise.solutions / exercise.main} is missing.")
    source = path.read_text(encoding="utf-8")
    return without_solutions(source, path) if BEGIN in source or END in source else None


def stub_differences(exercise: Exercise) -> Iterator[str]:
    """Whether the stub differs from what the reference's marked regions leave, in words."""
    stub = stub_of(exercise)
    path = exercise.folder / exercise.main
    if stub is not None and path.read_text(encoding="utf-8") != stub:
        yield (
            f"{path.name} in exercises/ is not what the marked regions of the reference leave; "
            f"grade stub {exercise.name} writes it"
        )


def without_solutions(source: str, path: Path) -> str:
    """``source`` without its marked regions; ``path`` is named where it cannot be made.

    Raises:
        BadCourse: it is not Python, or a marker has no partner.
    """
    lines = source.splitlines(keepends=True)
    marked = dict(regions(lines, path))
    inside = bodies(source, path)
    kept, at = [], 0
    while at < len(lines):
        if at not in marked:
            kept.append(lines[at])
            at += 1
            continue
        if at in inside:
            indent = lines[at][: -len(lines[at].lstrip())]
            kept.append(f"{indent}raise NotImplementedError\n")
        at = marked[at] + 1
    return "".join(kept)


def regions(lines: list[str], path: Path) -> Iterator[Region]:
    """The first and last line of every marked region, counted from 0, markers included.

    Raises:
        BadCourse: a marker has no partner.
    """
    begun: int | None = None
    for at, line in enumerate(lines):
        if line.strip() not in (BEGIN, END):
            continue
        if (line.strip() == BEGIN) == (begun is not None):
            raise BadCourse(f"{path}, line {at + 1}: {line.strip()} has no partner.")
        if begun is not None:
            yield begun, at
        begun = at if begun is None else None
    if begun is not None:
        raise BadCourse(f"{path}, line {begun + 1}: {BEGIN} has no partner.")


def bodies(source: str, path: Path) -> frozenset[int]:
    """The lines that lie inside a function, counted from 0.

    Raises:
        BadCourse: the source is not Python.
    """
    functions = (n for n in ast.walk(parsed(source, path)) if isinstance(n, ast.FunctionDef))
    return frozenset(at for n in functions for at in range(n.lineno, n.end_lineno or n.lineno))
