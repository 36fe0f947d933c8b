"""The question for PrairieLearn, graded as its external grader would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.course import Course
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.exports.attempt import OUR_FAULT, Attempt
from grader.exports.prairielearn import export, results

from .conftest import Check


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, course: Course) -> Path:
    """The export of exercise 3."""
    folder = tmp_path_factory.mktemp("prairielearn") / "out"
    export(course, course.exercise("exercise3"), folder, "staff/exercise3:1")
    return folder


def test_the_question_asks_for_the_external_grader(out: Path) -> None:
    """No network, a time that the platform allows, and the file that students upload."""
    question = out / "questions" / "exercise3_rnn_forward"
    info = json.loads((question / "info.json").read_text())
    assert info["uuid"] == "ef93da86-4f2f-5b56-8503-d9b8ddacddd0"
    assert (info["type"], info["gradingMethod"]) == ("v3", "External")
    assert info["externalGradingOptions"] == {
        "enabled": True,
        "image": "staff/exercise3:1",
        "entrypoint": "/grade/tests/run",
        "timeout": 120,
        "enableNetworking": False,
    }
    page = (question / "question.html").read_text()
    assert '<pl-file-upload file-names="rnn_forward.py">' in page and "@" not in page
    assert "@" not in (out / "image" / "Dockerfile").read_text()


def test_a_submission_is_graded_in_the_graders_folders(
    out: Path, tmp_path: Path, reference3: str, conforms: Check
) -> None:
    """tests/ and student/ are what they are on the platform; results/ is made."""
    (tmp_path / "student").mkdir()
    (tmp_path / "student" / "rnn_forward.py").write_text(reference3)
    question = out / "questions" / "exercise3_rnn_forward"
    shutil.copytree(question / "tests", tmp_path / "tests")
    where = {"GRADE_ROOT": str(tmp_path), "GRADER_PYTHON": sys.executable}
    subprocess.run([tmp_path / "tests" / "run"], env={**os.environ, **where}, check=True)
    document = conforms("prairielearn", json.loads((tmp_path / "results/results.json").read_text()))
    assert (document["gradable"], document["score"], len(document["tests"])) == (True, 1.0, 48)


def test_results_are_shares_with_points_for_each_check(wrong: Attempt, conforms: Check) -> None:
    """Rounded down, so that only full marks are 1; what is hidden is told without its values."""
    document = conforms("prairielearn", results(wrong))
    assert wrong.grade is not None
    points = sum(test["points"] for test in document["tests"])
    assert document["score"] == pytest.approx(points / 100, abs=1e-6)
    assert document["tests"][0]["message"].split("\n")[0] == "relu_rnn raised ValueError."


def test_what_is_no_grade_costs_no_try(conforms: Check) -> None:
    """Neither a file that cannot be read nor our own fault."""
    for attempt, told in ((Attempt(refusal="Not graded: x."), "Not graded: x."), (Attempt(), None)):
        document = conforms("prairielearn", results(attempt))
        assert document == {"gradable": False, "format_errors": [told or OUR_FAULT]}


def test_nothing_is_overwritten(out: Path, course: Course, exercise3: Exercise) -> None:
    """A folder that holds something is refused."""
    with pytest.raises(UsageError, match="is there already"):
        export(course, exercise3, out, "x")
