"""canvas.csv: the export of Canvas with one column filled, and no other byte changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.attempts import Attempt
from grader.classresult import ClassResult, nameless
from grader.errors import UsageError
from grader.gradebook import Entry
from grader.outputs.canvas import write

from ..classroom import class_of_five, failed_by_us, rows_of

HEAD = "Student,ID,SIS User ID,SIS Login ID,Section,RNN forward (4711),LSTM (4712),Final Score"
EXPORT = (
    f"\ufeff{HEAD}\r\n"
    + '''\
,,,,,Manual Posting,,\r
    Points Possible,,,,,6.00,10.00,(read only)\r
"Lovelace, Ada",101,s001,ada,"Section ""A""",,9.50,95\r
"=HYPERLINK(1), Bob",102,00s002,bob,B,1.00,,\r
"Curie, Marie",103,s003,marie,B,EX,,\r
"Noether, Emmy",104,s004,emmy,B,"",,\r
"Godel, Kurt",105,s006,kurt,B,,,\r
"Student, Test",199,,3c2f,B,,,\r
'''
)


def known_as(entry: Entry, **lms: str) -> Entry:
    """``entry`` with what Canvas calls the student."""
    return replace(entry, attempt=replace(entry.attempt, lms=lms))


def filled(result: ClassResult, folder: Path, export: str) -> tuple[str, tuple[str, ...]]:
    """The output for ``export``, and the remarks."""
    path = folder / "export.csv"
    path.write_bytes(export.encode())
    remarks = write(replace(result, canvas_export=path), folder)
    return (folder / "canvas.csv").read_bytes().decode(), remarks


def test_only_the_cells_of_the_exercise_change(of_five: ClassResult, tmp_path: Path) -> None:
    """BOM, quotes, line ends, ids with leading zeros, dangerous names and maxima stay."""
    entries = (known_as(e, canvas_id="102") if e.student == "s002" else e for e in class_of_five())
    result = replace(of_five, rows=rows_of([*entries, failed_by_us("s006")]))
    text, remarks = filled(result, tmp_path, EXPORT)
    expected = EXPORT.replace('"Section ""A""",,9.50', '"Section ""A""",6,9.50')
    expected = expected.replace("bob,B,1.00,", "bob,B,3,").replace('emmy,B,"",', 'emmy,B,"1",')
    assert text == expected
    assert remarks == (
        "s003 is excused in Canvas; the cell is kept.",
        "export.csv has no row for s005.",
    )


def test_points_follow_the_maximum_of_canvas(of_five: ClassResult, tmp_path: Path) -> None:
    """A column of 10 points gets 5 for 3 of 6, and the instructor is told."""
    export = f"{HEAD}\n    Points Possible,,,,,10,,\nB,102,s002,b,B,,,\n"
    text, remarks = filled(of_five, tmp_path, export)
    assert text.endswith("\nB,102,s002,b,B,5,,\n")
    assert "export.csv has another maximum: all is scaled from 6 points to 10." in remarks


def test_a_decimal_comma_and_semicolons(of_five: ClassResult, tmp_path: Path) -> None:
    """An export in German is filled in German."""
    head = HEAD.replace(",", ";")
    export = f"{head}\n    Points Possible;;;;;5,00;;\nB;102;s002;b;B;;;\n"
    assert filled(of_five, tmp_path, export)[0].endswith("\nB;102;s002;b;B;2,5;;\n")


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("Exercise 3: recurrent (17)", ""),
        ("exercise3 (17)", ""),
        ("Homework (17)", "Homework"),
        ("Homework (17)", "homework (17)"),
        ("rnn forward (17)", ""),
    ],
)
def test_the_column_is_found(of_five: ClassResult, tmp_path: Path, head: str, column: str) -> None:
    """By title, number or name, or as it is called with --column; exercise 30 is another."""
    export = f"Student,ID,Exercise 30 (18),{head}\nB,s002,,\n"
    text, _ = filled(replace(of_five, column=column), tmp_path, export)
    assert text.endswith("\nB,s002,,3\n")


@pytest.mark.parametrize(
    ("export", "told"),
    [
        ("", "is no CSV file"),
        ("a,b\n1,2\n", "is no gradebook of Canvas"),
        ("Student,ID,LSTM (1)\n", "has no column for RNN forward"),
        ("Student,ID,RNN forward (1),RNN forward (2)\n", "has several columns for RNN forward"),
    ],
)
def test_another_file_is_refused(
    of_five: ClassResult, tmp_path: Path, export: str, told: str
) -> None:
    """The text says what is wrong with the file."""
    with pytest.raises(UsageError, match=told):
        filled(of_five, tmp_path, export)


def test_nobody_is_named_in_an_anonymous_file(of_five: ClassResult, tmp_path: Path) -> None:
    """Names and logins are emptied; the numbers with which Canvas finds its students stay."""
    attempt = Attempt("lovelaceada", Path("x"), name="Ada Lovelace", lms={"canvas_id": "101"})
    entry = replace(class_of_five()[0], student="lovelaceada", attempt=attempt)
    result = nameless(replace(of_five, rows=rows_of([entry])))
    text, _ = filled(result, tmp_path, EXPORT)
    assert '\r\n"",101,s001,,"Section ""A""",6,9.50,95\r\n' in text
    assert not [name for name in ("Lovelace", "ada,", "Curie", "Emmy") if name in text]
    assert "    Points Possible,,,,,6.00,10.00,(read only)\r\n" in text


def test_bytes_that_are_no_utf8_are_kept(of_five: ClassResult, tmp_path: Path) -> None:
    """A name in another encoding passes through."""
    path = tmp_path / "export.csv"
    path.write_bytes(b"Student,ID,RNN forward\nM\xfcller,s002,\nlast,1,")
    write(replace(of_five, canvas_export=path), tmp_path)
    expected = b"Student,ID,RNN forward\nM\xfcller,s002,3\nlast,1,"
    assert (tmp_path / "canvas.csv").read_bytes() == expected
