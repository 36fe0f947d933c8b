"""Names the mistake: a known misconception, else a cause, else the look of the difference."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import ModuleType
from typing import Any, TypeVar

import numpy as np

from grader.exercise import Exercise, Signature
from grader.log import write_log
from grader.model import Diagnosis, Outcome, Verdict
from grader.numerics.compare import difference
from grader.opened import Call
from grader.reference import Misconception, load_source, read_misconceptions
from grader.sandbox.wire import Handle
from grader.suite import CheckRun

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
            calls = [run.calls for run in group]
            common = replay.name(name, calls, right) or misled(group) or cause(group)
            found |= {run.result.name: common or structure(run) for run in group if failed(run)}
    return found


def failed(run: CheckRun) -> bool:
    """Whether the check found something wrong."""
    return run.result.outcome is Outcome.FAILED


def misled(runs: Sequence[CheckRun]) -> Diagnosis | None:
    """That a function differentiates a wrong forward rightly, where its gradients show it."""
    verdicts = {block.verdict for run in runs for block in run.result.blocks}
    forward = verdicts & {Verdict.FOLLOW_THROUGH, Verdict.FORWARD_WRONG}
    right = all(verdict.counts for verdict in verdicts)
    return Diagnosis(MISLED) if forward and right else None


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


class Replay:
    """The exercise's misconceptions, loaded once and asked about any number of students."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._loaded: list[tuple[Misconception, ModuleType]] | None = None

    def name(
        self, function: str, runs: Sequence[Sequence[Call]], right: AbstractSet[str]
    ) -> Diagnosis | None:
        """The one misconception that answers every call of the checks of ``function`` alike.

        ``runs`` holds the calls of each check, passed ones too: they rule candidates out. A
        mistake in the function itself goes before one in another function that shows through,
        unless that is among the ``right`` ones. None when no misconception or more than one
        agrees, because a wrong name is worse.
        """
        functions = self._exercise.functions
        agreeing = [
            misconception
            for misconception, module in self._misconceptions()
            if not right >= set(misconception.defines)
            and all(answers_alike(module, function, calls, functions) for calls in runs)
        ]
        own = [each for each in agreeing if function in each.defines]
        candidates = own or agreeing
        asked = any(call.function == function for calls in runs for call in calls)
        if not asked or len(candidates) != 1:
            return None
        return Diagnosis(candidates[0].text, candidates[0].name)

    def _misconceptions(self) -> list[tuple[Misconception, ModuleType]]:
        if self._loaded is None:
            folder = self._exercise.solutions / "misconceptions"
            self._loaded = [
                (each, load_source(each.name, each.source, folder / f"{each.name}.py"))
                for each in read_misconceptions(self._exercise)
            ]
        return self._loaded


def answers_alike(
    module: ModuleType, function: str, calls: Sequence[Call], functions: Mapping[str, Signature]
) -> bool:
    """Whether ``function`` of ``module`` answers the calls of one check as the student's did.

    Calls of other functions are made for the opaque values that they return and that a later
    call is given: those are the module's own.
    """
    kept: dict[int, Any] = {}
    return all(
        answer_alike(module, call, functions[call.function], kept) or call.function != function
        for call in calls
    )


def answer_alike(
    module: ModuleType, call: Call, signature: Signature, kept: dict[int, Any]
) -> bool:
    """Whether one call is answered alike; ``kept`` holds the module's opaque values by handle."""
    arguments = [fresh(argument, kept) for argument in call.arguments]
    try:
        with np.errstate(all="ignore"):
            answer = getattr(module, call.function)(*arguments)
    except Exception as error:
        return call.raised == type(error).__name__
    remember(answer, call.returned, kept)
    if call.raised:
        return False
    shapes = tuple(signature.returns.values())
    if len(shapes) == 1:
        return alike(answer, call.returned)
    return alike_in_parts(answer, call.returned, shapes)


def remember(answer: Any, returned: Any, kept: dict[int, Any]) -> None:
    """Sets ``answer``'s own values beside the handles in what the student returned."""
    if isinstance(answer, (tuple, list)) and isinstance(returned, (tuple, list)):
        pairs = zip(answer, returned, strict=False)
        kept.update({handle.id: own for own, handle in pairs if isinstance(handle, Handle)})


def alike_in_parts(answer: Any, returned: Any, shapes: tuple[str, ...]) -> bool:
    """Whether two tuples of returned values agree in everything but the opaque ones."""
    if not isinstance(answer, (tuple, list)) or not isinstance(returned, (tuple, list)):
        return alike(answer, returned)
    if not len(answer) == len(returned) == len(shapes):
        return False
    parts = zip(answer, returned, shapes, strict=True)
    return all(shape == "opaque" or alike(mine, theirs) for mine, theirs, shape in parts)


def alike(left: Any, right: Any) -> bool:
    """Whether two values agree: texts exactly, arrays in shape and within the tolerance."""
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        return len(left) == len(right) and all(map(alike, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(alike(left[key], right[key]) for key in left)
    if _is_numeric(left) and _is_numeric(right):
        mine, theirs = np.asarray(left), np.asarray(right)
        return mine.shape == theirs.shape and not difference(theirs, mine).any
    return type(left) is type(right) and isinstance(left, (str, type(None))) and left == right


def _is_numeric(value: Any) -> bool:
    return isinstance(value, (np.ndarray, np.generic, int, float)) and (
        np.asarray(value).dtype.kind in "fiub"
    )


def fresh(argument: Any, kept: Mapping[int, Any]) -> Any:
    """A copy that the callee may change; a handle becomes what ``kept`` holds for it."""
    if isinstance(argument, Handle):
        return kept.get(argument.id)
    if isinstance(argument, np.ndarray):
        return argument.copy()
    if isinstance(argument, (list, tuple)):
        return type(argument)(fresh(item, kept) for item in argument)
    if isinstance(argument, dict):
        return {key: fresh(item, kept) for key, item in argument.items()}
    return argument
