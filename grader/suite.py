"""A collected suite: its checks, and one run of all of them for one submission."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from grader.errors import CheckFailed
from grader.log import write_log
from grader.model import Cause, CheckResult, Failure, Kind, Outcome, Visibility
from grader.opened import Call, OpenedSubmission

MAX_OUTPUT = 4000
RunItem = Callable[
    [pytest.Function, pytest.Function | None, OpenedSubmission], BaseException | None
]
"""Runs one test, told which comes next; returns the exception that ended it, if any."""


@dataclass(frozen=True, slots=True)
class Check:
    """One collected test with what its marker says."""

    item: pytest.Function
    function: str
    kind: Kind
    points: float
    hint: str
    strict_shapes: bool
    visibility: Visibility

    @property
    def name(self) -> str:
        """The test's name."""
        return self.item.name

    @property
    def title(self) -> str:
        """The first line of the test's docstring."""
        return (self.item.function.__doc__ or self.name).strip().partition("\n")[0]


@dataclass(frozen=True, slots=True)
class CheckRun:
    """A check's result with the calls it made."""

    result: CheckResult
    calls: tuple[Call, ...]


class Suite:
    """The collected checks of one exercise; ``run`` may be called for any number of submissions."""

    def __init__(self, checks: tuple[Check, ...], run_item: RunItem) -> None:
        self.checks = checks
        self._run_item = run_item

    def only(self, function: str) -> Suite:
        """The part of the suite that checks ``function``; all of it for an empty name."""
        chosen = tuple(c for c in self.checks if not function or c.function == function)
        return Suite(chosen, self._run_item)

    def run(self, opened: OpenedSubmission) -> tuple[CheckRun, ...]:
        """Runs every check, visible ones first."""
        following = [*self.checks[1:], None]
        return tuple(
            self._run_check(check, after, opened)
            for check, after in zip(self.checks, following, strict=True)
        )

    def _run_check(self, check: Check, after: Check | None, opened: OpenedSubmission) -> CheckRun:
        opened.begin_check(check.strict_shapes)
        printed = opened.output_size()
        started = time.perf_counter()
        raised = self._run_item(check.item, after.item if after else None, opened)
        outcome, failure, notes = judge(raised)
        visible = check.visibility is Visibility.VISIBLE
        result = CheckResult(
            name=check.name,
            title=check.title,
            function=check.function,
            kind=check.kind,
            visibility=check.visibility,
            outcome=outcome,
            points=check.points,
            earned=check.points if outcome is Outcome.PASSED else 0.0,
            hint=check.hint,
            failure=failure,
            notes=(*notes, *dict.fromkeys(opened.trace.notes)),
            output=opened.output(printed).decode("utf-8", "replace")[:MAX_OUTPUT]
            if visible
            else "",
            seconds=time.perf_counter() - started,
        )
        return CheckRun(result, tuple(opened.trace.calls))


def judge(raised: BaseException | None) -> tuple[Outcome, Failure | None, tuple[str, ...]]:
    """The outcome that an exception of a check means.

    Only CheckFailed is a finding. A bare assert may fail for a reason of ours, in the suite or
    in pytest itself, so it is our fault like every other exception.
    """
    if raised is None:
        return Outcome.PASSED, None, ()
    if isinstance(raised, CheckFailed):
        failure = raised.failure
        unwritten = failure.cause is Cause.NOT_WRITTEN and not failure.raised
        return (Outcome.NOT_WRITTEN if unwritten else Outcome.FAILED), failure, ()
    if isinstance(raised, pytest.skip.Exception):
        return Outcome.SKIPPED, None, (str(raised),)
    log = write_log("".join(traceback.format_exception(raised)))
    note = f"The check itself stopped with {type(raised).__name__}; see {log}."
    return Outcome.ERROR, None, (note,)
