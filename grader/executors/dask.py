"""A Dask cluster: submissions are sent to its workers, each of which keeps a job of its own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from itertools import islice
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Self

from grader.errors import UsageError
from grader.executors import Graded, JobSettings, Task
from grader.executors.resident import OURS, Premises, dismiss, find_environment, grade_there
from grader.model import Environment
from grader.sandbox.launch import SandboxError

try:
    from distributed import Client, Future, KilledWorker, Security, comm, fire_and_forget
except ModuleNotFoundError as error:
    raise UsageError(
        "--scheduler needs Dask, which is not installed here. "
        "Run: pip install 'gradient-grader[cluster]'"
    ) from error

CONNECT_SECONDS = 5.0
LONELY_SECONDS = 60.0
"""How long a batch waits for a worker while there is none."""

PAUSE = 1.0
AHEAD = 2
"""Submissions that are on their way per worker: one in work, and one so that it need not wait."""


class Vanished(SandboxError):
    """Too many workers vanished over one task, as the scheduler counts them."""


class DaskCluster:
    """An executor whose jobs are on the workers of the Dask scheduler at ``scheduler``."""

    def __init__(self, settings: JobSettings, scheduler: str) -> None:
        self._premises = Premises.read(settings)
        self._scheduler = scheduler
        self._client = connect(scheduler)
        self._environment: Environment | None = None
        self._in_work: dict[str, int] = {}
        self._ended: SimpleQueue[Future] = SimpleQueue()
        self._workers = 0
        self._counted = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leaves the cluster; what a worker has in work it brings to its end, and nobody hears."""
        with suppress(SandboxError):
            self._on_each_worker(dismiss)
        self._client.close()

    def environment(self) -> Environment:
        """What the grades are computed with, as the first worker says that is asked."""
        if self._environment is None:
            self._on_each_worker(find_environment)  # so that all get ready at the same time
            self._submit(0, find_environment, self._premises)
            found: Environment = self._answer(self._next())
            self._environment = found
        return self._environment

    def run(self, tasks: Iterable[Task]) -> Iterator[Graded]:
        """One result for each task, in the order in which they end."""
        environment = self.environment()
        more = iter(tasks)
        while True:
            for task in islice(more, self._room()):
                self._submit(task.number, grade_there, self._premises, environment, task)
            if not self._in_work:
                return
            yield self._graded(self._next())

    def _on_each_worker(self, call: Callable[[Premises], object]) -> None:
        """Has every worker that is there do something, and does not wait for it."""
        with self._connection():
            for worker in self._client.nthreads():
                where = {"workers": [worker], "allow_other_workers": True}
                fire_and_forget(self._client.submit(call, self._premises, pure=False, **where))

    def _submit(self, number: int, *call: Any) -> None:
        future = self._client.submit(*call, pure=False)
        self._in_work[future.key] = number
        future.add_done_callback(self._ended.put)

    def _room(self) -> int:
        """How many more tasks the workers can be given; at least one is always on its way."""
        return max(0, AHEAD * max(1, self._count()) - len(self._in_work))

    def _count(self) -> int:
        """The number of workers, which is asked for once in a while."""
        if time.monotonic() - self._counted > PAUSE:
            with self._connection():
                self._workers = len(self._client.nthreads())
            self._counted = time.monotonic()
        return self._workers

    def _next(self) -> Future:
        """The next of what is in work that ends; waits for it.

        Raises:
            SandboxError: there has been no worker for a long time.
        """
        seen = time.monotonic()
        while time.monotonic() - seen < LONELY_SECONDS:
            with suppress(Empty):
                return self._ended.get(timeout=PAUSE)
            if self._count():
                seen = time.monotonic()
        raise SandboxError(
            f"The scheduler at {self._scheduler} has no workers: none was started, or they have "
            "ended, and their logs say why."
        )

    def _graded(self, future: Future) -> Graded:
        number = self._in_work[future.key]
        try:
            graded: Graded = self._answer(future)
        except Vanished as error:
            return Graded(number, b"", str(error), 0.0)
        return graded

    def _answer(self, future: Future) -> Any:
        del self._in_work[future.key]
        with self._connection():
            return future.result()

    @contextmanager
    def _connection(self) -> Iterator[None]:
        """Says what it means that Dask fails; what a worker says of itself is passed on."""
        try:
            yield
        except OURS:
            raise
        except KilledWorker as error:
            raise Vanished("Every worker that had it vanished.") from error
        except (OSError, CancelledError) as error:
            raise SandboxError(f"The scheduler at {self._scheduler} is gone.") from error
        except Exception as error:
            raise SandboxError(f"The Dask cluster of {self._scheduler}: {error}") from error


def connect(scheduler: str) -> Client:
    """A client of the scheduler at an address such as tcp://host:8786.

    Raises:
        UsageError: no scheduler answers there.
    """
    try:
        asyncio.run(asyncio.wait_for(greet(scheduler), CONNECT_SECONDS))
        return Client(scheduler, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"No Dask scheduler answers at {scheduler}. Start one with 'dask scheduler', and give "
            "the address that it prints, such as tcp://host:8786."
        ) from error


async def greet(scheduler: str) -> None:
    """Looks whether Dask answers; its own client tries for longer, and leaves a traceback."""
    security = Security().get_connection_args("client")
    there = await comm.connect(scheduler, CONNECT_SECONDS, **security)
    there.abort()
