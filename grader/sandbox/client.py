"""The grader's end of a worker: requests with deadlines, answers that are checked."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, TypeVar

from numpy.typing import NDArray

from grader.sandbox.claims import (
    Answer,
    read_answer,
    read_answers,
    read_fault,
    read_load_report,
    read_remarks,
    read_source_report,
)
from grader.sandbox.connection import Connection, Frame
from grader.sandbox.faults import (
    Crashed,
    OutOfMemory,
    ProtocolBroken,
    Raised,
    TimedOut,
    WorkerFault,
)
from grader.sandbox.launch import Ending, SandboxError, Usage, Zygote
from grader.sandbox.limits import REQUEST_CAPS, FrameCaps
from grader.sandbox.report import (
    FunctionSource,
    LoadReport,
    RaisedProblem,
    SourceProblem,
    SourceReport,
)
from grader.sandbox.wire import FrameKind, Handle, ProtocolError

__all__ = [
    "Answer",
    "Crashed",
    "FunctionSource",
    "Handle",
    "LoadReport",
    "OutOfMemory",
    "ProtocolBroken",
    "Raised",
    "RaisedProblem",
    "SourceProblem",
    "SourceReport",
    "TimedOut",
    "Usage",
    "Worker",
    "WorkerFault",
]

HELLO_SECONDS = 10.0
GPU_HELLO_SECONDS = 40.0
"""A GPU's libraries are loaded and started before the worker is confined."""

ENDING_SECONDS = 0.1
KILL_SECONDS = 5.0
SIGKILL = 9

Claim = TypeVar("Claim")


class Worker:
    """One confined process for one submission; a context manager that ends it.

    ``seconds`` bounds the time for all its requests together; ``spent`` is what they took.
    ``remarks`` are codes of what the sandbox did otherwise than the submission asked for.
    Every request may raise a WorkerFault. After Raised, and OutOfMemory that the submission
    raised itself, the worker lives on; after any other it has been ended.
    """

    def __init__(self, zygote: Zygote, seconds: float = math.inf) -> None:
        self.usage: Usage | None = None
        self.spent = 0.0
        self.remarks: set[str] = set()
        self._budget = seconds
        self._limits = zygote.profile.limits
        self._files: dict[str, bytes] = {}
        self._number = 0
        self._ending: Ending | None = None
        self._closed = False
        self._process = zygote.fork()
        answers = FrameCaps(tensors=zygote.profile.torch)
        self._connection = Connection(self._process.line, answers, REQUEST_CAPS)
        self._await_hello(HELLO_SECONDS if zygote.device == "cpu" else GPU_HELLO_SECONDS)

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether the worker can still be asked, as far as is known."""
        return self._ending is None

    def inspect(self, main: str, files: Sequence[tuple[str, bytes]]) -> SourceReport:
        """What the source says before any of it has run, so it can be believed."""
        self._files = dict(files)
        value = self._request(self._limits.load_seconds, "inspect", main, self._files)
        return self._read(read_source_report, value)

    def load(self, seed: int = 0) -> LoadReport:
        """Runs the main module, with every random generator seeded."""
        value = self._request(self._limits.load_seconds, "load", seed)
        return self._read(read_load_report, value, self._files)

    def call(self, function: str, arguments: Sequence[object], keep: Sequence[int] = ()) -> Answer:
        """What ``function`` returns; its arguments are fresh copies.

        The positions of a returned tuple in ``keep`` stay in the worker and come back as
        handles; a result that is no tuple is the one at position 0. A list is like a tuple
        where a later position is asked for.
        """
        seconds = self._limits.call_seconds
        asked = (list(arguments), tuple(keep))
        value = self._request(seconds, "call", function, *asked)
        return self._read(read_answer, value, len(arguments))

    def map(
        self, function: str, argument_lists: Sequence[Sequence[object]], keep: Sequence[int] = ()
    ) -> Answer:
        """A list of what ``function`` returns for each list of arguments, in one round trip."""
        lists = [list(arguments) for arguments in argument_lists]
        value = self._request(self._seconds_for(len(lists)), "map", function, lists, tuple(keep))
        longest = max(map(len, lists), default=0)
        return self._read(read_answers, value, longest, len(lists))

    def sweep(
        self,
        function: str,
        arguments: Sequence[object],
        position: int,
        stack: NDArray[Any],
        pick: int | None = None,
    ) -> Answer:
        """What ``function`` returns with one argument replaced by each item of ``stack``.

        All in one round trip; every other argument is a fresh copy in each call. ``pick`` is
        the position of one of several returned values. The results are one array if they are
        numbers or arrays of one shape, else a list. Changed arguments are not looked for.
        """
        seconds = self._seconds_for(len(stack))
        asked = (function, list(arguments), position, stack, pick)
        value = self._request(seconds, "sweep", *asked)
        return self._read(read_answers, value, len(arguments), len(stack))

    def ask(self, operation: str, *arguments: object) -> Any:
        """The claim that one of the operations on PyTorch objects answers with, unread."""
        return self._request(self._limits.call_seconds, operation, *arguments)

    def release(self, handle: Handle) -> None:
        """Lets the worker forget an object that it has kept."""
        self._request(self._limits.call_seconds, "release", handle.id)

    def output(self, start: int = 0) -> bytes:
        """What the submission has printed, from byte ``start`` on."""
        if self._closed:
            return b""
        size = max(0, min(self.output_size(), self._limits.output) - start)
        return read_at(self._process.output, start, size)

    def output_size(self) -> int:
        """How many bytes the submission has printed; 0 once the worker is closed."""
        return 0 if self._closed else os.fstat(self._process.output).st_size

    def close(self) -> None:
        """Ends the worker and forgets its output; may be called twice."""
        if self._closed:
            return
        self._end()
        self._closed = True
        os.close(self._process.output)

    def _await_hello(self, seconds: float) -> None:
        try:
            hello = self._connection.receive(time.monotonic() + seconds)
            ready = hello.kind == FrameKind.HELLO
        except (OSError, ProtocolError):
            ready = False
        if not ready:
            said = self.output().decode(errors="replace").strip().splitlines()
            self.close()
            reason = said[-1] if said else "it said nothing"
            raise SandboxError(f"A worker could not be confined, so nothing was run: {reason}.")

    def _seconds_for(self, calls: int) -> float:
        limits = self._limits
        return min(limits.total_seconds, limits.call_seconds * max(1, calls))

    def _request(self, seconds: float, operation: str, *arguments: object) -> Any:
        """The answer to one request."""
        if self._ending is not None:
            raise Crashed("it has ended before")
        self._number += 1
        left = max(0.0, self._budget - self.spent)
        started = time.monotonic()
        deadline = started + min(seconds, left)
        request = (operation, *arguments)
        try:
            self._connection.send(FrameKind.REQUEST, self._number, request, deadline=deadline)
            frame = self._connection.receive(deadline)
        except TimeoutError:
            self._end()
            raise TimedOut(seconds) from None
        except ConnectionError:
            raise self._lost() from None
        except ProtocolError as error:
            raise self._broken(str(error)) from None
        finally:
            self.spent += time.monotonic() - started
        return self._value_of(frame)

    def _value_of(self, frame: Frame) -> Any:
        if frame.number != self._number:
            raise self._broken("an answer to another question")
        if frame.kind == FrameKind.FAULT:
            raise self._read(read_fault, frame.value, self._files)
        if frame.kind != FrameKind.ANSWER:
            raise self._broken("a frame that is no answer")
        value, told = self._read(read_remarks, frame.value)
        self.remarks.update(told)
        return value

    def _lost(self) -> WorkerFault:
        """What it means that the worker has hung up.

        Raises:
            SandboxError: the zygote has ended, and the worker with it.
        """
        try:
            ending = self._process.wait(ENDING_SECONDS)
        finally:
            self._end()
        if ending is None or ending.code is None:
            return self._broken("it hung up but went on running")
        if ending.code != -SIGKILL:
            return Crashed(str(ending))
        used = ending.usage.cpu_seconds if ending.usage else 0.0
        limit = self._limits.cpu_seconds
        return TimedOut(limit) if used >= limit - 1 else OutOfMemory()

    def _broken(self, reason: str) -> ProtocolBroken:
        self._end()
        return ProtocolBroken(reason)

    def _end(self) -> None:
        if self._ending is None:
            self._process.kill()
            self._ending = Ending(None, None)
            with suppress(SandboxError):
                self._ending = self._process.wait(KILL_SECONDS) or self._ending
            self.usage = self._ending.usage
            self._connection.close()

    def _read(self, read: Callable[..., Claim], *claim: Any) -> Claim:
        """What ``read`` makes of a claim; a worker that breaks the form is ended."""
        try:
            return read(*claim)
        except ProtocolError as error:
            raise self._broken(str(error)) from None


def read_at(descriptor: int, start: int, size: int) -> bytes:
    """Up to ``size`` bytes of an open file from byte ``start`` on."""
    if hasattr(os, "pread"):
        return os.pread(descriptor, size, start)
    os.lseek(descriptor, start, os.SEEK_SET)
    return os.read(descriptor, size)
