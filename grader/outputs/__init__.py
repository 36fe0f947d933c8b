"""Outputs: each writes what came of a class for one kind of reader."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from grader.classresult import ClassResult, nameless
from grader.outputs import (
    canvas,
    feedback,
    gradebook,
    gradescope,
    jsonlines,
    moodle,
    reports,
    similarity,
    statistics,
)

__all__ = ["OUTPUTS", "Output", "write_outputs"]


class Output(Protocol):
    """Writes one file or folder; what is there already under its name is replaced."""

    def __call__(self, result: ClassResult, folder: Path) -> tuple[str, ...]:
        """Writes into ``folder``; the sentences that it returns are for the instructor."""


OUTPUTS: dict[str, Output] = {
    "gradebook.csv": gradebook.write,
    "grades.jsonl": jsonlines.write,
    "reports": reports.write,
    "feedback.zip": feedback.write,
    "gradescope": gradescope.write,
    "canvas.csv": canvas.write,
    "moodle.csv": moodle.write,
    "statistics.json": statistics.write,
    "similarity.json": similarity.write,
}


def write_outputs(result: ClassResult, out: Path) -> tuple[str, ...]:
    """Writes every output into ``out``, and returns what the instructor has to know of them.

    Raises:
        UsageError: an LMS's export is not what it should be.
        OSError: ``out`` cannot be written.
    """
    shown = nameless(result) if result.anonymous else result
    return tuple(remark for write in OUTPUTS.values() for remark in write(shown, out))
