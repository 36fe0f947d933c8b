"""What is asked of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.exercise import Exercise


@dataclass(frozen=True, slots=True)
class Request:
    """A class to be graded; the exports are gradebooks of an LMS that are to be filled in."""

    exercise: Exercise
    submissions: Path
    out: Path
    jobs: int
    scheduler: str = ""
    layout: str = "auto"
    roster: Path | None = None
    regrade: bool = False
    anonymous: bool = False
    isolation: str = "auto"
    device: str = "auto"
    accept_weak_isolation: bool = False
    canvas_export: Path | None = None
    moodle_export: Path | None = None
    column: str = ""
