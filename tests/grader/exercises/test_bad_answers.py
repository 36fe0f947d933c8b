"""Whatever any function of a numpy exercise returns is the student's failure and never ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import find_course
from grader.exercise import Exercise
from grader.model import Grade, Outcome, Submission, SubmissionId
from grader.pipeline import Grading, grade_each
from grader.sandbox.launch import Zygote
from grader.submissions import digest

BODIES = {
    "nothing": "return None",
    "text": "return 'nan'",
    "nan": "return float('nan')",
    "an infinite array": "return np.full((2, 3), np.inf)",
    "no array": "return np.array([])",
    "complex": "return np.array([1j])",
    "objects": "return np.array([None, 'x'], dtype=object)",
    "an object": "return object()",
    "a huge integer": "return 10**400",
    "an empty list": "return []",
    "an empty dict": "return {}",
    "a dict of nonsense": "return {'dx': 'x', 3: None, 'loss': [np.nan]}",
    "nested lists": "return [[[None]], {'a': (1,)}]",
    "many values": "return (None, 1.0, 'x', np.ones(2), {}, [])",
    "a tuple of nan": "return (np.nan,) * 5",
    "a function": "return lambda: 1",
    "its arguments": "return _",
    "an exception": "raise ValueError('C')",
    "an exit": "import sys; sys.exit(0)",
}
SHARES = 3
course = find_course(Path(__file__).resolve().parents[3])
FUNCTIONS = [
    (name, function)
    for name in course.names
    if not course.exercise(name).profile.torch  # those have nonsense of their own
    for function, signature in course.exercise(name).functions.items()
    if signature.points
]


def hand_in(exercise: Exercise, function: str, body: str) -> Submission:
    """The reference with one function that does something else."""
    assert exercise.reference is not None
    source = exercise.reference.read_text() + f"\n\ndef {function}(*_):\n    {body}\n"
    files = ((exercise.main, source.encode()),)
    return Submission(SubmissionId("", exercise.main, digest(files)), exercise.main, files)


@pytest.mark.parametrize("number", range(len(FUNCTIONS)), ids=map("-".join, FUNCTIONS))
def test_a_bad_answer_is_told_and_earns_nothing(number: int, zygote: Zygote) -> None:
    """Of every function a third of the nonsense, its neighbours the rest; the worker goes on."""
    name, function = FUNCTIONS[number]
    exercise = course.exercise(name)
    grading = Grading(exercise, course.settings.seed, only=function)
    grades: list[Grade] = []
    kinds = list(BODIES)[number % SHARES :: SHARES]
    grade_each(
        grading,
        [hand_in(exercise, function, BODIES[kind]) for kind in kinds],
        zygote,
        grades.append,
    )
    told = {
        kind: {r.outcome for r in grade.results} for kind, grade in zip(kinds, grades, strict=True)
    }
    assert [kind for kind, outcomes in told.items() if Outcome.ERROR in outcomes] == []
    earned = {kind: grade.earned for kind, grade in zip(kinds, grades, strict=True)}
    assert [what for what, points in earned.items() if points] == []
