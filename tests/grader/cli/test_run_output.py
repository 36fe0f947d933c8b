"""``grade run -o FILE``: a report that goes to a file, in another form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.cli.output import format_of, refuse_place
from grader.course import find_course
from grader.errors import UsageError
from tests.grader.cli.batches import EXERCISE, ROOT, grade

WRONG = ROOT / "examples/rnn_forward_wrong_path.py"
ONLY = ("run", "3", "--submission", WRONG, "--only", "rnn_step_forward")


def test_a_report_goes_to_a_file(staffed: Path, tmp_path: Path) -> None:
    """Only its place and the points are told, and the exit code is that of the grade."""
    page = tmp_path / "report.html"
    told = f"The report is in {page}: 0/11 points.\n"
    assert grade(staffed, *ONLY, "-o", page) == (1, "", told)
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


@pytest.mark.parametrize(
    ("output", "form"),
    [
        (Path("a.html"), "html"),
        (Path("a.MD"), "markdown"),
        (Path("a.json"), "json"),
        (Path("a.txt"), "terminal"),
        (None, "terminal"),
    ],
)
def test_the_ending_of_a_file_says_the_form(output: Path | None, form: str) -> None:
    """Where nobody names a format."""
    assert format_of(output) == form


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("mine.txt", "mine.txt is what is to be graded"),
        ("link.txt", "link.txt is what is to be graded"),
        ("other.py", "other.py is there already, and holds code"),
        (f"exercises/{EXERCISE}/report.html", f"lies in the folder of {EXERCISE}, among the work"),
    ],
)
def test_a_report_replaces_nobody_s_work(
    staffed: Path, tmp_path: Path, output: str, reason: str
) -> None:
    """The submission, code, or anything in the exercise's folder; a new file of code is fine."""
    work = tmp_path / "mine.txt"
    work.write_text("x = 1\n")
    (tmp_path / "link.txt").symlink_to(work)
    (tmp_path / "other.py").write_text("y = 2\n")
    exercise = find_course(staffed).exercise("3")
    place = (staffed if "/" in output else tmp_path) / output
    with pytest.raises(UsageError, match=re.escape(reason)):
        refuse_place(place, work, exercise)
    refuse_place(tmp_path / "new.py", work, exercise)


def test_the_next_command_is_for_the_same_submission(staffed: Path, tmp_path: Path) -> None:
    """A path with a space is one word to the shell."""
    work = tmp_path / "my work.py"
    work.write_text("def relu_rnn(x, h0, w1, w2):\n    return 1.0\n")
    _, report, _ = grade(staffed, "run", "3", "--submission", work, "--only", "relu_rnn")
    last = " ".join(report.rstrip().rpartition("next ")[2].split())
    assert last.endswith(f"grade run exercise3 --only relu_rnn --submission '{work}'")
