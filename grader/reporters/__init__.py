"""Reporters: each writes a grade for one kind of reader."""

from __future__ import annotations

from typing import Protocol, TextIO

from grader.model import Grade
from grader.reporters.json import JsonReporter
from grader.reporters.terminal import TerminalReporter

__all__ = ["REPORTERS", "Reporter"]


class Reporter(Protocol):
    """Writes one grade to a stream; reports what it is given, so disclose the grade first."""

    def report(self, grade: Grade, stream: TextIO, *, verbose: bool = False) -> None:
        """Writes ``grade`` to ``stream``; ``verbose`` adds what passed and how long it took."""


REPORTERS: dict[str, Reporter] = {"terminal": TerminalReporter(), "json": JsonReporter()}
