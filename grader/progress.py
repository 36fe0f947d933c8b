"""Remembers the best score of each exercise in the student's own copy of the course."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from grader.model import Grade

FOLDER = ".grade"
TABLE = "CREATE TABLE IF NOT EXISTS best (exercise TEXT PRIMARY KEY, earned REAL, possible REAL)"
RECORD = """
INSERT INTO best VALUES (?, ?, ?) ON CONFLICT (exercise) DO UPDATE
SET earned = excluded.earned, possible = excluded.possible
WHERE excluded.earned / excluded.possible >= best.earned / best.possible
"""


def record_best(root: Path, grade: Grade) -> None:
    """Keeps ``grade`` if it is the best so far; a read-only course is left alone."""
    if not grade.conclusive or not grade.possible:
        return
    with contextlib.suppress(sqlite3.OperationalError, OSError), _open(root) as database:
        database.execute(RECORD, (grade.exercise, grade.earned, grade.possible))


def best_scores(root: Path) -> dict[str, tuple[float, float]]:
    """Best points earned and possible, by exercise name."""
    if not (root / FOLDER).is_dir():
        return {}
    with contextlib.suppress(sqlite3.OperationalError, OSError), _open(root) as database:
        rows = database.execute("SELECT exercise, earned, possible FROM best").fetchall()
        return {exercise: (earned, possible) for exercise, earned, possible in rows}
    return {}


@contextlib.contextmanager
def _open(root: Path) -> Iterator[sqlite3.Connection]:
    (root / FOLDER).mkdir(exist_ok=True)
    connection = sqlite3.connect(root / FOLDER / "progress.db")
    with contextlib.closing(connection), connection:
        connection.execute(TABLE)
        yield connection
