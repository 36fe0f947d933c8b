"""What to do next, in words, after each kind of failure and after the whole report."""

from __future__ import annotations

import re

from grader.model import Cause, CheckResult, Failure, Grade, Outcome, Visibility
from grader.reporters.sanitize import sanitize
from grader.reporters.style import count

BY_CAUSE = {
    Cause.WRONG_GRADIENT: "Derive the gradient on paper for one entry, term by term.",
    Cause.WRONG_SHAPE: "Print the .shape of each term on the way to the returned value.",
    Cause.WRONG_TYPE: "Compare the def line and the return line with the docstring of the stub.",
    Cause.NOT_FINITE: "Print the intermediate values: the first inf or nan shows the line.",
    Cause.RAISED: "Print the shapes and values that this line works on, just before it.",
    Cause.TIMED_OUT: "Look for a loop that never ends, or one nested deeper than the formula.",
    Cause.CRASHED: "Look for recursion without an end, or a call that ends Python.",
    Cause.OUT_OF_MEMORY: "Look for an array that grows with every step.",
    Cause.FORBIDDEN_IMPORT: "Remove the import and write that part yourself.",
    Cause.NOT_WRITTEN: "Write the function that this line calls first.",
    Cause.CANNOT_IMPORT: "Correct this line; everything below it waits for it.",
}
BY_HAND = "Work out {entry} by hand and compare each step with your code."
VISIBLE = "Read {name} in test_visible.py: it shows the inputs. Follow them by hand."
HIDDEN = "Make up a small input, work it out by hand, and compare."


def after_failure(result: CheckResult, failure: Failure) -> str:
    """What to do about one failed check."""
    if failure.cause is not Cause.WRONG_VALUE:
        return BY_CAUSE[failure.cause]
    if failure.comparison:
        return BY_HAND.format(entry=first_wrong_entry(failure))
    if result.visibility is Visibility.VISIBLE:
        return VISIBLE.format(name=sanitize(result.name, 80))
    return HIDDEN


def first_wrong_entry(failure: Failure) -> str:
    """The first wrong entry as Python writes it: "h[0, 1, 2]", or the name of a number."""
    comparison = failure.comparison
    if comparison is None or not comparison.shape:
        return sanitize(comparison.name, 24) if comparison else ""
    name = sanitize(comparison.name, 24)
    for i, row in enumerate(comparison.wrong):
        if True in row:
            offset = (*(0,) * len(comparison.shape), i, row.index(True))[-len(comparison.shape) :]
            index = [o + d for o, d in zip(comparison.origin, offset, strict=True)]
            return f"{name}[{', '.join(map(str, index))}]"
    return name


def after_report(grade: Grade) -> str:
    """What to do after reading the whole report."""
    if grade.perfect and not grade.findings:
        return after_success(grade)
    command = f"grade run {short_name(grade.exercise)}"
    if grade.findings:
        return f"Correct the file as a whole first, then run: {command}"
    for outcome, advice in (
        (Outcome.FAILED, "Correct {function} first, then run: {command} --only {function}"),
        (Outcome.NOT_WRITTEN, "Write {function} next, then run: {command} --only {function}"),
        (Outcome.ERROR, "Run it again: {command}"),
    ):
        for result in grade.results:
            if result.outcome is outcome:
                return advice.format(function=sanitize(result.function, 80), command=command)
    return f"Run it again: {command}" if grade.results else "No check was run."


def after_success(grade: Grade) -> str:
    """What to do once everything passes."""
    if grade.unseen_points > 0:
        points = count(grade.unseen_points, "point")
        return f"Hand in {sanitize(grade.submission.path, 300)}: hidden checks decide {points} more."
    return "See what comes after this exercise: grade list"


def short_name(exercise: str) -> str:
    """The shortest name that the command line takes: exercise3 for exercise3_rnn_forward."""
    numbered = re.match(r"exercise\d+", exercise)
    return numbered[0] if numbered else sanitize(exercise, 80)
