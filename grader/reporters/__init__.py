"""Reporters: each writes a grade for one kind of reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import ClassVar, Protocol, TextIO

from grader.model import Grade

__all__ = ["REPORTERS", "Reporter"]


class Reporter(Protocol):
    """Writes one grade to a stream; reports what it is given, so disclose the grade first."""

    def report(self, grade: Grade, stream: TextIO, *, verbose: bool = False) -> None:
        """Writes ``grade`` to ``stream``; ``verbose`` adds what passed and how long it took."""


class Reporters(Mapping[str, Reporter]):
    """Reporters by the name that ``--format`` takes; each is imported when it is asked for."""

    homes: ClassVar = {
        "terminal": "terminal.TerminalReporter",
        "json": "json.JsonReporter",
        "html": "html.HtmlReporter",
        "markdown": "markdown.MarkdownReporter",
    }

    def __getitem__(self, name: str) -> Reporter:
        module, _, kind = self.homes[name].partition(".")
        reporter: Reporter = getattr(import_module(f"{__name__}.{module}"), kind)()
        return reporter

    def __iter__(self) -> Iterator[str]:
        return iter(self.homes)

    def __len__(self) -> int:
        return len(self.homes)


REPORTERS = Reporters()
