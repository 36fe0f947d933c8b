"""Outputs: each writes what came of a class for one kind of reader."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from grader.classresult import ClassResult
from grader.outputs import (
    canvas,
    classpage,
    feedback,
    gradebook,
    gradescope,
    jsonlines,
    moodle,
    reports,
    similarity,
    statistics,
)
from grader.outputs.renewal import renewed

__all__ = ["OUTPUTS", "Output", "write_outputs"]


class Output(Protocol):
    """Writes one file or folder; what is there already under its name is replaced."""

    def __call__(self, result: ClassResult, folder: Path) -> tuple[str, ...]:
        """Writes into ``folder``; the sentences that it returns are for the instructor."""


# In this order: the feedback is made of the reports.
OUTPUTS: dict[str, Output] = {
    "index.html": classpage.write,
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

    What an earlier run has written there and this one has not is removed, and nothing else.

    Raises:
        UsageError: an LMS's export is not what it should be.
        OSError: ``out`` cannot be written.
    """
    with renewed(out) as folder:
        return tuple(remark for write in OUTPUTS.values() for remark in write(result, folder))
