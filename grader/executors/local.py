"""The pool of jobs on this machine: one process per processor, each with a zygote of its own."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, repeat
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from grader.errors import SuiteError, UsageError
from grader.executors import Graded, JobSettings, Task
from grader.executors.job import Broken, Message, Ready, work
from grader.model import Environment
from grader.processors import processor_shares
from grader.sandbox.launch import SandboxError

PACKAGE = str(Path(__file__).parents[2])
"""The folder that a job has to find this package in."""

AHEAD = 2
"""Tasks that a job has at most: one in work, and one so that it need not wait."""

PAUSE = 1.0

FINAL = (UsageError, SuiteError)
"""What the next job would say as well; anything else may have been killed from outside."""

ENDING_SECONDS = 2.0
MOST_STARTS = 3
"""Jobs that may end in a row before one is ready; then there is something wrong here."""


@dataclass(slots=True, eq=False)
class Job:
    """A job's process as the pool sees it; the first of its ``tasks`` is in work."""

    process: BaseProcess
    line: Connection
    share: set[int]
    ready: bool = False
    tasks: deque[Task] = field(default_factory=deque)
    heard: float = field(default_factory=time.monotonic)
    said: Exception | None = None

    def end(self, *, politely: bool = False) -> None:
        """Ends the process; its zygote and worker notice and follow.

        One that is asked politely leaves nothing that another process would have to wait for.
        """
        if politely and self.ready:
            with suppress(OSError):
                self.line.send(None)
            self.process.join(ENDING_SECONDS)
        self.process.kill()
        self.process.join()
        self.line.close()

    @property
    def ending(self) -> Exception:
        """Why it has ended: its last word, or how its process did."""
        code = self.process.exitcode
        how = f"signal {-code}" if code and code < 0 else f"exit code {code}"
        return self.said or SandboxError(f"The process that graded it ended with {how}.")


class LocalPool:
    """An executor of ``jobs`` processes on this machine."""

    def __init__(self, settings: JobSettings, jobs: int) -> None:
        self._settings = settings
        self._shares = processor_shares(jobs)
        self._jobs: list[Job] = []
        self._environment: Environment | None = None
        self._starts = 0
        self._waiting: deque[Task] = deque()
        self._blamed: set[int] = set()
        self._exhausted = False

    def __enter__(self) -> Self:
        if PACKAGE not in sys.path:  # python -m grader takes the current folder off it
            sys.path.append(PACKAGE)
        self._jobs = [self._start(share) for share in self._shares]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for job in self._jobs:
            job.end(politely=error is None)

    def environment(self) -> Environment:
        """What the grades are computed with, as the first job says that is ready."""
        while self._environment is None:
            for _ in self._hear():
                pass
        return self._environment

    def run(self, tasks: Iterable[Task]) -> Iterator[Graded]:
        """One result for each task, in the order in which they end."""
        more = chain(tasks, repeat(None))
        self._exhausted = False
        while self._feed(more):
            yield from self._hear()

    def _start(self, share: set[int]) -> Job:
        context = get_context("spawn")
        line, theirs = context.Pipe()
        process = context.Process(target=work, args=(self._settings, share, theirs), daemon=True)
        process.start()
        theirs.close()
        return Job(process, line, share)

    def _feed(self, more: Iterator[Task | None]) -> bool:
        """Gives each ready job what it has room for, first one task each; whether any is left."""
        for ahead in range(1, AHEAD + 1):
            for job in self._jobs:
                while job.ready and len(job.tasks) < ahead and self._give(job, more):
                    pass
        in_work = any(job.tasks for job in self._jobs)
        return in_work or bool(self._waiting) or not self._exhausted

    def _give(self, job: Job, more: Iterator[Task | None]) -> bool:
        task = self._waiting.popleft() if self._waiting else next(more)
        if task is None:
            self._exhausted = True
            return False
        if not job.tasks:
            job.heard = time.monotonic()
        job.tasks.append(task)
        try:
            job.line.send(task)
        except OSError:
            job.ready = False  # it has ended; its end of the line will say so
        return True

    def _hear(self) -> Iterator[Graded]:
        """What the jobs have to say, or what the end of one means; waits for it."""
        jobs = {job.line: job for job in self._jobs}
        for line in wait(list(jobs), PAUSE):
            yield from self._answer(jobs[cast(Connection, line)])
        for job in self._jobs:
            if job.tasks and time.monotonic() - job.heard > self._settings.patience:
                job.process.kill()  # what that means is heard at the end of its line

    def _answer(self, job: Job) -> Iterator[Graded]:
        try:
            message: Message = job.line.recv()
        except (EOFError, OSError):
            yield from self._replace(job)
            return
        job.heard = time.monotonic()
        match message:
            case Ready(environment):
                self._starts = 0
                job.ready = True
                self._agree(environment)
            case Graded():
                job.tasks.popleft()
                yield message
            case Broken(error):
                job.said, job.ready = error, False

    def _agree(self, environment: Environment) -> None:
        if self._environment not in (None, environment):
            raise SandboxError("A job finds another environment or isolation than those before it.")
        self._environment = environment

    def _replace(self, job: Job) -> Iterator[Graded]:
        """Starts another job in place of one that has ended; the task in work is to blame."""
        job.end()
        if not job.tasks:
            self._starts += 1
            if isinstance(job.said, FINAL) or self._starts > MOST_STARTS:
                raise job.ending
        else:
            blamed = job.tasks.popleft()
            self._waiting.extendleft(reversed(job.tasks))
            if blamed.number in self._blamed:
                yield Graded(blamed.number, b"", str(job.ending), 0.0)
            else:
                self._blamed.add(blamed.number)
                self._waiting.append(blamed)
        self._jobs[self._jobs.index(job)] = self._start(job.share)
