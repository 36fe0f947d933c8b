"""``grade batch`` as a shell runs it, and what its gradebook holds then."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from grader.gradebook import Gradebook
from grader.integrity import canonical
from grader.serialize import to_dict

ROOT = Path(__file__).resolve().parents[3]
EXERCISE = "exercise3_rnn_forward"
REFERENCE = ROOT / "solutions" / EXERCISE / "rnn_forward.py"
Standing = list[tuple[str, int, bytes | str]]


def start(course: Path, *arguments: object) -> subprocess.Popen[str]:
    """Starts ``grade`` in the course as a shell would."""
    return subprocess.Popen(
        [sys.executable, "-m", "grader", *map(str, arguments)],
        cwd=course,
        env=os.environ | {"COLUMNS": "100", "OMP_NUM_THREADS": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def grade(course: Path, *arguments: object) -> tuple[int, str, str]:
    """Exit code, output and errors of ``grade``."""
    process = start(course, *arguments)
    output, errors = process.communicate(timeout=300)
    return process.returncode, output, errors


def standing(out: Path) -> Standing:
    """What the last run says of every attempt: the grade byte for byte, or why there is none."""
    with Gradebook.open(out / "gradebook.db", None) as book:
        entries = list(book.entries(book.runs()[-1]))
    return [
        (e.student, e.attempt.number, canonical(to_dict(e.grade)) if e.grade else e.fault)
        for e in entries
    ]


def rows(out: Path, query: str) -> list[tuple[object, ...]]:
    """What the gradebook answers to a query."""
    with closing(sqlite3.connect(out / "gradebook.db")) as connection:
        return connection.execute(query).fetchall()
