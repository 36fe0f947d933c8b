"""What a check is worth: the mistakes that it catches, and those that it alone does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from grader.model import Grade, Outcome
from grader.worth import Worth, worth

GradeSource = Callable[[str | bytes], Grade]


@pytest.fixture(scope="module")
def three(grade_source: GradeSource, reference3: str) -> Grade:
    """The grade of exercise 3's reference, its first three checks only."""
    graded = grade_source(reference3)
    return replace(graded, results=graded.results[:3])


def judged(graded: Grade, *outcomes: Outcome) -> Grade:
    """``graded`` with other outcomes."""
    pairs = zip(graded.results, outcomes, strict=True)
    return replace(graded, results=tuple(replace(one, outcome=each) for one, each in pairs))


def test_a_mistake_that_one_check_catches_is_its_own(three: Grade) -> None:
    """A blocked check has caught it too; an error of ours catches nothing."""
    passed, failed, blocked = Outcome.PASSED, Outcome.FAILED, Outcome.BLOCKED
    wrong = {
        "by_one": judged(three, failed, passed, Outcome.ERROR),
        "by_two": judged(three, failed, blocked, passed),
        "by_none": judged(three, passed, passed, passed),
    }
    one, two, last = (result.name for result in three.results)
    assert list(worth(three, wrong, Counter([two, two]))) == [
        Worth(one, "relu_rnn", 2, ("by_one", "by_two"), ("by_one",), 0),
        Worth(two, "relu_rnn", 1, ("by_two",), (), 2),
        Worth(last, "rnn_step_forward", 2, (), (), 0),
    ]
