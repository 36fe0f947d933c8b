"""A submission opened in a worker: what it defines, and calls of its functions."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any

from numpy.typing import NDArray

from grader.errors import CheckFailed
from grader.exercise import Exercise
from grader.faults import failure_of, file_finding, forbidden_import, left_out, source_line
from grader.model import Cause, Failure, Submission
from grader.sandbox.client import (
    FunctionSource,
    LoadReport,
    SourceReport,
    Worker,
    WorkerFault,
)
from grader.sandbox.launch import Zygote
from grader.sandbox.remarks import REMARKS
from grader.trace import Trace

MAX_NAMES = 200
DTYPE = "float64"
"""Of floats that are sent as tensors, until a check wants another."""


class OpenedSubmission:
    """One submission in its worker; a context manager that ends the worker.

    A worker that dies is replaced before the next check, as long as the submission's budget
    of wall time lasts: ``seconds``, or what the exercise allows. ``findings`` say what is wrong
    with the file as a whole, ``remarks`` what of it was left out.
    """

    def __init__(
        self,
        exercise: Exercise,
        submission: Submission,
        zygote: Zygote,
        seconds: float | None = None,
    ) -> None:
        self.exercise = exercise
        self.submission = submission
        self.trace = Trace()
        self.unusable: Failure | None = None
        self.dtype = DTYPE
        self.fed_by: dict[str, set[str]] = {}
        self.device = zygote.device
        self._zygote = zygote
        self._seconds_left = exercise.limits.total_seconds if seconds is None else seconds
        self._worker: Worker | None = None
        self._source = SourceReport(None, {}, ())
        self._load = LoadReport((), None)
        self._start_worker()
        self.findings = self._find()
        self.remarks = (*submission.remarks, *left_out(submission, self._source))

    def __enter__(self) -> OpenedSubmission:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _find(self) -> tuple[Failure, ...]:
        """What is wrong with the file as a whole.

        Asked once, before any check: a worker that takes the place of another could have been
        told hidden inputs by it, if only by the number of its process.
        """
        finding = self.unusable or file_finding(self.submission, self._source, self._load)
        return (finding,) if finding else ()

    def is_written(self, function: str) -> bool:
        """Whether the student's file has more than a stub of ``function``."""
        source = self._source.functions.get(function)
        return source is not None and source.written

    def references(self, function: str) -> tuple[str, ...]:
        """The functions of the student's file that ``function`` itself uses."""
        source = self._source.functions.get(function)
        return source.references if source else ()

    def parameters(self, function: str) -> tuple[str, ...]:
        """The names of a function's parameters in the student's file; none if it is not there."""
        source = self._source.functions.get(function)
        return source.parameters if source else ()

    def feeders(self, function: str) -> tuple[str, ...]:
        """The functions whose opaque values ``function`` was given: a backward's own forward."""
        return tuple(sorted(self.fed_by.get(function, ())))

    def begin_check(self, strict_shapes: bool) -> None:
        """Forgets the last check's calls and settings, and replaces a worker that died in it."""
        self.trace = Trace(strict_shapes)
        self.dtype = DTYPE
        if self.unusable is None and not (self._worker and self._worker.alive):
            self._start_worker()
        if self.exercise.profile.torch and self._worker and not self.unusable:
            with suppress(WorkerFault):  # a worker that is lost here is missed by the first call
                self._worker.ask("begin")

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
            raise self.failed(failure_of(fault, function, self.submission)) from None
        self._note(function, answer.changed)
        return answer.value

    def ask(self, function: str, count: int, operation: str, *arguments: Any) -> Any:
        """The raw answer to an operation on PyTorch objects.

        ``function`` is the one whose work it is, called with ``count`` arguments if at all; it
        is empty for the grader's own preparations.

        Raises:
            CheckFailed: as for ``call``.
        """
        worker = self._worker_for(function, count)
        try:
            value = worker.ask(operation, *arguments)
        except WorkerFault as fault:
            whose = function or f"{self.submission.main}, asked for its {operation},"
            raise self.failed(failure_of(fault, whose, self.submission)) from None
        self._note(function, ())
        return value

    def failed(self, failure: Failure) -> Exception:
        """The exception for something that the submission did wrong."""
        return CheckFailed(failure)

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
            raise self.failed(failure_of(fault, function, self.submission)) from None
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
            raise self.failed(refusal)
        if self._worker is None:
            raise self.failed(self._too_late())
        if function:
            self.trace.functions.add(function)
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

    def _note(self, function: str, changed: tuple[int, ...]) -> None:
        """Notes what the sandbox did otherwise than asked, and changes in place."""
        if self._worker and self._worker.remarks:
            self.trace.notes += [REMARKS[code] for code in sorted(self._worker.remarks)]
            self._worker.remarks.clear()
        if not changed:
            return
        names = list(self.exercise.functions[function].parameters)
        altered = [names[i] for i in changed if i < len(names)]
        if altered:
            note = f"{function} changes its argument {', '.join(altered)} in place."
            self.trace.notes.append(note)

    def _refusal(self, function: str, arguments: int) -> Failure | None:
        """Why ``function`` cannot be called, if so."""
        if self.unusable:
            return self.unusable
        if not function:
            return None
        source = self._source.functions.get(function)
        if source and not source.written:
            self.trace.unwritten = function
            where = source_line(self.submission, self.submission.main, source.line)
            return Failure(Cause.NOT_WRITTEN, f"{function} is not written yet.", where=where)
        if function.partition(".")[0] not in self._load.functions:
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
