"""A class from an LMS goes back to it: what was exported is filled in, and nothing else in it."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest

from tests.grader.cli.batches import REFERENCE, grade

SOURCES = {
    "ada": REFERENCE.read_text(),
    "bob": REFERENCE.read_text().replace("tanh", "cosh"),
    "eve": "def (",
}
ROSTER = '''\
id,name,canvas_id,moodle_id,email,login
s001,Ada Lovelace,101,71,ada@x.example,lovelace
s002,"Bob, the ""B""",102,72,bob@x.example,bob
s003,Eve,103,73,eve@x.example,eve
s004,Kurt Gödel,104,74,kurt@x.example,kurt
'''
CANVAS = '''\
\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,RNN forward (4711),Final Score\r
    Points Possible,,,,,50.0,(read only)\r
"Lovelace, Ada",101,,lovelace,"A ""1""",,95.00\r
"the ""B"", Bob",102,,bob,A,,\r
Eve,103,,eve,A,1.0,\r
"Gödel, Kurt",104,,kurt,A,,\r
"Student, Test",199,,3c2f,A,,\r
'''
WORKSHEET = '''\
\ufeffIdentifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",\
"Last modified (grade)","Feedback comments"\r
"Participant 71","Ada Lovelace",ada@x.example,"Submitted for grading",,100.00,Yes,-,""\r
"Participant 72","Bob, the ""B""",bob@x.example,"Submitted for grading",,100.00,Yes,-,"two\r
lines"\r
"Participant 73",Eve,eve@x.example,"Submitted for grading",,100.00,Yes,-,""\r
"Participant 74","Kurt Gödel",kurt@x.example,"No submission",,100.00,Yes,-,""\r
'''


def write_class(folder: Path, names: dict[str, str]) -> None:
    """Hands in what each of ``SOURCES`` has written, under these names."""
    for student, name in names.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(SOURCES[student])


def cells(path: Path, key: str, value: str) -> dict[str, str]:
    """One column of a CSV file by another."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row[key]: row[value] for row in csv.DictReader(file)}


@pytest.fixture
def exports(tmp_path: Path) -> tuple[object, ...]:
    """The options that name a roster and both exports."""
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "canvas.csv").write_bytes(CANVAS.encode())
    (tmp_path / "moodle.csv").write_bytes(WORKSHEET.encode())
    return (
        *("--roster", tmp_path / "roster.csv"),
        *("--canvas-export", tmp_path / "canvas.csv"),
        *("--moodle-export", tmp_path / "moodle.csv"),
    )


@pytest.mark.parametrize(
    ("names", "feedback"),
    [
        (
            {"ada": "s001.py", "bob": "s002.py", "eve": "s003.py"},
            ["s001/report.html", "s002/report.html", "s003/report.html"],
        ),
        (
            {
                "ada": "lovelaceada_101_9001_rnn_forward.py",
                "bob": "bthebob_LATE_102_9002_rnn_forward.py",
                "eve": "eve_103_9003_rnn_forward-1.py",
            },
            [
                "lovelaceada_101_9001_rnn_forward.html",
                "bthebob_LATE_102_9002_rnn_forward.html",
                "eve_103_9003_rnn_forward-1.html",
            ],
        ),
        (
            {
                "ada": "Ada Lovelace_71_assignsubmission_file/rnn_forward.py",
                "bob": "Bob, the B_72_assignsubmission_file/rnn_forward.py",
                "eve": "Eve_73_assignsubmission_file/rnn_forward.py",
            },
            [
                "Ada Lovelace_71_assignsubmission_file_/report.html",
                "Bob, the B_72_assignsubmission_file_/report.html",
                "Eve_73_assignsubmission_file_/report.html",
            ],
        ),
    ],
    ids=["roster", "canvas", "moodle"],
)
def test_what_an_lms_exported_is_filled_in(
    staffed: Path,
    tmp_path: Path,
    exports: tuple[object, ...],
    names: dict[str, str],
    feedback: list[str],
) -> None:
    """Whoever knows the students by which ids: the roster maps them, and all other bytes stay.

    Canvas's column has a maximum of 50, so that half of the points go there.
    """
    folder, out = tmp_path / "class", tmp_path / "out"
    write_class(folder, names)
    code, output, errors = grade(staffed, "batch", 3, folder, "-o", out, "--jobs", 1, *exports)
    assert (code, errors) == (0, "")
    assert "canvas.csv has another maximum: all is scaled from 100 points to 50." in output
    points = cells(out / "gradebook.csv", "id", "final")
    bob = float(points["s002"])
    assert points == {"s001": "100", "s002": points["s002"], "s003": "0", "s004": ""}
    filled = cells(out / "canvas.csv", "ID", "RNN forward (4711)")
    assert filled.pop("") == "50.0"
    assert filled == {"101": "50", "102": f"{bob / 2:g}", "103": "0", "104": "", "199": ""}
    moodle = cells(out / "moodle.csv", "Identifier", "Grade")
    assert list(moodle.values()) == ["100", points["s002"], "0", ""]
    expected = CANVAS.replace('""1""",,', '""1""",50,').replace("bob,A,,", f"bob,A,{bob / 2:g},")
    assert (out / "canvas.csv").read_bytes().decode() == expected.replace("eve,A,1.0", "eve,A,0")
    with zipfile.ZipFile(out / "feedback.zip") as archive:
        assert archive.namelist() == feedback
