"""What a Dask worker does: it keeps a job, and grades each submission that it is sent in it."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from multiprocessing import current_process

from grader import __version__
from grader.course import find_course
from grader.errors import SuiteError, UsageError
from grader.executors import Graded, JobSettings, Task
from grader.executors.local import LocalPool
from grader.integrity import digest
from grader.model import Environment
from grader.processors import processors
from grader.sandbox.launch import SandboxError

OURS = (UsageError, SuiteError, SandboxError)
"""Errors that say whose fault they are; every other one is the grader's."""

MOST_RESIDENT = 2
"""Jobs that a worker keeps; more are left over only by batches that were killed."""

turn = threading.Lock()
"""A worker grades one submission at a time, however many threads it has."""

residents: dict[Premises, LocalPool] = {}
"""The jobs that this worker keeps, the one that was needed last at the end."""


@dataclass(frozen=True, slots=True)
class Premises:
    """What a worker must have as the batch has it; ``course`` digests what decides a grade."""

    settings: JobSettings
    grader: str
    course: str

    @classmethod
    def read(cls, settings: JobSettings) -> Premises:
        """The premises that hold in this process.

        Raises:
            UsageError: the course or the exercise is not there.
        """
        course = find_course(settings.root)
        exercise = course.exercise(settings.exercise)
        decisive = {
            "suite": exercise.suite_digest,
            "seed": course.settings.seed,
            "limits": asdict(exercise.limits),
        }
        return cls(settings, __version__, digest(decisive))


def find_environment(premises: Premises) -> Environment:
    """What this worker's grades are computed with."""
    with resident(premises) as pool:
        return pool.environment()


def grade_there(premises: Premises, environment: Environment, task: Task) -> Graded:
    """Grades one submission in the job that this worker keeps.

    Raises:
        SandboxError: grades are computed with something else here than in ``environment``.
    """
    with resident(premises) as pool:
        if pool.environment() != environment:
            raise SandboxError(
                f"Grades would be computed with {pool.environment()} here, and with {environment} "
                "on the workers before this one: they would not be alike."
            )
        (graded,) = pool.run([task])
        return graded


def dismiss(premises: Premises) -> None:
    """Ends the job that this worker keeps."""
    with turn:
        end(premises)


@contextmanager
def resident(premises: Premises) -> Iterator[LocalPool]:
    """The pool of one job that this worker keeps; it is ended when anything goes wrong.

    Raises:
        UsageError, SuiteError, SandboxError: as the pool does, with this worker's address.
    """
    with turn:
        try:
            pool = residents.pop(premises, None) or started(premises)
            residents[premises] = pool
            yield pool
        except Exception as error:
            from distributed import get_worker  # whoever has no Dask is no worker

            end(premises)
            here = f"On the worker {get_worker().address}"
            if not isinstance(error, OURS):
                raise SandboxError(f"{here}: {error!r}") from error
            error.args = (f"{here}: {error}",)
            raise


def started(premises: Premises) -> LocalPool:
    """A new pool of one job.

    Raises:
        UsageError: the grader or the course here is not the batch's.
    """
    if Premises.read(premises.settings) != premises:
        raise UsageError(
            f"The grader or the course in {premises.settings.root} is not the same as where the "
            "batch was started. All have to use one shared folder, or equal copies of it."
        )
    while len(residents) >= MOST_RESIDENT:
        end(next(iter(residents)))
    # Workers with a nanny are daemons, which Python lets have no children, lest they outlive
    # them; a job never does.
    current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    if claim := claimed():
        os.sched_setaffinity(0, {claim[0]})  # of this thread, and so of the job's share
    return LocalPool(premises.settings, 1).__enter__()


def end(premises: Premises) -> None:
    """Ends the job for ``premises``, if there is one."""
    if pool := residents.pop(premises, None):
        pool.__exit__(None, None, None)


@cache
def claimed() -> tuple[int, socket.socket] | None:
    """A processor that no other worker on this machine has, for as long as this process runs.

    A socket's name can be taken once, and is free again when its process ends in whatever way.
    """
    for processor in processors():
        claim = socket.socket(socket.AF_UNIX)
        try:
            claim.bind(f"\0gradient-grader processor {processor}")
        except OSError:
            claim.close()
        else:
            return processor, claim
    return None
