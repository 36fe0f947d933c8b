"""How single hostile submissions end; test_attacks.py hands in all of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.disclose import disclose
from grader.errors import CheckFailed
from grader.exercise import Exercise
from grader.model import Cause, Failure, Grade, Submission, Visibility
from grader.opened import OpenedSubmission
from grader.sandbox.launch import Zygote
from grader.student import Student

HOSTILE = Path(__file__).parent / "submissions" / "hostile"
GradeSource = Callable[[str | bytes], Grade]
HandIn = Callable[[str | bytes], Submission]


def hostile(name: str) -> str:
    """The source of one hostile submission."""
    return (HOSTILE / f"{name}.py").read_text()


def hidden_notes(grade: Grade) -> Iterator[str]:
    """What a student's report says of hidden checks in notes."""
    for result in disclose(grade).results:
        if result.visibility is Visibility.HIDDEN:
            yield from result.notes


def failures(grade: Grade, function: str) -> list[Failure]:
    """Why the checks of one function failed."""
    return [r.failure for r in grade.results if r.function == function and r.failure]


def test_zeros_earn_nothing(grade_source: GradeSource) -> None:
    """Properties that zeros have are not paid for."""
    assert grade_source(hostile("objects/returns_zeros")).earned == 0.0


def test_inputs_cannot_be_spelled_out_as_changed_arguments(grade_source: GradeSource) -> None:
    """A forged list of positions breaks the protocol."""
    grade = grade_source(hostile("leaking/spells_inputs_in_notes"))
    assert {failure.cause for failure in failures(grade, "relu_rnn")} == {Cause.CRASHED}
    assert list(hidden_notes(grade)) == []


def test_notes_on_hidden_checks_are_withheld(grade_source: GradeSource) -> None:
    """Which argument is changed may depend on a hidden input."""
    grade = grade_source(hostile("leaking/changes_inputs_to_leak"))
    noted = [result for result in grade.results if result.notes]
    assert {result.function for result in noted} == {"relu_rnn"}
    assert list(hidden_notes(grade)) == []


def test_a_forged_report_is_cut_to_size(grade_source: GradeSource) -> None:
    """A line that the file does not have is dropped, and names are short."""
    (finding,) = grade_source(hostile("reports/forges_the_load_report")).findings
    assert finding.where is None
    assert finding.raised == "X" * 80


def test_a_forbidden_library_cannot_be_read_without_the_guard(
    grade_source: GradeSource,
) -> None:
    """The finder is a courtesy; the file system layer is the wall."""
    grade = grade_source(hostile("reading/removes_the_import_guard"))
    raised = {failure.raised for failure in failures(grade, "relu_rnn")}
    assert raised <= {"ModuleNotFoundError", "ImportError", "PermissionError"}


def test_answers_far_too_large_are_not_kept(
    hand_in: HandIn, exercise3: Exercise, zygote: Zygote
) -> None:
    """The report needs the shape only."""
    submission = hand_in(hostile("resources/returns_megabytes"))
    with OpenedSubmission(exercise3, submission, zygote) as opened:
        with pytest.raises(CheckFailed) as caught:
            Student(opened).relu_rnn(np.ones(3), 0.0, 1.0, 1.0)
        assert caught.value.failure.cause is Cause.WRONG_SHAPE
        assert [(call.raised, call.returned) for call in opened.trace.calls] == [
            ("oversized", None)
        ]
