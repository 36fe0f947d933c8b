"""What can go wrong in a worker: the submission's fault, never ours; claims, never facts."""

from __future__ import annotations


class WorkerFault(Exception):
    """A request that the worker did not answer as it should; holds no trusted data."""


class Raised(WorkerFault):
    """The submission raised an exception; the worker lives on.

    ``file`` and ``line`` are the innermost line in a file of the submission; "" and 0 where
    there is none.
    """

    def __init__(self, type_name: str, message: str, file: str, line: int) -> None:
        super().__init__(type_name, message, file, line)
        self.type_name = type_name
        self.message = message
        self.file = file
        self.line = line


class TimedOut(WorkerFault):
    """The worker gave no answer within ``seconds`` and was ended."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Crashed(WorkerFault):
    """The worker's process ended; ``reason`` says how in a few words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class OutOfMemory(WorkerFault):
    """The submission asked for more memory than a worker may use."""


class ProtocolBroken(WorkerFault):
    """What the worker sent is no answer; it was ended."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
