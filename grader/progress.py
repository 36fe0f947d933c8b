"""What a student's own copy of the course remembers: best scores, runs, and hints asked for.

All of it stays in the folder ``.grade``; nothing reads it but the commands of its owner.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grader.model import Grade, Outcome

FOLDER = ".grade"
TABLES = """
CREATE TABLE IF NOT EXISTS best (exercise TEXT PRIMARY KEY, earned REAL, possible REAL);
CREATE TABLE IF NOT EXISTS runs (
  exercise TEXT, at TEXT, earned REAL, possible REAL, digest TEXT, unfinished TEXT
);
CREATE TABLE IF NOT EXISTS hints (
  exercise TEXT, function TEXT, level INTEGER, at TEXT, PRIMARY KEY (exercise, function)
);
"""
RECORD_BEST = """
INSERT INTO best VALUES (?, ?, ?) ON CONFLICT (exercise) DO UPDATE
SET earned = excluded.earned, possible = excluded.possible
WHERE excluded.earned / excluded.possible >= best.earned / best.possible
"""
LAST_DIGEST = "SELECT digest FROM runs WHERE exercise = ? ORDER BY rowid DESC LIMIT 1"
RECORD_RUN = "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?)"
RECORD_HINT = """
INSERT INTO hints VALUES (?, ?, ?, ?) ON CONFLICT (exercise, function) DO UPDATE
SET level = excluded.level, at = excluded.at
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One grading of the student's own work; ``unfinished`` are functions not right yet."""

    exercise: str
    at: datetime
    earned: float
    possible: float
    unfinished: tuple[str, ...]

    @property
    def share(self) -> float:
        """The part of the points that was earned."""
        return self.earned / self.possible


def record(root: Path, grade: Grade) -> None:
    """Keeps ``grade``, and as the best if it is so far; a read-only course is left alone.

    The same work graded again is no new run.
    """
    if not grade.conclusive or not grade.possible:
        return
    name, earned, possible = grade.exercise, grade.earned, grade.possible
    digest, left = grade.submission.digest, json.dumps(unfinished(grade))
    with contextlib.suppress(sqlite3.OperationalError, OSError), _open(root) as database:
        database.execute(RECORD_BEST, (name, earned, possible))
        if database.execute(LAST_DIGEST, (name,)).fetchone() != (digest,):
            database.execute(RECORD_RUN, (name, _now(), earned, possible, digest, left))


def unfinished(grade: Grade) -> list[str]:
    """The functions with a check that does not pass, in the order of their checks."""
    return list(dict.fromkeys(r.function for r in grade.results if r.outcome is not Outcome.PASSED))


def best_scores(root: Path) -> dict[str, tuple[float, float]]:
    """Best points earned and possible, by exercise name."""
    rows = _rows(root, "SELECT exercise, earned, possible FROM best")
    return {exercise: (earned, possible) for exercise, earned, possible in rows}


def runs(root: Path) -> dict[str, list[Run]]:
    """Every run that is remembered, the oldest first, by exercise name."""
    found: dict[str, list[Run]] = {}
    query = "SELECT exercise, at, earned, possible, unfinished FROM runs ORDER BY rowid"
    for exercise, at, earned, possible, left in _rows(root, query):
        moment = datetime.fromisoformat(at)
        run = Run(exercise, moment, earned, possible, tuple(json.loads(left)))
        found.setdefault(exercise, []).append(run)
    return found


def record_hint(root: Path, exercise: str, function: str, level: int) -> None:
    """Remembers how many hints on ``function`` were asked for."""
    with contextlib.suppress(sqlite3.OperationalError, OSError), _open(root) as database:
        database.execute(RECORD_HINT, (exercise, function, level, _now()))


def hints_asked(root: Path, exercise: str, function: str) -> int:
    """How many hints on ``function`` were asked for so far."""
    query = "SELECT level FROM hints WHERE exercise = ? AND function = ?"
    rows = _rows(root, query, exercise, function)
    return int(rows[0][0]) if rows else 0


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _rows(root: Path, query: str, *values: str) -> list[Any]:
    if not (root / FOLDER).is_dir():
        return []
    with contextlib.suppress(sqlite3.DatabaseError, OSError), _open(root) as database:
        return database.execute(query, values).fetchall()
    return []


@contextlib.contextmanager
def _open(root: Path) -> Iterator[sqlite3.Connection]:
    (root / FOLDER).mkdir(exist_ok=True)
    connection = sqlite3.connect(root / FOLDER / "progress.db")
    with contextlib.closing(connection), connection:
        connection.executescript(TABLES)
        yield connection
