"""The statistics of a class of five, worked out by hand."""

from __future__ import annotations

import math
from dataclasses import replace

from grader.classresult import ClassResult
from grader.exercise import Exercise
from grader.roster import Student
from grader.statistics import CheckStatistics, MisconceptionStatistics, Times, statistics_of

from .classroom import class_of_five, entry, failed_by_us, rows_of, unreadable


def test_each_check_has_its_difficulty_and_discrimination(exercise3: Exercise) -> None:
    """Check 2 is passed by 2 of 5; with the others' points 4 1 4 1 1 that correlates by 1/6."""
    first, second, third = statistics_of(ClassResult(exercise3, rows_of(class_of_five()))).checks
    assert first == CheckStatistics("test_1", "Check 1.", "rnn_forward", 1.0, None)
    assert second.passing == third.passing == 0.4
    assert second.discrimination is not None and third.discrimination is not None
    assert math.isclose(second.discrimination, 1 / 6)

    assert math.isclose(third.discrimination, 1 / 6)


def test_points_are_counted_in_tenths(exercise3: Exercise) -> None:
    """6, 3, 4, 1 and 1 of 6 points are 100, 50, 66.7, 16.7 and 16.7 percent."""
    statistics = statistics_of(ClassResult(exercise3, rows_of(class_of_five())))
    assert statistics.histogram == (0, 2, 0, 0, 0, 1, 1, 0, 0, 1)
    assert statistics.median == 50.0
    assert (statistics.nobody, statistics.everybody) == ((), ("test_1",))


def test_misconceptions_are_counted_with_who_has_them(exercise3: Exercise) -> None:
    """Three of five drop the recurrent path."""
    found = statistics_of(ClassResult(exercise3, rows_of(class_of_five()))).misconceptions
    name, text = "drops_recurrent_path", "The recurrent path is dropped."
    assert found == (MisconceptionStatistics(name, text, 0.6, ("s003", "s004", "s005")),)


def test_times_are_per_submission(exercise3: Exercise) -> None:
    """One to five seconds: the 90th percentile lies between the two slowest."""
    times = statistics_of(ClassResult(exercise3, rows_of(class_of_five()))).times
    slowest = (("s005", 5.0), ("s004", 4.0), ("s003", 3.0), ("s002", 2.0), ("s001", 1.0))
    assert times == Times(3.0, 4.6, slowest)


def test_what_is_not_graded_is_left_out(exercise3: Exercise) -> None:
    """Our own fault and an unreadable file change no share, only a count."""
    entries = (*class_of_five(), failed_by_us("s006"), unreadable("s007"))
    statistics = statistics_of(ClassResult(exercise3, rows_of(entries), (Student("s008", "Eve"),)))
    plain = statistics_of(ClassResult(exercise3, rows_of(class_of_five())))
    assert (statistics.graded, statistics.not_graded, statistics.missing) == (5, 2, 1)
    assert statistics.checks == plain.checks
    assert statistics.misconceptions == plain.misconceptions


def test_a_class_of_nobody_and_of_one(exercise3: Exercise) -> None:
    """Nothing is undefined where there is nothing to count."""
    empty = statistics_of(ClassResult(exercise3, ()))
    assert (empty.graded, empty.median, empty.checks, empty.times) == (0, None, (), None)
    assert empty.histogram == (0,) * 10
    alone = statistics_of(ClassResult(exercise3, rows_of([entry("s001", (True, False, True))])))
    assert [check.discrimination for check in alone.checks] == [None, None, None]
    assert (alone.nobody, alone.everybody) == (("test_2",), ("test_1", "test_3"))


def test_only_the_attempt_that_counts_is_counted(exercise3: Exercise) -> None:
    """A second attempt replaces the first."""
    first = entry("s001", (False, False, False))
    second = entry("s001", (True, True, True))
    later = replace(second, attempt=replace(second.attempt, number=2))
    statistics = statistics_of(ClassResult(exercise3, rows_of([later, first])))
    assert (statistics.graded, statistics.median) == (1, 100.0)
