"""Executors: each grades a stream of submissions somewhere, and replaces what dies of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from grader.model import Environment, Submission

__all__ = ["Executor", "Graded", "JobSettings", "Task"]


@dataclass(frozen=True, slots=True)
class JobSettings:
    """What a job grades and how; ``root`` is the course's folder.

    ``suite_digest`` is the suite's as the batch has seen it: a job that finds another refuses.
    A job that is silent for ``patience`` seconds over one submission is given up.
    """

    root: Path
    exercise: str
    suite_digest: str
    isolation: str = "auto"
    device: str = "auto"
    patience: float = 600.0


@dataclass(frozen=True, slots=True)
class Task:
    """A submission to be graded; ``number`` tells it from the others of the run."""

    number: int
    submission: Submission


@dataclass(frozen=True, slots=True)
class Graded:
    """What came of a task: a conclusive grade as canonical JSON, or why there is none."""

    number: int
    document: bytes
    fault: str
    seconds: float


class Executor(Protocol):
    """A context manager that grades; closing it ends all that it started.

    What dies in it is replaced, and the submission tried once more; then it is a fault.
    """

    def __enter__(self) -> Self:
        """Starts the jobs and does not wait for them."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends the jobs at once; a submission in work is dropped."""

    def environment(self) -> Environment:
        """What the grades are computed with; waits for a job that is ready.

        Raises:
            UsageError: the profile asks for a device that is not there.
            SuiteError: a suite cannot be collected, or has changed since the batch began.
            SandboxError: no worker could be had.
        """

    def run(self, tasks: Iterable[Task]) -> Iterator[Graded]:
        """One result for each task, in the order in which they end.

        Tasks are taken only when there is a job to give them to. Raises as ``environment``.
        """
