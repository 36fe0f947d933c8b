"""What to do next, in words, after each kind of failure and after the whole report."""

from __future__ import annotations

import re

from grader.model import Cause, CheckResult, Failure, Grade, Kind, Outcome, Verdict, Visibility
from grader.reporters.gradients import blames_backward, blames_forward, named
from grader.reporters.sanitize import sanitize

BY_CAUSE = {
    Cause.WRONG_GRADIENT: "Derive the gradient on paper for one entry, term by term.",
    Cause.WRONG_SHAPE: "Print the .shape of each term on the way to the result; -v shows it.",
    Cause.WRONG_TYPE: "Compare the def line and the return line with the docstring of the stub.",
    Cause.NOT_FINITE: "Print the intermediate values; -v shows where the first inf or nan is.",
    Cause.RAISED: "Print the shapes that this line works on, just before it; -v shows them.",
    Cause.TIMED_OUT: "Look for a loop that never ends, or one nested deeper than the formula.",
    Cause.CRASHED: "Look for recursion without an end, or a call that ends Python.",
    Cause.OUT_OF_MEMORY: "Look for an array that grows with every step.",
    Cause.FORBIDDEN_IMPORT: "Remove the import and write that part yourself.",
    Cause.NOT_WRITTEN: "Write the function that this line calls first.",
    Cause.CANNOT_IMPORT: "Correct this line first: what could not be loaded waits for it.",
}
BY_RAISED = {
    "AttributeError": "Check the spelling after the dot, and what the object before it is.",
    "NameError": "Check the spelling, and that the name is set before this line on every path.",
    "UnboundLocalError": "Set the name before this line on every path.",
    "IndexError": "Print the index and the shape it goes into; the last place is length - 1.",
    "KeyError": "Print the keys that are there.",
    "ModuleNotFoundError": "Remove the import: what the stub imports is enough.",
    "PermissionError": "Remove the line that opens a file: the grader lets no code do that.",
    "FileNotFoundError": "Remove the line that opens a file: the grader lets no code do that.",
    "EOFError": "Take input() out: there is no keyboard in grading.",
    "ZeroDivisionError": "Find out when the divisor is zero, and what the formula says then.",
}
BY_DETAIL = {
    "backward through the graph a second time": "Something is kept from one batch to the next, and "
    "with it its graph: what should begin afresh?",
    "before Module.__init__() call": "Begin __init__ with super().__init__().",
}
"""What torch says of a mistake that its type does not tell."""

LEFT_OVER = (
    "Take this line out once the code around it is complete; it may be in a function of yours."
)
NO_LINE = "Start again from the stub that came with the exercise."
FORWARD_FIRST = "Correct your forward first: the gradient is judged by it."
SAME_TWICE = "Call your forward twice on the same floats: it must return the same finite floats."
ON_PAPER = "Derive {entry} on paper, term by term, and compare each term with your code."
BY_DIFFERENCES = (
    "Derive one entry of {name} on paper, term by term. On a small input of your own, compare it "
    "with (f(w + 1e-5) - f(w - 1e-5)) / 2e-5, where w is the number it belongs to and f the sum "
    "of output * upstream gradient."
)
BY_HAND = "Work out {entry} by hand and compare each step with your code."
VISIBLE = "Read {name} in test_visible.py: it shows the inputs. Follow them by hand."
HIDDEN = "Make up a small input, work it out by hand, and compare."
TRAINING = (
    "Train on two examples for one epoch, and print the loss and one gradient at every step: "
    "where is the first that you did not expect?"
)


def after_failure(result: CheckResult, failure: Failure) -> str:
    """What to do about one failed check."""
    if failure.cause is Cause.WRONG_GRADIENT:
        return after_gradient(result, failure)
    if failure.cause is not Cause.WRONG_VALUE:
        return after_exception(result, failure)
    if failure.comparison and result.kind is not Kind.TRAINING:
        return BY_HAND.format(entry=first_wrong_entry(failure))
    if result.kind is Kind.TRAINING:
        return TRAINING
    if result.visibility is Visibility.VISIBLE:
        return VISIBLE.format(name=sanitize(result.name, 80))
    return HIDDEN


def after_exception(result: CheckResult, failure: Failure) -> str:
    """What to do about an exception, or about an answer of another form."""
    where = failure.where.text.strip() if failure.where else ""
    if failure.cause is Cause.NOT_WRITTEN and where.startswith("raise"):
        return LEFT_OVER
    told = failure.detail if result.visibility is Visibility.VISIBLE else ""
    known = (advice for words, advice in BY_DETAIL.items() if words in told)
    return next(known, "") or BY_RAISED.get(failure.raised) or BY_CAUSE[failure.cause]


def after_gradient(result: CheckResult, failure: Failure) -> str:
    """What to do about a gradient that is wrong, or that the forward leaves untested."""
    if not blames_backward(result):
        unmeasured = named(result.blocks, Verdict.NOT_MEASURED)
        return SAME_TWICE if unmeasured else FORWARD_FIRST
    if failure.comparison:
        return ON_PAPER.format(entry=first_wrong_entry(failure))
    wrong = named(result.blocks, Verdict.BACKWARD_WRONG)
    if not wrong:
        return BY_CAUSE[failure.cause]
    return BY_DIFFERENCES.format(name=sanitize(wrong[0], 24))


def after_finding(finding: Failure) -> str:
    """What to do about a fault of the file as a whole."""
    if finding.cause is Cause.CANNOT_IMPORT and finding.where is None:
        return NO_LINE
    return BY_RAISED.get(finding.raised) or BY_CAUSE[finding.cause]


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


def after_report(grade: Grade) -> tuple[str, str]:
    """What to do after reading the whole report, and the command to type (empty if none)."""
    command = f"grade run {short_name(grade.exercise)}"
    if grade.findings:
        return "Correct the file as a whole first, then run", command
    if grade.perfect:
        return after_success(grade)
    wrong = [r for r in grade.results if r.outcome is Outcome.FAILED and not is_missing(r)]
    absent = [r for r in grade.results if r.outcome is Outcome.NOT_WRITTEN or is_missing(r)]
    if wrong and (not any(map(blames_backward, wrong)) or blames_forward(grade.results)):
        return "Correct your forward first, then run", command
    waiting = [r.blocked_by for r in grade.results if r.blocked_by]
    if waiting and not wrong and not absent:
        return f"Write {waiting[0]} first, then run", f"{command} --only {waiting[0]}"
    for verb, results in (("Correct", wrong), ("Write", absent)):
        if results:
            function = sanitize(results[0].function, 80)
            return f"{verb} {function} first, then run", f"{command} --only {function}"
    return "Run it again", command


def is_missing(result: CheckResult) -> bool:
    """Whether a check failed because the file lacks its function."""
    return result.failure is not None and result.failure.cause is Cause.CANNOT_IMPORT


def after_success(grade: Grade) -> tuple[str, str]:
    """What to do once everything passes."""
    if grade.only:
        return "Grade everything", f"grade run {short_name(grade.exercise)}"
    if grade.unseen_points > 0:
        return "Hand your file in: the hidden checks decide the rest.", ""
    return "See which exercise comes next", "grade list"


def short_name(exercise: str) -> str:
    """The shortest name that the command line takes: exercise3 for exercise3_rnn_forward."""
    numbered = re.match(r"exercise\d+", exercise)
    return numbered[0] if numbered else sanitize(exercise, 80)
