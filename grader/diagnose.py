"""Names the mistake: a known misconception, else a cause, else the look of the difference."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from grader.log import write_log
from grader.model import Diagnosis, Kind, Outcome, Verdict
from grader.replay import Replay
from grader.suite import CheckRun
from grader.trace import base

MISLED = """Not this function is wrong, but the forward that it differentiates.
The gradient is the true derivative of your own forward, whose numbers are not the exercise's. \
Correct the forward first."""
Answer = TypeVar("Answer")
NOTHING: frozenset[str] = frozenset()


def diagnose(runs: Sequence[CheckRun], replay: Replay) -> dict[str, Diagnosis | None]:
    """Why each failed check did, by its name; None where that is a riddle.

    For every function, the misconception that all its calls agree on comes first, then a wrong
    forward, then the one mistake that explains all its wrong gradients, then what each
    difference looks like.
    """
    by_function: dict[str, list[CheckRun]] = {}
    for run in runs:
        by_function.setdefault(run.result.function, []).append(run)
    right = {name for name, group in by_function.items() if not any(map(failed, group))}
    found: dict[str, Diagnosis | None] = {}
    for name, group in by_function.items():
        if name not in right:
            calls = [run.calls for run in sorted(group, key=telling)]
            named = answer(partial(replay.name, name, calls, right), None)
            common = named or misled(name, group) or cause(group)
            found |= {run.result.name: common or structure(run) for run in group if failed(run)}
    return found


def telling(run: CheckRun) -> tuple[bool, bool]:
    """Sorts the checks that rule most misconceptions out, for the least time, to the front.

    The same for every student, so that what misconceptions answer is soon known.
    """
    return not failed(run), run.result.kind is Kind.TRAINING


def failed(run: CheckRun) -> bool:
    """Whether the check found something wrong."""
    return run.result.outcome is Outcome.FAILED


def misled(function: str, runs: Sequence[CheckRun]) -> Diagnosis | None:
    """That a function differentiates a wrong forward rightly, where its gradients show it.

    A function that is its own forward, like a module's, has nobody else to blame.
    """
    judged = [run for run in runs if run.result.blocks]
    verdicts = {block.verdict for run in judged for block in run.result.blocks}
    forward = verdicts & {Verdict.FOLLOW_THROUGH, Verdict.FORWARD_WRONG}
    right = all(verdict.counts for verdict in verdicts)
    others = any(base(name) != base(function) for run in judged for name in run.functions)
    return Diagnosis(MISLED) if forward and right and others else None


def cause(runs: Sequence[CheckRun]) -> Diagnosis | None:
    """The one mistake that would have led to every wrong gradient, if there is just one."""
    asked = [run.evidence.causes for run in runs if run.evidence and run.evidence.causes]
    common: frozenset[str] | None = None
    for causes in asked:
        fitting = answer(causes, NOTHING)
        common = fitting if common is None else common & fitting
        if not common:
            return None
    return Diagnosis(next(iter(common))) if common and len(common) == 1 else None


def structure(run: CheckRun) -> Diagnosis | None:
    """What the difference of one check looks like, if like anything."""
    text = answer(run.evidence.structure, "") if run.evidence else ""
    return Diagnosis(text) if text else None


def answer(question: Callable[[], Answer], silence: Answer) -> Answer:
    """What the evidence says; a fault in it is logged and costs the words, not the grade."""
    try:
        return question()
    except Exception:
        write_log(traceback.format_exc())
        return silence
