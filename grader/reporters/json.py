"""The report for programs: docs/schema/grade.v1.schema.json describes it."""

from __future__ import annotations

from typing import TextIO

from grader.model import Grade
from grader.reporters.stream import write
from grader.serialize import to_json


class JsonReporter:
    """Writes a grade as one JSON document in ASCII, which no terminal can misread."""

    def report(self, grade: Grade, stream: TextIO, *, verbose: bool = False) -> None:
        """Writes ``grade`` to ``stream``; ``verbose`` adds the seconds of each check."""
        write(stream, to_json(grade, timings=verbose) + "\n")
