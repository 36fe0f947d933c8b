"""``grade batch`` and ``grade diff`` as an instructor types them."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.grader.cli.batches import REFERENCE, grade, rows


def test_a_class_is_graded_and_whoever_cannot_be_read_is_told(
    staffed: Path, handed_in: Path, tmp_path: Path
) -> None:
    """One bad submission does not spoil the run; every output is there."""
    out = tmp_path / "out"
    code, output, errors = grade(staffed, "batch", "exercise3", handed_in, "-o", out, "--jobs", 2)
    assert (code, errors) == (0, "")
    assert re.search(r"full marks +1\n", output)
    assert re.search(r"with findings +3\n", output)
    assert re.search(r"not readable +1\n", output)
    assert "s005: s005.zip is damaged or of an unusual kind" in output
    assert {"gradebook.csv", "grades.jsonl", "reports", "statistics.json"} <= {
        path.name for path in out.iterdir()
    }
    earned = rows(out, "SELECT student, settled ->> 'final' FROM settlements ORDER BY 1")
    assert earned[0] == ("s001", 100.0) and earned[4] == ("s005", None)


def test_what_has_not_changed_is_not_graded_again(
    staffed: Path, handed_in: Path, tmp_path: Path
) -> None:
    """Only the one that was handed in anew; all with --regrade; diff says whose grade changes."""
    out = tmp_path / "out"
    command = ("batch", "3", handed_in, "-o", out, "--jobs", 2)
    assert grade(staffed, *command)[0] == 0
    assert grade(staffed, *command)[0] == 0
    assert rows(out, "SELECT run, count(*) FROM grades GROUP BY run") == [(1, 4)]
    assert grade(staffed, "diff", "-o", out)[::2] == (0, "")
    (handed_in / "s003.py").write_text(f"{REFERENCE.read_text()}# at last\n")
    assert grade(staffed, *command)[0] == 0
    code, output, _ = grade(staffed, "diff", "-o", out)
    assert code == 1
    assert "s003: 0/100 -> 100/100  (another submission)" in output
    assert "✗ 0/4 -> ✓ 4/4  test_forward_matches_the_slide" in output
    assert output.endswith("1 grade changed\n")
    assert grade(staffed, *command, "--regrade")[0] == 0
    assert rows(out, "SELECT run, count(*) FROM grades GROUP BY run") == [(1, 4), (3, 1), (4, 4)]
    assert grade(staffed, "diff", "3", "4", "-o", out)[0] == 0


def test_an_edited_grade_is_told_and_graded_again(
    staffed: Path, handed_in: Path, tmp_path: Path
) -> None:
    """It is never used, whoever edited it."""
    out = tmp_path / "out"
    command = ("batch", 3, handed_in, "-o", out, "--jobs", 1)
    assert grade(staffed, *command)[0] == 0
    with closing(sqlite3.connect(out / "gradebook.db")) as connection, connection:
        edit = "UPDATE grades SET document = CAST(replace(document, ?, ?) AS BLOB)"
        connection.execute(edit, ('"earned":0.0', '"earned":1.0'))
    code, output, _ = grade(staffed, *command)
    assert code == 0
    assert "3 stored grades were changed since they were written" in " ".join(output.split())
    assert rows(out, "SELECT run, count(*) FROM grades GROUP BY run") == [(1, 4), (2, 3)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{class}", "-o", "{class}/out"], "Choose another folder with -o"),
        (["{tmp}/nowhere", "-o", "{tmp}/out"], "nowhere does not exist"),
        (["{tmp}/empty", "-o", "{tmp}/out"], "is empty"),
        (["{class}", "-o", "{class}.file"], "cannot be written"),
        (["{class}", "-o", "{tmp}/letter"], "is no gradebook, or a damaged one"),
        (["{class}", "-o", "{tmp}/out", "--device", "cuda"], "runs on the CPU only"),
        (["{class}", "-o", "{tmp}/out", "--roster", "{tmp}/roster.csv"], "cannot be read"),
        (["{class}", "-o", "{tmp}/out", "--layout", "blackboard"], "no layout 'blackboard'"),
    ],
)
def test_bad_input_is_told_in_one_line(
    staffed: Path, handed_in: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    """Exit code 2, nothing graded."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "class.file").touch()
    (tmp_path / "letter").mkdir()
    (tmp_path / "letter" / "gradebook.db").write_text("Dear students,\n" * 50)
    places = {"class": str(handed_in), "tmp": str(tmp_path)}
    code, output, errors = grade(staffed, "batch", 3, *(a.format(**places) for a in arguments))
    assert (code, output) == (2, "")
    assert message in errors and errors.count("\n") == 1


def test_weak_isolation_can_be_accepted_by_name(
    staffed: Path, handed_in: Path, tmp_path: Path
) -> None:
    """Whoever trusts all submissions may grade them anywhere."""
    out = tmp_path / "out"
    weak = ("--isolation", "spawn", "--accept-weak-isolation", "--jobs", 2)
    code, output, _ = grade(staffed, "batch", 3, handed_in, "-o", out, *weak)
    assert code == 0 and re.search(r"full marks +1\n", output)


def test_diff_of_what_is_not_there_is_told(staffed: Path, tmp_path: Path) -> None:
    """And no gradebook is made by asking."""
    code, _, errors = grade(staffed, "diff", "1", "2", "-o", tmp_path)
    assert code == 2 and "Name the folder of a batch with -o" in errors
    assert list(tmp_path.iterdir()) == []
