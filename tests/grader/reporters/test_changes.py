"""What is different between two grades of the same exercise."""

from __future__ import annotations

import io

from rich.console import Console

from grader.model import Cause, Failure, Grade, Outcome
from grader.reporters.changes import changes
from tests.grader.reporters.conftest import Sample, ended, failed, graded

WRONG = Failure(Cause.WRONG_VALUE, "h is wrong in every entry.")
RAISED = Failure(Cause.RAISED, "rnn_forward raised IndexError.")


def told(before: Grade, after: Grade) -> list[str]:
    """The lines below the heading."""
    stream = io.StringIO()
    Console(file=stream, width=80).print(changes(before, after))
    heading, *lines = [line.rstrip() for line in stream.getvalue().splitlines()]
    assert heading == "since the last run"
    return lines


def test_points_and_checks_are_told_both_ways(sample: Sample) -> None:
    """Points of each function first, then the checks by name."""
    perfect, wrong = sample("perfect"), graded({1: failed(1, WRONG), 8: ended(8, Outcome.BLOCKED)})
    lost = [
        "▼ -6  rnn_step_forward  now 4/10",
        "▼ -4.5  stacked_rnn_forward  now 3/7.5",
        "✗ One step on random shapes  (not any more)",
        "… Two layers on random shapes  (not any more)",
    ]
    won = [
        "▲ +6  rnn_step_forward  now 10/10",
        "▲ +4.5  stacked_rnn_forward  now 7.5/7.5",
        "✓ One step on random shapes  (now right)",
        "✓ Two layers on random shapes  (now right)",
    ]
    assert (told(perfect, wrong), told(wrong, perfect)) == (lost, won)


def test_no_change_is_told_too(sample: Sample) -> None:
    """And a check that fails in another way is no change of points."""
    wrong = graded({4: failed(4, WRONG)})
    assert told(wrong, wrong) == ["every check ends as before"]
    other = ["the same checks are right; one that is not fails in another way"]
    assert told(wrong, graded({4: failed(4, RAISED)})) == other


def test_many_checks_are_counted(sample: Sample) -> None:
    """Eight are named."""
    nothing = graded({index: ended(index, Outcome.NOT_WRITTEN) for index in range(9)})
    lines = told(sample("perfect"), nothing)
    assert sum("(not any more)" in line for line in lines) == 8
    assert lines[-1] == "○ and 1 more check"


def test_a_hostile_title_is_plain_text(sample: Sample) -> None:
    """Names and titles of a submission's own obey nothing."""
    hostile = sample("hostile")
    assert "\x1b" not in "".join(told(sample("perfect"), hostile))
