"""A collected suite: its checks, and one run of all of them for one submission."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from grader.errors import CheckFailed, Evidence, SuiteError
from grader.log import write_log
from grader.model import Cause, CheckResult, Failure, Kind, Outcome, Visibility
from grader.opened import OpenedSubmission
from grader.sandbox.launch import SandboxError
from grader.trace import Call

MAX_OUTPUT = 4000
RunItem = Callable[
    [pytest.Function, pytest.Function | None, OpenedSubmission], BaseException | None
]
"""Runs one test, told which comes next; returns the exception that ended it, if any."""

PassedByReference = Callable[[pytest.Function, pytest.Function | None], bool]
"""Whether the reference passes one test, told which comes next."""


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
    """A check's result with what the diagnosis goes by: the calls it made, and its evidence.

    ``figures`` are the slide figures that it looked at, as "000/h_1", ``functions`` what it ran.
    """

    result: CheckResult
    calls: tuple[Call, ...]
    evidence: Evidence | None = None
    figures: tuple[str, ...] = ()
    functions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the end of a test means; ``share`` is the part of the points that is earned."""

    outcome: Outcome
    share: float = 0.0
    failure: Failure | None = None
    notes: tuple[str, ...] = ()
    evidence: Evidence | None = None


class Suite:
    """The collected checks of one exercise; ``run`` may be called for any number of submissions.

    ``passed_by_reference`` is asked when a check stops with an exception that nobody has foreseen.
    """

    def __init__(
        self,
        checks: tuple[Check, ...],
        run_item: RunItem,
        passed_by_reference: PassedByReference,
    ) -> None:
        self.checks = checks
        self._run_item = run_item
        self._passed_by_reference = passed_by_reference

    def only(self, function: str) -> Suite:
        """The part of the suite that checks ``function``; all of it for an empty name."""
        chosen = tuple(c for c in self.checks if not function or c.function == function)
        return Suite(chosen, self._run_item, self._passed_by_reference)

    def run(
        self, opened: OpenedSubmission, known: Mapping[str, CheckRun] = {}
    ) -> tuple[CheckRun, ...]:
        """Runs every check, visible ones first, but those whose run is already ``known``."""
        waiting = [check for check in self.checks if check.name not in known]
        following = dict(zip(waiting, [*waiting, None][1:], strict=True))
        return tuple(
            known.get(check.name) or self._run_check(check, following[check], opened)
            for check in self.checks
        )

    def _judge(
        self, check: Check, following: pytest.Function | None, raised: BaseException | None
    ) -> Judgement:
        """What the end of a test means; if the reference passes it, an answer is to blame."""
        foreseen = (CheckFailed, SuiteError, SandboxError, pytest.skip.Exception)
        unforeseen = isinstance(raised, Exception) and not isinstance(raised, foreseen)
        to_blame = unforeseen and self._passed_by_reference(check.item, following)
        return unreadable(check.function, raised) if raised and to_blame else judge(raised)

    def _run_check(self, check: Check, after: Check | None, opened: OpenedSubmission) -> CheckRun:
        opened.begin_check(check.strict_shapes)
        printed = opened.output_size()
        started = time.perf_counter()
        following = after.item if after else None
        judgement = self._judge(check, following, self._run_item(check.item, following, opened))
        outcome, awaited = waiting(judgement.outcome, check.function, opened)
        visible = check.visibility is Visibility.VISIBLE
        result = CheckResult(
            name=check.name,
            title=check.title,
            function=check.function,
            kind=check.kind,
            visibility=check.visibility,
            outcome=outcome,
            points=check.points,
            earned=check.points * judgement.share,
            hint=check.hint,
            failure=judgement.failure,
            blocks=tuple(opened.trace.blocks),
            blocked_by=awaited,
            notes=(*judgement.notes, *dict.fromkeys(opened.trace.notes)),
            output=opened.output(printed).decode("utf-8", "replace")[:MAX_OUTPUT]
            if visible
            else "",
            seconds=time.perf_counter() - started,
        )
        trace = opened.trace
        figures = tuple(dict.fromkeys(trace.figures))
        functions = frozenset(trace.functions)
        return CheckRun(result, tuple(trace.calls), judgement.evidence, figures, functions)


def waiting(outcome: Outcome, function: str, opened: OpenedSubmission) -> tuple[Outcome, str]:
    """BLOCKED and what is waited for, where ``function`` is written but needs one that is not."""
    missing = opened.trace.unwritten
    if outcome is Outcome.NOT_WRITTEN and missing != function and opened.is_written(function):
        return Outcome.BLOCKED, missing
    return outcome, ""


def unreadable(function: str, raised: BaseException) -> Judgement:
    """The finding that an answer is so odd that the check itself stopped at it."""
    message = f"The check can make nothing of what {function} returns."
    detail = f"It stopped with {type(raised).__name__}."
    return Judgement(Outcome.FAILED, failure=Failure(Cause.WRONG_TYPE, message, detail))


def judge(raised: BaseException | None) -> Judgement:
    """What an exception of a check means.

    Only CheckFailed is a finding. A bare assert may fail for a reason of ours, in the suite or
    in pytest itself, so it is our fault like every other exception.
    """
    if raised is None:
        return Judgement(Outcome.PASSED, share=1.0)
    if isinstance(raised, CheckFailed):
        failure = raised.failure
        unwritten = failure.cause is Cause.NOT_WRITTEN and not failure.raised
        outcome = Outcome.NOT_WRITTEN if unwritten else Outcome.FAILED
        return Judgement(outcome, raised.share, failure, evidence=raised.evidence)
    if isinstance(raised, pytest.skip.Exception):
        return Judgement(Outcome.SKIPPED, notes=(str(raised),))
    log = write_log("".join(traceback.format_exception(raised)))
    note = f"The check itself stopped with {type(raised).__name__}; see {log}."
    return Judgement(Outcome.ERROR, notes=(note,))
