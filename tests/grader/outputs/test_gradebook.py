"""gradebook.csv: one line per student, harmless in any spreadsheet."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from grader.classresult import ClassResult
from grader.outputs.gradebook import HEAD, defused, write
from grader.policies import Settled
from grader.roster import Student

from ..classroom import class_of_five, entry, failed_by_us, rows_of, unreadable


def lines(folder: Path) -> dict[str, dict[str, str]]:
    """The written lines by id."""
    with (folder / "gradebook.csv").open(newline="") as file:
        return {line["id"]: line for line in csv.DictReader(file)}


def test_everybody_has_a_line(of_five: ClassResult, tmp_path: Path) -> None:
    """Graded, not graded and missing students, each with what is known."""
    late = Settled("s002", 1, 3.0, 6.0, 0.6, 2.4, ("One day late.",))
    first, second, *rest = class_of_five()
    entries = (
        first,
        replace(second, settled=late),
        *rest,
        failed_by_us("s006"),
        unreadable("s007"),
    )
    eve = Student("s008", "Eve")
    write(replace(of_five, rows=rows_of(entries), missing=(eve,)), tmp_path)
    found = lines(tmp_path)
    assert tuple(found["s001"]) == HEAD
    assert list(found["s001"].values()) == [
        *("s001", "", "6", "6", "", "6", "graded", "", "", "1.00", "")
    ]
    assert list(found["s002"].values())[2:7] == ["3", "6", "0.6", "2.4", "graded"]
    assert found["s002"]["remarks"] == "One day late."
    assert found["s003"]["misconceptions"] == "drops_recurrent_path"
    assert list(found["s006"].values())[2:7] == ["", "6", "", "", "not graded"]
    assert list(found["s007"].values())[2:7] == ["", "100", "", "", "not graded"]
    assert found["s007"]["remarks"] == "s.docx is no .py file."
    assert (found["s008"]["name"], found["s008"]["status"]) == ("Eve", "missing")
    assert found["s008"]["final"] == ""


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        (" =1", "'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("x;=cmd|' /C calc'!A0", "x;'=cmd|' /C calc'!A0"),
        ("Ada Lovelace", "Ada Lovelace"),
        ("O'Neil-Smith", "O'Neil-Smith"),
        ("2.5", "2.5"),
    ],
)
def test_formulas_are_defused(cell: str, shown: str) -> None:
    """What a spreadsheet would run becomes text; everything else stays."""
    assert defused(cell) == shown


def test_a_name_of_many_lines_stays_in_its_cell(of_five: ClassResult, tmp_path: Path) -> None:
    """Line ends, quotes and separators in a name forge no line."""
    name = 'Eve\r\ns001,"Ada",6,6,0,6,graded'
    write(replace(of_five, rows=rows_of([entry("s009", (True,), name=name)])), tmp_path)
    found = lines(tmp_path)
    assert list(found) == ["s009"]
    assert found["s009"]["name"] == 'Eve s001,"Ada",6,6,0,6,graded'
