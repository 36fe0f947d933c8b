"""Repeats a student's calls on the known wrong solutions: the one that answers alike is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Protocol

import numpy as np

from grader.alike import alike, alike_in_parts
from grader.blocking import prerequisites
from grader.exercise import Exercise, Signature
from grader.model import Diagnosis
from grader.reference import Misconception, load_source, read_misconceptions
from grader.rerun import WorkerSolution
from grader.sandbox.launch import Zygote
from grader.sandbox.report import FunctionSource
from grader.sandbox.source import parse, report
from grader.sandbox.wire import Handle
from grader.trace import Call, base


class Solution(Protocol):
    """A wrong solution that can be asked what a student was asked."""

    def answers_alike(self, function: str, calls: Sequence[Call]) -> bool:
        """Whether ``function`` answers the calls of one check as the student's did."""


class Replay:
    """The exercise's misconceptions, loaded once and asked about any number of students."""

    def __init__(self, exercise: Exercise, zygote: Zygote | None = None) -> None:
        self._exercise = exercise
        self._zygote = zygote
        self._loaded: list[tuple[Misconception, Solution]] | None = None
        self._sources: dict[str, FunctionSource] | None = None

    def name(
        self, function: str, runs: Sequence[Sequence[Call]], right: AbstractSet[str]
    ) -> Diagnosis | None:
        """The one misconception that answers every call of the checks of ``function`` alike.

        ``runs`` holds the calls of each check, passed ones too: they rule candidates out. A
        mistake in the function itself goes before one in another function that shows through,
        unless that is among the ``right`` ones. None when no misconception or more than one
        agrees, because a wrong name is worse.
        """
        if not any(call.function == function for calls in runs for call in calls):
            return None
        reached = self._reached({call.function for calls in runs for call in calls})
        possible = [
            each
            for each in self._misconceptions()
            if not right >= set(each[0].defines) and reached & set(map(base, each[0].defines))
        ]
        own = [each for each in possible if function in each[0].defines]
        others = [each for each in possible if function not in each[0].defines]
        agreeing = agree(own, function, runs) or agree(others, function, runs)
        if len(agreeing) != 1:
            return None
        return Diagnosis(agreeing[0].text, agreeing[0].name)

    def _reached(self, called: Iterable[str]) -> set[str]:
        """What the calls of a check reach in the reference: nothing else can show in them."""
        return {base(n) for name in called for n in (name, *prerequisites(name, self._uses))}

    def _uses(self, function: str) -> tuple[str, ...]:
        if self._sources is None:
            path = self._exercise.reference
            source = path.read_bytes() if path else b""
            self._sources = report(parse(source, "reference"), "reference", {}).functions
        found = self._sources.get(function)
        return found.references if found else ()

    def _misconceptions(self) -> list[tuple[Misconception, Solution]]:
        if self._loaded is None:
            self._loaded = [
                (each, self._solution(each)) for each in read_misconceptions(self._exercise)
            ]
        return self._loaded

    def _solution(self, misconception: Misconception) -> Solution:
        if self._exercise.profile.torch and self._zygote is not None:
            return WorkerSolution(self._exercise, misconception, self._zygote)
        path = self._exercise.solutions / "misconceptions" / f"{misconception.name}.py"
        module = load_source(misconception.name, misconception.source, path)
        return ModuleSolution(module, self._exercise.functions)


def agree(
    candidates: Sequence[tuple[Misconception, Solution]],
    function: str,
    runs: Sequence[Sequence[Call]],
) -> list[Misconception]:
    """The candidates that answer every check's calls alike."""
    return [
        misconception
        for misconception, solution in candidates
        if all(solution.answers_alike(function, calls) for calls in runs)
    ]


@dataclass(frozen=True, slots=True)
class ModuleSolution:
    """A wrong solution in numpy, which the grader itself can run."""

    module: ModuleType
    functions: Mapping[str, Signature]

    def answers_alike(self, function: str, calls: Sequence[Call]) -> bool:
        """Whether ``function`` answers the calls of one check as the student's did.

        Calls of other functions are made for the opaque values that they return and that a
        later call is given: those are the module's own.
        """
        kept: dict[int, Any] = {}
        return all(self._answer_alike(call, kept) or call.function != function for call in calls)

    def _answer_alike(self, call: Call, kept: dict[int, Any]) -> bool:
        """Whether one call is answered alike; ``kept`` holds own opaque values by handle."""
        arguments = [fresh(argument, kept) for argument in call.arguments]
        try:
            with np.errstate(all="ignore"):
                answer = getattr(self.module, call.function)(*arguments)
        except Exception as error:
            return call.raised == type(error).__name__
        remember(answer, call.returned, kept)
        if call.raised:
            return False
        shapes = tuple(self.functions[call.function].returns.values())
        if len(shapes) == 1:
            return alike(answer, call.returned)
        return alike_in_parts(answer, call.returned, shapes)


def remember(answer: Any, returned: Any, kept: dict[int, Any]) -> None:
    """Sets ``answer``'s own values beside the handles in what the student returned."""
    if isinstance(answer, (tuple, list)) and isinstance(returned, (tuple, list)):
        pairs = zip(answer, returned, strict=False)
        kept.update({handle.id: own for own, handle in pairs if isinstance(handle, Handle)})


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
