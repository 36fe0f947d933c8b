"""The report for programs: docs/schema/grade.v1.schema.json describes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TextIO

from grader.integrity import Key
from grader.model import Grade
from grader.reporters.stream import write
from grader.serialize import to_json


@dataclass(frozen=True, slots=True)
class JsonReporter:
    """Writes a grade as one JSON document in ASCII, which no terminal can misread.

    The document is signed where there is a ``key``.
    """

    key: Key | None = None

    def report(self, grade: Grade, stream: TextIO, *, verbose: bool = False) -> None:
        """Writes ``grade`` to ``stream``; ``verbose`` adds the seconds of each check."""
        write(stream, to_json(grade, timings=verbose, key=self.key) + "\n")
