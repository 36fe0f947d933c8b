"""``grade run --format html -o FILE``: a report that goes to a file, in another form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.grader.cli.batches import ROOT, grade

WRONG = ROOT / "examples/rnn_forward_wrong_path.py"
ONLY = ("run", "3", "--submission", WRONG, "--only", "rnn_step_forward")


def test_a_report_goes_to_a_file(staffed: Path, tmp_path: Path) -> None:
    """Nothing is printed, and the exit code is that of the grade."""
    page = tmp_path / "report.html"
    assert grade(staffed, *ONLY, "--format", "html", "-o", page) == (1, "", "")
    text = page.read_text(encoding="utf-8")
    assert "The recurrent term prev_h @ Wh is left out." in text
    assert "0/11 points" in text


@pytest.mark.parametrize(
    ("place", "message"),
    [("nowhere/report.html", "nowhere is no folder"), (".", "is a directory")],
)
def test_a_place_that_cannot_be_written_is_bad_usage(
    staffed: Path, tmp_path: Path, place: str, message: str
) -> None:
    """Said before anything is graded."""
    code, said, errors = grade(staffed, *ONLY, "--format", "html", "-o", tmp_path / place)
    assert (code, said) == (2, "")
    assert message in errors
