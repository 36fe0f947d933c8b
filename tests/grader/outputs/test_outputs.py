"""Every output of a class that the real worker has graded, and of the class of five."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.attempts import Attempt
from grader.classresult import ClassResult, Row, nameless
from grader.exercise import Exercise
from grader.gradebook import Entry
from grader.integrity import Key
from grader.model import Grade
from grader.outputs import reports, write_outputs
from grader.outputs.student import student_html
from grader.policies import Settled
from grader.roster import Student
from grader.serialize import from_json

from ..classroom import class_of_five, entry, failed_by_us, rows_of, unreadable

HOSTILE = "</pre><script>alert(1)</script> ``` [x](http://x) @all =1+1"
RAISES = f'    raise ValueError("{HOSTILE}")\n'


@pytest.fixture(scope="module")
def graded(
    exercise3: Exercise, reference3: str, grade_source: Callable[[str], Grade]
) -> ClassResult:
    """A right solution, one that raises hostile text, one unread and one who is missing."""
    head = "    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)\n"
    sources = {"s001": reference3, "s002": reference3.replace(head, RAISES)}
    entries = [
        Entry(student, Attempt(student, Path("x.py")), grade_source(source), "", 0.5)
        for student, source in sources.items()
    ]
    entries.append(unreadable("s003"))
    zenobia = Student("s004", "Zenobia")
    return ClassResult(exercise3, rows_of(entries), (zenobia,), key=Key(b"k" * 32))


def test_a_class_gets_all_outputs(graded: ClassResult, tmp_path: Path) -> None:
    """Files for the instructor, a folder for each kind of report, nothing half written."""
    assert write_outputs(graded, tmp_path) == ()
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    students = ("s001", "s002", "s003")
    assert found == {
        *(".outputs.txt", "index.html"),
        *("gradebook.csv", "grades.jsonl", "feedback.zip", "statistics.json", "similarity.json"),
        *(f"reports/{student}.{ending}" for student in students for ending in ("md", "html")),
        *(f"gradescope/{student}/results.json" for student in students),
    }
    lines = (tmp_path / "gradebook.csv").read_text().splitlines()
    assert lines[1] == "s001,,100,100,,100,graded,,,0.50,"
    assert lines[4] == "s004,Zenobia,,100,,,missing,,,,"


def test_a_report_that_cannot_be_drawn_costs_nobody_else_theirs(
    graded: ClassResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The instructor is told whose, its student that it is our fault; the points stay."""

    def fail_for_one(row: Row, result: ClassResult) -> str:
        return student_html(row, result) if row.student != "s002" else str(1 / 0)

    monkeypatch.setattr(reports, "student_html", fail_for_one)
    (remark,) = write_outputs(graded, tmp_path)
    assert remark.startswith("The report of s002 could not be drawn. The log is ")
    assert reports.UNDRAWN in (tmp_path / "reports" / "s002.md").read_text()
    assert "100/100 points" in (tmp_path / "reports" / "s001.html").read_text()
    assert "\ns002,,32,100," in (tmp_path / "gradebook.csv").read_text().replace("\r", "")


def test_hostile_text_acts_nowhere(graded: ClassResult, tmp_path: Path) -> None:
    """What the exception says is shown in each report, and is only text there."""
    write_outputs(graded, tmp_path)
    page = (tmp_path / "reports" / "s002.html").read_text()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    text = (tmp_path / "reports" / "s002.md").read_text()
    assert f"\n````text\nValueError: {HOSTILE}\n````\n" in text


def test_reports_do_not_disclose_hidden_values(graded: ClassResult, tmp_path: Path) -> None:
    """The lines of grades.jsonl are signed reports without the hidden checks' details."""
    write_outputs(graded, tmp_path)
    lines = (tmp_path / "grades.jsonl").read_bytes().splitlines()
    reports = [from_json(line) for line in lines]
    assert [report.grade.submission.digest for report in reports] == [
        each.grade.submission.digest for each in graded.rows if each.grade
    ]
    assert graded.key and all(report.integrity.key == graded.key.id for report in reports)
    hidden = [r for each in reports for r in each.grade.results if r.visibility == "hidden"]
    assert hidden and not [r for r in hidden if r.failure and r.failure.detail]


def test_nobody_is_named_in_anonymous_outputs(graded: ClassResult, tmp_path: Path) -> None:
    """No file and no file's name tells who it is."""
    ada, *others = graded.rows
    named = replace(ada.attempt, student="lovelace", name="Ada Lovelace", path=Path("Lovelace.py"))
    lovelace = rows_of([Entry("lovelace", named, ada.grade, "", 0.5)])
    write_outputs(nameless(replace(graded, rows=(*lovelace, *others))), tmp_path)
    for path in tmp_path.rglob("*"):
        assert "lovelace" not in str(path.relative_to(tmp_path)).lower()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                content = b"".join(map(archive.read, archive.namelist()))
        else:
            content = path.read_bytes() if path.is_file() else b""
        assert b"lovelace" not in content.lower() and b"Zenobia" not in content


def results(folder: Path, student: str) -> dict[str, Any]:
    """The results.json of a student."""
    found: dict[str, Any] = json.loads(
        (folder / "gradescope" / student / "results.json").read_text()
    )
    return found


def test_gradescope_gets_scores_and_hides_hidden_checks(
    of_five: ClassResult, tmp_path: Path
) -> None:
    """The points that count, each check with its own, hidden ones after the due date."""
    late = Settled("s002", 1, 3.0, 6.0, 1.0, 2.0, ("One day late.",))
    first, second, *_ = class_of_five()
    rows = rows_of([first, replace(second, settled=late)])
    write_outputs(replace(of_five, rows=rows), tmp_path)
    assert (results(tmp_path, "s001")["score"], results(tmp_path, "s002")["score"]) == (6.0, 2.0)
    document = results(tmp_path, "s002")
    assert document["output"] == "One day late."
    assert document["stdout_visibility"] == "hidden"
    assert [test["visibility"] for test in document["tests"]] == [
        *("visible", "visible", "after_due_date")
    ]
    assert document["tests"][2] == {
        "name": "rnn_forward: Check 3",
        "score": 0.0,
        "max_score": 3.0,
        "status": "failed",
        "output": "h is wrong in every entry.\nhint: The same Wh serves every step.",
        "output_format": "text",
        "visibility": "after_due_date",
    }


def test_what_is_not_graded_is_no_zero(of_five: ClassResult, tmp_path: Path) -> None:
    """Our own fault gives no score and no tests, and says so in each report."""
    entries = (failed_by_us("s006"), unreadable("s007"))
    write_outputs(replace(of_five, rows=rows_of(entries)), tmp_path)
    for student, said in (("s006", "The grader itself failed"), ("s007", "s.docx is no .py file.")):
        document = results(tmp_path, student)
        assert not {"score", "tests"} & document.keys()
        assert document["output"].startswith(f"not graded: {said}")
    assert "No score: our own fault" in (tmp_path / "reports" / "s006.md").read_text()
    expected = "# RNN forward\n\n**not graded** s.docx is no .py file.\n"
    assert (tmp_path / "reports" / "s007.md").read_text() == expected


def test_a_penalty_stands_at_the_top_of_the_report(of_five: ClassResult, tmp_path: Path) -> None:
    """What counts, and why, before what was found."""
    late = Settled("s001", 1, 6.0, 6.0, 1.5, 4.5, ("One day late.",))
    rows = rows_of([replace(class_of_five()[0], settled=late)])
    write_outputs(replace(of_five, rows=rows), tmp_path)
    text = (tmp_path / "reports" / "s001.md").read_text()
    counted = "**counted** 4.5/6 points, after 1.5 points of penalty\n\n**because** One day late."
    assert text.startswith(f"# RNN forward\n\n{counted}\n\n- submission: ")


@pytest.mark.parametrize(
    ("lms", "name"),
    [
        (
            {"moodle_id": "71", "original": "Ada Lovelace_71_assignsubmission_file"},
            "Ada Lovelace_71_assignsubmission_file_/report.html",
        ),
        (
            {"moodle_id": "71", "original": "Ada Lovelace_71_assignsubmission_file_x.py"},
            "Ada Lovelace_71_assignsubmission_file_/report.html",
        ),
        ({"moodle_id": "71"}, "Participant_71_assignsubmission_file_/report.html"),
        (
            {"canvas_id": "1", "attachment_id": "2", "original": "lovelaceada_LATE_1_2_x.py"},
            "lovelaceada_LATE_1_2_x.html",
        ),
        ({"canvas_id": "1", "attachment_id": "2"}, "student_1_2.html"),
        ({"original": "../../x.py"}, "s001/report.html"),
    ],
)
def test_feedback_lies_where_the_lms_looks(
    of_five: ClassResult, tmp_path: Path, lms: dict[str, str], name: str
) -> None:
    """The zip has the names that the LMS has given, or else a folder per student."""
    given = entry("s001", (True,))
    given = replace(given, attempt=replace(given.attempt, lms=lms))
    write_outputs(replace(of_five, rows=rows_of([given])), tmp_path)
    with zipfile.ZipFile(tmp_path / "feedback.zip") as archive:
        assert archive.namelist() == [name]
        assert archive.read(name).startswith(b"<!DOCTYPE html>")


def test_the_same_class_gives_the_same_bytes(of_five: ClassResult, tmp_path: Path) -> None:
    """Nothing in the outputs depends on when they are written."""
    for folder in ("a", "b"):
        write_outputs(of_five, tmp_path / folder)
    first, second = (
        {p.name: p.read_bytes() for p in (tmp_path / folder).rglob("*.*") if p.is_file()}
        for folder in ("a", "b")
    )
    assert first == second
