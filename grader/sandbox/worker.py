"""Runs one submission and answers the grader's requests: the hostile side of the sandbox.

Student code shares this process and may replace any of it, so nothing said here is trusted.
"""

from __future__ import annotations

import io
import os
import socket
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import msgspec
import numpy as np

from grader.sandbox import remarks
from grader.sandbox.confine import Confinement
from grader.sandbox.connection import Connection, Frame
from grader.sandbox.copies import LOST, Kept, copier, fresh, unchanged
from grader.sandbox.devices import BrokenDevice, start_device, try_device
from grader.sandbox.limits import REQUEST_CAPS, FrameCaps, Limits
from grader.sandbox.loading import Submission, message_of
from grader.sandbox.output import capture_output
from grader.sandbox.report import LoadReport, SourceReport
from grader.sandbox.source import report
from grader.sandbox.wire import FrameKind, Handle, Unsendable, describe

Target = Callable[..., Any]
Changed = tuple[int, ...]


MAX_DESCRIPTOR = 4096
BROKEN_DEVICE = 71
GPU_MEMORY_ERROR = "OutOfMemoryError"
"""What torch raises; named here because a numpy exercise has no torch to ask."""


def run_worker(
    line: socket.socket,
    confinement: Confinement,
    limits: Limits,
    forbidden: Sequence[str],
    tensors: bool,
) -> NoReturn:
    """Confines this process, then serves one submission over ``line`` and ends.

    Raises:
        ConfinementError: before anything of a submission has arrived.
    """
    output = capture_output(limits.output)
    connection = Connection(line, REQUEST_CAPS, FrameCaps(tensors=tensors))
    close_all_but(line.fileno(), *confinement.descriptors)
    try:
        start_device(confinement.device)
        confinement.apply(limits)
        try_device(confinement.device)
    except BrokenDevice as error:
        print(error, flush=True)
        os._exit(BROKEN_DEVICE)
    Server(connection, output, forbidden, tensors).serve()
    os._exit(0)


def close_all_but(*kept: int) -> None:
    """Closes whatever was open when this process started, but its output and ``kept``."""
    if os.name == "posix":
        # The input too is opened anew: flags set on a shared one would reach the next worker.
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        first = 3
        for descriptor in sorted(kept):
            os.closerange(first, descriptor)
            first = descriptor + 1
        os.closerange(first, MAX_DESCRIPTOR)


class Server:
    """Answers requests one by one until the grader hangs up."""

    def __init__(
        self,
        connection: Connection,
        output: io.TextIOWrapper,
        forbidden: Sequence[str],
        tensors: bool,
    ) -> None:
        self._connection = connection
        self._output = output
        self._forbidden = forbidden
        self._submission = Submission("", {}, ())
        self._objects: dict[int, object] = {}
        self._count = 0
        self._operations: dict[str, Callable[..., object]] = {
            "inspect": self.inspect,
            "load": self.load,
            "call": self.call,
            "map": self.map,
            "sweep": self.sweep,
            "release": self.release,
        }
        if tensors:
            from grader.sandbox.torch_operations import TorchOperations

            own = TorchOperations(self._function, self._hold)
            self._operations |= own.by_name

    def serve(self) -> None:
        """Says that the worker is ready, then answers; returns when the grader hangs up."""
        try:
            self._connection.send(FrameKind.HELLO, 0, None)
            while True:
                self._answer(self._connection.receive(handle_of=self._kept))
        except ConnectionError:
            return

    def inspect(self, main: str, files: dict[str, bytes]) -> dict[str, Any]:
        """A SourceReport as plain values; none of the submission's code has run."""
        self._submission = Submission(main, files, self._forbidden)
        found: SourceReport = report(self._submission.parsed, main, files)
        return msgspec.to_builtins(found)  # type: ignore[no-any-return]

    def load(self, seed: int) -> dict[str, Any]:
        """A LoadReport as plain values; the submission's module has run."""
        loaded: LoadReport = self._submission.load(seed)
        return msgspec.to_builtins(loaded)  # type: ignore[no-any-return]

    def call(
        self, function: str, arguments: list[Any], keep: Sequence[int]
    ) -> tuple[object, Changed]:
        """What the function returns, and the positions of arguments it changed in place."""
        passed = fresh(arguments)
        result = self._function(function)(*passed)
        return self._hold(result, keep), changed(arguments, passed)

    def map(
        self, function: str, argument_lists: list[list[Any]], keep: Sequence[int]
    ) -> tuple[list[object], Changed]:
        """What the function returns for each list of arguments."""
        results = []
        positions: set[int] = set()
        target = self._function(function)
        for arguments in argument_lists:
            passed = fresh(arguments)
            results.append(self._hold(fresh(target(*passed)), keep))
            positions.update(changed(arguments, passed))
        return results, tuple(sorted(positions))

    def sweep(
        self,
        function: str,
        arguments: list[Any],
        position: int,
        stack: np.ndarray[Any, Any],
        pick: int | None,
    ) -> tuple[object, Changed]:
        """What the function returns with one argument replaced by each item of a stack."""
        target = self._function(function)
        copiers = [copier(argument) for argument in arguments]
        results = []
        for item in stack:
            passed = [copy() for copy in copiers]
            passed[position] = item.copy()
            results.append(fresh(picked(target(*passed), pick)))
        return stacked(results), ()

    def release(self, number: int) -> None:
        """Forgets an object that was kept."""
        self._objects.pop(number, None)

    def _answer(self, frame: Frame) -> None:
        kind = FrameKind.ANSWER
        try:
            operation, *arguments = frame.value
            answer = self._operations[operation](*arguments), remarks.take()
            self._flush()
            self._connection.send(kind, frame.number, answer, self._keep)
        except ConnectionError:
            raise
        except BaseException as error:
            fault = self._fault(error)
            self._flush()
            self._connection.send(FrameKind.FAULT, frame.number, fault)

    def _fault(self, error: BaseException) -> tuple[str, str, str, int]:
        """The exception's type, text, file and line."""
        if isinstance(error, MemoryError) or type(error).__name__ == GPU_MEMORY_ERROR:
            return "MemoryError", "", "", 0
        if isinstance(error, Unsendable):
            return "ValueError", f"the answer cannot be handed back: {error}", "", 0
        return type(error).__name__, message_of(error), *self._submission.line_of(error)

    def _flush(self) -> None:
        try:
            if sys.stdout is not self._output:
                sys.stdout.flush()
            self._output.flush()
        except BaseException:
            return  # the submission has closed or replaced its output

    def _function(self, name: str) -> Target:
        try:
            return vars(self._submission.module)[name]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(f"{self._submission.main} defines no {name}") from None

    def _kept(self, number: int) -> Kept:
        return Kept(self._objects.get(number, LOST))

    def _keep(self, value: object) -> Handle:
        self._count += 1
        self._objects[self._count] = value
        return Handle(self._count, describe(value))

    def _hold(self, result: Any, keep: Sequence[int]) -> object:
        """``result`` with a handle at each position in ``keep``.

        A list is several values only where positions beyond the first are asked for.
        """
        if not keep:
            return result
        several = isinstance(result, list) and max(keep) > 0
        if not (isinstance(result, tuple) or several):
            return self._keep(result) if 0 in keep else result
        items = [self._keep(item) if i in keep else item for i, item in enumerate(result)]
        return items if several else tuple(items)


def changed(before: Sequence[Any], after: Sequence[Any]) -> Changed:
    """The positions at which ``after``, once a fresh copy of ``before``, is another."""
    pairs = zip(before, after, strict=True)
    return tuple(i for i, (b, a) in enumerate(pairs) if not unchanged(b, a))


def picked(result: Any, position: int | None) -> Any:
    """One of several returned values; a single value is the one at position 0."""
    if position is None or (position == 0 and not isinstance(result, (tuple, list))):
        return result
    if not isinstance(result, (tuple, list)) or len(result) <= position:
        raise TypeError(f"value {position + 1} was expected, but fewer were returned")
    return result[position]


def stacked(results: list[Any]) -> Any:
    """One array of all results, if they are numbers or arrays of one shape and dtype."""
    kinds = {(type(r), getattr(r, "shape", ()), getattr(r, "dtype", None)) for r in results}
    if len(kinds) != 1:
        return results
    ((kind, _, _),) = kinds
    numbers = kind in (float, int) or issubclass(kind, (np.ndarray, np.number))
    return np.array(results) if numbers else results
