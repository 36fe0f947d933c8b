"""Reads the hostile submissions and what their headers promise."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from grader.model import Cause

HOSTILE = Path(__file__).parents[1] / "submissions" / "hostile"
LAYERS = (
    *("process", "seccomp", "files", "limits", "memory", "namespaces", "environment"),
    *("descriptors", "deadline", "frames", "forms", "disclosure", "sanitize", "scoring"),
    "second opinion",
)
HEADER = re.compile(
    r"Goal: (?P<goal>.+?) Layer: (?P<layers>[a-z, ]+)\. "
    r"Verdict: (?P<points>[0-9.]+) points(?:; (?P<causes>[a-z, -]+))?\."
    r"(?: Live: never, because (?P<never>.+)\.)?"
)
NEEDS_REFERENCE = ("torch",)
"""Families whose files stand behind the reference of exercise 7; the others stand alone."""


class BadHeader(Exception):
    """A hostile submission does not say what it is for."""


@dataclass(frozen=True)
class Attack:
    """One hostile submission; ``causes`` are those that its failed checks may have.

    ``layers`` are what has to be switched off for it to succeed; ``never`` says why it does
    not succeed even then. ``points`` are what the honest part of the file is worth.
    """

    name: str
    goal: str
    layers: tuple[str, ...]
    points: float
    causes: frozenset[Cause]
    never: str
    source: str

    @property
    def family(self) -> str:
        """The folder it lies in."""
        return self.name.partition("/")[0]

    @property
    def exercise(self) -> str:
        """The exercise that it is handed in to."""
        return "exercise7" if self.family in NEEDS_REFERENCE else "exercise3"


def read_corpus() -> tuple[Attack, ...]:
    """Every hostile submission, by name.

    Raises:
        BadHeader: a file has no header, or names a layer or a cause that there is not.
    """
    return tuple(read_attack(path) for path in sorted(HOSTILE.glob("*/*.py")))


def read_attack(path: Path) -> Attack:
    """One hostile submission."""
    source = path.read_text(encoding="utf-8", errors="surrogateescape")
    text = " ".join((ast.get_docstring(ast.parse(source)) or "").split())
    header = HEADER.fullmatch(text)
    if header is None:
        raise BadHeader(f"{path}: its docstring is no 'Goal: ... Layer: ... Verdict: ...'")
    layers = tuple(header["layers"].split(", "))
    if unknown := set(layers) - set(LAYERS):
        raise BadHeader(f"{path}: no layer is called {', '.join(unknown)}")
    causes = frozenset(Cause(cause) for cause in (header["causes"] or "").split(", ") if cause)
    name = f"{path.parent.name}/{path.stem}"
    points, never = float(header["points"]), header["never"] or ""
    return Attack(name, header["goal"], layers, points, causes, never, source)
