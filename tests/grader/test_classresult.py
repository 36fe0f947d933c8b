"""What counts of a class, and a class without names."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from grader.classresult import NOTHING_WRITTEN, ClassResult, nameless, note_on
from grader.exercise import Exercise
from grader.model import Cause, Failure, Outcome
from grader.policies import Settled
from grader.roster import Student
from grader.similarity import SimilarPair

from .classroom import class_of_five, entry, failed_by_us, grade_of, rows_of, unreadable


def test_what_we_could_not_decide_is_no_score() -> None:
    """An error of ours and an unreadable file have no points, not zero."""
    for each in rows_of([failed_by_us("s001"), unreadable("s001")]):
        assert (each.earned, each.score, each.status) == (None, None, "not graded")
        assert each.why_ungraded
    (wrong,) = rows_of([entry("s001", (False, False, False))])
    assert (wrong.score, wrong.status, wrong.why_ungraded) == (0.0, "graded", "")
    assert (wrong.note, wrong.misconceptions) == ("", ("drops_recurrent_path",))


def test_a_zero_has_its_reason_in_a_note() -> None:
    """What is wrong with the file as a whole, or that nothing is written in it."""
    wrong = grade_of("s001", (False, False))
    unwritten = [replace(result, outcome=Outcome.NOT_WRITTEN) for result in wrong.results]
    assert note_on(wrong) == ""
    assert note_on(replace(wrong, results=tuple(unwritten))) == NOTHING_WRITTEN
    finding = Failure(Cause.CANNOT_IMPORT, "x.py is not valid Python.")
    broken = replace(wrong, findings=(finding,))
    assert note_on(broken) == "x.py is not valid Python."
    beside = ("x.py was graded; x.ipynb beside it was not read.",)
    assert note_on(replace(broken, remarks=beside)) == f"x.py is not valid Python. {beside[0]}"
    empty = replace(wrong, results=tuple(unwritten), remarks=beside)
    assert note_on(empty) == f"{NOTHING_WRITTEN} {beside[0]}"
    assert note_on(replace(wrong, remarks=beside)) == ""


def test_a_settlement_decides(exercise3: Exercise) -> None:
    """The settled attempt counts with its final points; without one the latest does."""
    first = entry("s001", (True, True, True))
    second = replace(entry("s001", (True, False, False)), attempt=replace(first.attempt, number=2))
    (counted,) = ClassResult(exercise3, rows_of([second, first])).counted
    assert (counted.attempt.number, counted.score) == (2, 1.0)
    settled = Settled("s001", 1, 6.0, 6.0, 1.5, 4.5, ())
    both = rows_of(replace(each, settled=settled) for each in (first, second))
    (counted,) = ClassResult(exercise3, both).counted
    assert (counted.attempt.number, counted.earned, counted.score) == (1, 6.0, 4.5)


@pytest.mark.parametrize(
    ("student", "name", "lms", "called"),
    [
        ("s001", "Ada Lovelace", {}, "s001"),
        ("4711", "Ada Lovelace", {}, "4711"),
        ("Ada Lovelace", "", {}, "student-1"),
        ("ada17", "Ada Lovelace", {}, "student-1"),
        ("muller2", "J\u00f6rg M\u00fcller", {}, "student-1"),
        ("lovelaceada", "lovelaceada", {"canvas_id": "101"}, "101"),
        ("lovelaceada", "lovelaceada", {"canvas_id": "anon_x7"}, "student-1"),
    ],
)
def test_ids_that_are_names_are_replaced(
    exercise3: Exercise, student: str, name: str, lms: dict[str, str], called: str
) -> None:
    """An id stays where it names nobody, so that grades find their way back."""
    given = entry(student, (True,), name=name)
    given = replace(given, attempt=replace(given.attempt, lms=lms))
    hidden = nameless(ClassResult(exercise3, rows_of([given]))).rows[0]
    assert (hidden.student, hidden.attempt.student, hidden.attempt.name) == (called, called, "")
    assert hidden.grade and hidden.grade.submission.student == called


def test_nothing_names_anybody(exercise3: Exercise) -> None:
    """Names, paths, addresses, logins and the files' names go, wherever they are."""
    lms = {"email": "ada@x.example", "original": "lovelaceada_1_2_x.py", "canvas_id": "101"}
    given = entry("lovelaceada", (True,), name="Ada Lovelace")
    attempt = replace(given.attempt, lms=lms, path=Path("lovelaceada_1_2_x.py"))
    settled = Settled("lovelaceada", 1, 1.0, 1.0, 0.0, 1.0)
    fault = "lovelaceada_1_2_x.py cannot be read."
    given = replace(given, attempt=attempt, settled=settled, fault=fault)
    ada = Student("lovelaceada", "Ada Lovelace", email="ada@x.example", login="ada")
    zenobia = Student("zenobia", "Zenobia", login="zen")
    pair = SimilarPair("lovelaceada", "s001", 1.0, 50, ("rnn_forward",))
    rows = rows_of([given, *class_of_five()])
    result = ClassResult(exercise3, rows, (zenobia,), students=(ada, zenobia), similar=(pair,))
    hidden = nameless(result)
    told = [asdict(replace(each, read=None)) for each in hidden.rows]
    told += [asdict(each) for each in (*hidden.missing, *hidden.students)]
    told += [asdict(each.grade) for each in hidden.rows if each.grade]
    text = json.dumps([told, [asdict(each) for each in hidden.similar]], default=str).casefold()
    assert not [name for name in ("lovelace", "ada", "zen", "x.example") if name in text]
    assert [each.student for each in hidden.rows][:2] == ["101", "s001"]
    assert hidden.similar[0].first == "101"
    assert [each.student for each in nameless(hidden).rows] == [
        each.student for each in hidden.rows
    ]


def test_an_attempt_is_known_by_the_roster_too(exercise3: Exercise) -> None:
    """The layout's own id comes before the roster's."""
    (given,) = rows_of([entry("s001", (True,))])
    roster = (Student("s001", "Ada", canvas_id="101", email="ada@x.example"),)
    result = ClassResult(exercise3, (given,), students=roster)
    keys = ("id", "canvas_id", "moodle_id", "email")
    assert [result.called(given, key) for key in keys] == ["s001", "101", "", "ada@x.example"]
    other = replace(given, attempt=replace(given.attempt, lms={"canvas_id": "102"}))
    assert result.called(other, "canvas_id") == "102"
