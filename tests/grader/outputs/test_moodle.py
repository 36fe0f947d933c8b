"""moodle.csv: both exports of Moodle with one column filled, and no other byte changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.classresult import ClassResult, nameless
from grader.errors import UsageError
from grader.outputs.moodle import write

from ..classroom import class_of_five, failed_by_us, rows_of

WORKSHEET = '''\ufeffIdentifier,"Full name","Email address",Status,Grade,"Maximum Grade",\
"Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"\r
"Participant 71","Ada Lovelace",ada@x.example,"Submitted",,6.00,Yes,"Friday, 20 November",-,""\r
"Participant 72","Bob, the ""B""",bob@x.example,"Submitted",2.00,6.00,Yes,-,-,"two\r
lines"\r
"Participant 73","Marie Curie",m@x.example,"Submitted",,6.00,No,-,-,""\r
"Participant 74","Kurt Godel",k@x.example,"Submitted",-,6.00,Yes,-,-,""\r
'''
REPORT = """"First name","Last name","ID number","Email address",\
"Assignment: RNN forward (Real)","Assignment: RNN forward (Percentage)","Course total (Real)"
Ada,Lovelace,s001,ada@x.example,-,-,0.00
Bob,B,,s002@x.example,-,-,0.00
"""


def filled(result: ClassResult, folder: Path, export: str) -> tuple[str, tuple[str, ...]]:
    """The output for ``export``, and the remarks."""
    path = folder / "export.csv"
    path.write_bytes(export.encode())
    remarks = write(replace(result, moodle_export=path), folder)
    return (folder / "moodle.csv").read_bytes().decode(), remarks


def participants(result: ClassResult) -> ClassResult:
    """Three students and one whom the grader failed, with their numbers in Moodle."""
    entries = (*class_of_five()[:3], failed_by_us("s006"))
    numbered = (
        replace(each, attempt=replace(each.attempt, lms={"moodle_id": str(number)}))
        for number, each in enumerate(entries, start=71)
    )
    return replace(result, rows=rows_of(numbered))


def test_a_grading_worksheet_is_filled(of_five: ClassResult, tmp_path: Path) -> None:
    """Locked grades and those that could not be decided stay as they are."""
    text, remarks = filled(participants(of_five), tmp_path, WORKSHEET)
    expected = WORKSHEET.replace('"Submitted",,6.00,Yes', '"Submitted",6,6.00,Yes')
    assert text == expected.replace('"Submitted",2.00', '"Submitted",3')
    assert remarks == (
        "s003 has a grade that Moodle does not let anybody change; the cell is kept.",
    )


def test_a_grader_report_is_filled(of_five: ClassResult, tmp_path: Path) -> None:
    """By id number or by address; the percentages are Moodle's own business."""
    ada, bob, *_ = class_of_five()
    known = replace(bob, attempt=replace(bob.attempt, lms={"email": "S002@x.example"}))
    result = replace(of_five, rows=rows_of([ada, known]))
    text, remarks = filled(result, tmp_path, REPORT)
    expected = REPORT.replace("ada@x.example,-,-", "ada@x.example,6,-")
    assert text == expected.replace("s002@x.example,-,-", "s002@x.example,3,-")
    assert remarks == ()


def test_nobody_is_named_in_an_anonymous_file(of_five: ClassResult, tmp_path: Path) -> None:
    """Participants' numbers stay, names and addresses go."""
    text, _ = filled(nameless(participants(of_five)), tmp_path, WORKSHEET)
    assert '\r\n"Participant 71","",,"Submitted",6,6.00,Yes,' in text
    assert not [name for name in ("Ada", "Bob", "x.example") if name in text]


def test_another_file_is_refused(of_five: ClassResult, tmp_path: Path) -> None:
    """A file without ids, and one that is not there."""
    with pytest.raises(UsageError, match="is no export of Moodle"):
        filled(of_five, tmp_path, "a,b\n")
    with pytest.raises(UsageError, match="cannot be read"):
        write(replace(of_five, moodle_export=tmp_path / "none.csv"), tmp_path)
