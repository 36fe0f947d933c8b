"""What a copy of the course remembers of its owner's work."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from grader.model import Grade
from grader.progress import best_scores, hints_asked, record, record_hint, runs
from tests.grader.conftest import GradeSource


@pytest.fixture(scope="module")
def grades(grade_source: GradeSource, reference3: str) -> tuple[Grade, Grade]:
    """A file in which one function is missing, and the reference."""
    partly = reference3.replace("def relu_rnn(", "def relu(").replace(
        "relu_rnn(x, 0.0", "relu(x, 0.0"
    )
    return grade_source(partly), grade_source(reference3)


def test_runs_are_kept_in_their_order(tmp_path: Path, grades: tuple[Grade, Grade]) -> None:
    """The same work graded again is no new run; a worse one does not lower the best."""
    partly, right = grades
    for grade in (partly, partly, right, partly):
        record(tmp_path, grade)
    kept = runs(tmp_path)["exercise3_rnn_forward"]
    assert [run.earned for run in kept] == [91.0, 100.0, 91.0]
    assert [run.unfinished for run in kept] == [("relu_rnn",), (), ("relu_rnn",)]
    assert best_scores(tmp_path) == {"exercise3_rnn_forward": (100.0, 100.0)}


def test_a_grade_without_points_is_not_kept(tmp_path: Path, grades: tuple[Grade, Grade]) -> None:
    """There is nothing to compare it with."""
    record(tmp_path, replace(grades[0], results=()))
    assert (runs(tmp_path), best_scores(tmp_path)) == ({}, {})


def test_scores_from_before_runs_were_kept_stay(
    tmp_path: Path, grades: tuple[Grade, Grade]
) -> None:
    """An older copy's file has one table only."""
    (tmp_path / ".grade").mkdir()
    with sqlite3.connect(tmp_path / ".grade" / "progress.db") as database:
        database.execute(
            "CREATE TABLE best (exercise TEXT PRIMARY KEY, earned REAL, possible REAL)"
        )
        database.execute("INSERT INTO best VALUES ('exercise3_rnn_forward', 95, 100)")
    assert runs(tmp_path) == {}
    record(tmp_path, grades[0])
    assert best_scores(tmp_path) == {"exercise3_rnn_forward": (95.0, 100.0)}


def test_hints_are_counted_by_function(tmp_path: Path) -> None:
    """Nothing is known where nothing was asked."""
    assert hints_asked(tmp_path, "exercise3", "relu_rnn") == 0
    record_hint(tmp_path, "exercise3", "relu_rnn", 1)
    record_hint(tmp_path, "exercise3", "relu_rnn", 2)
    assert hints_asked(tmp_path, "exercise3", "relu_rnn") == 2
    assert hints_asked(tmp_path, "exercise3", "many_to_one") == 0


def test_a_file_that_is_no_database_is_no_progress(tmp_path: Path) -> None:
    """Reading goes on without it."""
    (tmp_path / ".grade").mkdir()
    (tmp_path / ".grade" / "progress.db").write_text("this was edited by hand")
    assert (runs(tmp_path), best_scores(tmp_path)) == ({}, {})
