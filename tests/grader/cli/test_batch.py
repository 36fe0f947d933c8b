"""``grade batch`` and ``grade diff`` as an instructor types them."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import closing
from csv import DictReader
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
    assert re.search(r"not graded: not readable +1\n", output)
    assert "s005: s005.zip is damaged or of an unusual kind" in output
    assert {"gradebook.csv", "grades.jsonl", "reports", "statistics.json"} <= {
        path.name for path in out.iterdir()
    }
    earned = rows(out, "SELECT student, settled ->> 'final' FROM settlements ORDER BY 1")
    assert earned[0] == ("s001", 100.0) and earned[4] == ("s005", None)


def test_odd_files_and_names_cost_nobody_else_a_grade(staffed: Path, tmp_path: Path) -> None:
    """Pipes, dangling links, damaged archives and names of all kinds; each zero has its reason."""
    folder, out = tmp_path / "class", tmp_path / "out"
    folder.mkdir()
    shutil.copy(REFERENCE, folder / "s001.py")
    os.mkfifo(folder / "s002.py")
    (folder / "s003.py").symlink_to("/nowhere/s003.py")
    (folder / "s004.zip").write_bytes(b"PK is all that is left of it")
    (folder / f"{'n' * 200}.py").touch()
    (folder / "=1+1\u202e<b>\x1b[31m.py").write_text("def (")
    Path(os.fsdecode(os.fsencode(folder / "x") + b"\xff.py")).touch()
    (tmp_path / "roster.csv").write_text("id,name\ns001,Ada\ns009,Eve\n")
    asked = ("-o", out, "--jobs", 1, "--roster", tmp_path / "roster.csv")
    code, output, _ = grade(staffed, "batch", 3, folder, *asked)
    assert code == 0
    for told in (
        "s002: s002.py is not a regular file.",
        "s003: s003.py is a symbolic link; hand in the file itself.",
        "s004: s004.zip is damaged or of an unusual kind; pack it again as a plain .zip.",
        "nothing handed in, of the roster: s009",
    ):
        assert told in output
    with (out / "gradebook.csv").open(encoding="utf-8", newline="") as file:
        lines = {
            line["id"]: (line["status"], line["final"], line["note"]) for line in DictReader(file)
        }
    empty = ("graded", "0", "rnn_forward.py is empty.")
    broken = "rnn_forward.py is not valid Python: line 1 cannot be read."
    assert lines == {
        "s001": ("graded", "100", ""),
        **dict.fromkeys(("s002", "s003", "s004"), ("not graded", "", "")),
        "s009": ("missing", "", ""),
        "n" * 200: empty,
        "x\\xff": empty,
        "'=1+1<b>": ("graded", "0", broken),
    }


def test_reports_of_students_who_are_gone_are_removed(
    staffed: Path, handed_in: Path, tmp_path: Path
) -> None:
    """And of names, once nobody may be named; what the instructor has put beside them stays."""
    out = tmp_path / "out"
    command = ("batch", 3, handed_in, "-o", out, "--jobs", 1)
    (handed_in / "s001.py").rename(handed_in / "lovelace.py")
    assert grade(staffed, *command)[0] == 0
    (out / "reports" / "mine.txt").touch()
    (handed_in / "s002.py").unlink()
    code, output, _ = grade(staffed, *command)
    assert code == 0
    assert "the last run who are not among these submissions: 1." in " ".join(output.split())
    assert grade(staffed, *command, "--anonymous")[0] == 0
    left = {path.name for path in (out / "reports").iterdir()} - {"mine.txt"}
    assert left == {
        f"{s}.{end}" for s in ("student-1", "s003", "s004", "s005") for end in ("md", "html")
    }


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


def test_an_override_is_no_change_of_points_but_of_a_final_grade(
    staffed: Path, handed_in: Path, tmp_path: Path
) -> None:
    """Diff gives its reason; the median is that of what counts."""
    course, out = shutil.copytree(staffed, tmp_path / "course"), tmp_path / "out"
    command = ("batch", 3, handed_in, "-o", out, "--jobs", 2)
    assert grade(course, *command)[0] == 0
    with (course / "course.toml").open("a") as file:
        for student in ("s001", "s002", "s003"):
            file.write(f'[[overrides]]\nexercise = "3"\nstudent = "{student}"\npoints = 82.5\n')
            file.write('reason = "ill"\nauthor = "ada"\n')
    code, output, _ = grade(course, *command)
    assert code == 0 and "median 82.5% of the points; 4 known from before\n" in output
    assert "The median is 82.5% of the points." in (out / "index.html").read_text()
    code, output, _ = grade(course, "diff", "-o", out)
    assert code == 1
    reason = "82.5 points instead of 100, set by ada: ill"
    assert f"s001: final 100 -> 82.5  ({reason})\n" in output
    assert output.endswith("3 final grades changed by policy or override\n")


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
        (["{tmp}/half.zip", "-o", "{tmp}/out"], "half.zip is damaged, or no zip"),
        (["{class}", "-o", "{tmp}/out", "--canvas-export", "{tmp}/class.file"], "is no CSV file"),
        (
            ["{class}", "-o", "{tmp}/out", "--moodle-export", "{tmp}/a.csv"],
            "is no export of Moodle",
        ),
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
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    (tmp_path / "half.zip").write_bytes(b"PK\3\4 and no more")
    places = {"class": str(handed_in), "tmp": str(tmp_path)}
    code, output, errors = grade(staffed, "batch", 3, *(a.format(**places) for a in arguments))
    assert (code, output) == (2, "")
    assert message in errors and errors.count("\n") == 1
    assert not (tmp_path / "out" / "gradebook.db").exists() or "cuda" in arguments


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
