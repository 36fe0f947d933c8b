"""A submission opened in a worker: what it defines, and calls of its functions."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.errors import CheckFailed
from grader.exercise import Exercise
from grader.faults import failure_of, file_finding, forbidden_import, source_line
from grader.model import BlockVerdict, Cause, Failure, Submission
from grader.sandbox.client import (
    FunctionSource,
    LoadReport,
    SourceReport,
    Worker,
    WorkerFault,
)
from grader.sandbox.launch import Zygote

MAX_NAMES = 200
MAX_KEPT = 1 << 16


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a check, kept for the diagnosis: what went in, what came back or was raised.

    ``raised`` is the exception's type, or says in a word why there is no answer to keep.
    """

    function: str
    arguments: tuple[Any, ...]
    returned: Any = None
    raised: str = ""


def answered(function: str, arguments: tuple[Any, ...], returned: Any) -> Call:
    """A call with its answer, which is not kept if it is far larger than any right one."""
    if weight(returned) > MAX_KEPT:
        return Call(function, arguments, raised="oversized")
    return Call(function, arguments, returned)


def weight(value: Any) -> int:
    """Roughly the bytes that a decoded value holds on to."""
    if isinstance(value, np.ndarray):
        return value.nbytes + 100
    if isinstance(value, (str, bytes)):
        return len(value) + 50
    if isinstance(value, dict):
        return sum(weight(key) + weight(item) for key, item in value.items()) + 100
    if isinstance(value, (list, tuple)):
        return sum(map(weight, value)) + 50
    return 50


@dataclass(slots=True)
class Trace:
    """What happened during one check.

    ``sizes`` and ``makers`` tell of each handle the axes of the call that made it, and whose.
    """

    strict_shapes: bool = False
    calls: list[Call] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    blocks: list[BlockVerdict] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    sizes: dict[int, dict[str, int]] = field(default_factory=dict)
    makers: dict[int, str] = field(default_factory=dict)


class OpenedSubmission:
    """One submission in its worker; a context manager that ends the worker.

    A worker that dies is replaced before the next check, as long as the submission's budget
    of wall time lasts.
    """

    def __init__(self, exercise: Exercise, submission: Submission, zygote: Zygote) -> None:
        self.exercise = exercise
        self.submission = submission
        self.trace = Trace()
        self.unusable: Failure | None = None
        self.fed_by: dict[str, set[str]] = {}
        self._zygote = zygote
        self._seconds_left = exercise.limits.total_seconds
        self._worker: Worker | None = None
        self._source = SourceReport(None, {}, ())
        self._load = LoadReport((), None)
        self._start_worker()

    def __enter__(self) -> OpenedSubmission:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def findings(self) -> tuple[Failure, ...]:
        """What is wrong with the file as a whole."""
        finding = self.unusable or file_finding(self.submission, self._source, self._load)
        return (finding,) if finding else ()

    def references(self, function: str) -> tuple[str, ...]:
        """The functions of the student's file that ``function`` itself uses."""
        source = self._source.functions.get(function)
        return source.references if source else ()

    def feeders(self, function: str) -> tuple[str, ...]:
        """The functions whose opaque values ``function`` was given: a backward's own forward."""
        return tuple(sorted(self.fed_by.get(function, ())))

    def begin_check(self, strict_shapes: bool) -> None:
        """Forgets the last check's calls and replaces a worker that died in it."""
        self.trace = Trace(strict_shapes)
        if self.unusable is None and not (self._worker and self._worker.alive):
            self._start_worker()

    def call(self, function: str, arguments: Sequence[Any], keep: Sequence[int]) -> Any:
        """The raw answer of one call.

        Raises:
            CheckFailed: the function cannot be called, raised, hung or crashed, or the time
                for all calls of the submission is spent.
        """
        worker = self._worker_for(function, len(arguments))
        try:
            answer = worker.call(function, arguments, keep)
        except WorkerFault as fault:
            raise CheckFailed(failure_of(fault, function, self.submission)) from None
        self._note_changes(function, answer.changed)
        return answer.value

    def sweep(
        self,
        function: str,
        arguments: Sequence[Any],
        position: int,
        stack: NDArray[Any],
        pick: int | None,
    ) -> Sequence[Any]:
        """The raw answers for each item of ``stack`` in place of one argument, in one round trip.

        ``pick`` is the position of the wanted one of several returned values.

        Raises:
            CheckFailed: as for ``call``.
        """
        worker = self._worker_for(function, len(arguments))
        try:
            answer = worker.sweep(function, arguments, position, stack, pick)
        except WorkerFault as fault:
            raise CheckFailed(failure_of(fault, function, self.submission)) from None
        answers: Sequence[Any] = answer.value
        return answers

    def output_size(self) -> int:
        """Bytes that the worker has printed so far."""
        return self._worker.output_size() if self._worker else 0

    def output(self, start: int) -> bytes:
        """What the worker printed from byte ``start`` on."""
        return self._worker.output(start) if self._worker else b""

    def close(self) -> None:
        """Ends the worker."""
        if self._worker is not None:
            self._worker.close()
            self._seconds_left -= self._worker.spent
            self._worker = None

    def _worker_for(self, function: str, arguments: int) -> Worker:
        refusal = self._refusal(function, arguments)
        if refusal:
            raise CheckFailed(refusal)
        if self._worker is None:
            raise CheckFailed(self._too_late())
        return self._worker

    def _start_worker(self) -> None:
        self.close()
        if self._seconds_left <= 0:
            return
        self._worker = Worker(self._zygote, self._seconds_left)
        try:
            self._source = self._worker.inspect(self.submission.main, self.submission.files)
            forbidden = self.exercise.settings.forbidden
            self.unusable = forbidden_import(self.submission, self._source, forbidden)
            if self.unusable is None:
                self._load = self._worker.load()
        except WorkerFault as fault:
            self.unusable = failure_of(fault, f"Importing {self.submission.main}", self.submission)

    def _too_late(self) -> Failure:
        seconds = self.exercise.limits.total_seconds
        message = f"All calls together took longer than {seconds:g} seconds; this one was not made."
        return Failure(Cause.TIMED_OUT, message)

    def _note_changes(self, function: str, changed: tuple[int, ...]) -> None:
        names = list(self.exercise.functions[function].parameters)
        altered = [names[i] for i in changed if i < len(names)]
        if altered:
            note = f"{function} changes its argument {', '.join(altered)} in place."
            self.trace.notes.append(note)

    def _refusal(self, function: str, arguments: int) -> Failure | None:
        """Why ``function`` cannot be called, if so."""
        if self.unusable:
            return self.unusable
        source = self._source.functions.get(function)
        if source and not source.written:
            where = source_line(self.submission, self.submission.main, source.line)
            return Failure(Cause.NOT_WRITTEN, f"{function} is not written yet.", where=where)
        if function not in self._load.functions:
            return self._missing(function)
        return self._signature_refusal(source, arguments) if source else None

    def _missing(self, function: str) -> Failure:
        if self.findings:
            message = f"{function} could not be loaded from {self.submission.main}."
            return Failure(Cause.CANNOT_IMPORT, message, where=self.findings[0].where)
        message = f"{self.submission.main} defines no function {function}."
        others = [name for name in self._source.functions if name not in self.exercise.functions]
        close = difflib.get_close_matches(function, others[:MAX_NAMES], n=1, cutoff=0.7)
        if close:
            message += f" Did you mean to name {close[0]} so?"
        return Failure(Cause.CANNOT_IMPORT, message)

    def _signature_refusal(self, source: FunctionSource, count: int) -> Failure | None:
        if source.required <= count and (source.variadic or count <= len(source.parameters)):
            return None
        wanted = ", ".join(self.exercise.functions[source.name].parameters)
        written = ", ".join(source.parameters)
        message = (
            f"{source.name} has the parameters ({written}); it is called by position "
            f"with ({wanted})."
        )
        where = source_line(self.submission, self.submission.main, source.line)
        return Failure(Cause.WRONG_TYPE, message, where=where)
