"""A small course as its author has it: one new exercise, a canary in every file of staff's."""

from __future__ import annotations

from pathlib import Path

from grader.course import Course, find_course
from grader.scaffold import scaffold
from grader.stubs import BEGIN

CANARY = "canary_7f3a"
COURSE = """format_version = 1
name = "A course"
seed = 20261121

[limits]
call_seconds = 1.5

[policies.exercise9]
due = 2026-12-01T12:00:00+01:00
[policies.exercise9.extensions]
ada-l = 2026-12-08T12:00:00+01:00

[[overrides]]
exercise = "exercise9"
student = "s012"
points = 88
reason = "canary_7f3a: the machine was down"
author = "grace"
"""
NAME = "exercise9_affine_layers"


def author_course(root: Path) -> Course:
    """A course with one exercise that verifies, made at ``root``."""
    (root / "course.toml").write_text(COURSE, encoding="utf-8")
    scaffold(find_course(root), "exercise9", "Affine layers").write()
    for folder in ("solutions", "tests/hidden"):
        for path in (root / folder).rglob("*.py"):
            text, canary = path.read_text(encoding="utf-8"), f"# {CANARY} {path.stem}\n"
            marked = text.replace(f"{BEGIN}\n", f"{BEGIN}\n    {canary}")
            path.write_text(marked if BEGIN in text else f"{text}\n\n{canary}", encoding="utf-8")
    (root / "solutions/course.key").write_text("0123456789abcdef" * 4)
    return find_course(root)
