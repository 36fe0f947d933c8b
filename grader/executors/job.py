"""One job: a process with one zygote and one collected suite for a stream of submissions."""

from __future__ import annotations

import os
import signal
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from queue import SimpleQueue

from grader.course import find_course
from grader.environment import describe_environment
from grader.errors import SuiteError, UsageError
from grader.executors import Graded, JobSettings, Task
from grader.exercise import Exercise
from grader.log import write_log
from grader.model import Cause, Environment, Grade, Outcome, Submission
from grader.sandbox.launch import SandboxError, Zygote

ABANDONED = 1
"""The exit code of a job whose batch is gone."""

DEATHS = (Cause.CRASHED, Cause.OUT_OF_MEMORY)


@dataclass(frozen=True, slots=True)
class Ready:
    """A job's first word: the suite is collected and workers can be had."""

    environment: Environment


@dataclass(frozen=True, slots=True)
class Broken:
    """A job's last word: what happened to the submission in work, or else to the job itself."""

    error: Exception


Message = Ready | Graded | Broken


def work(settings: JobSettings, share: set[int], line: Connection) -> None:
    """What a job's process does: says Ready, then grades each task that arrives on ``line``.

    ``share`` are its processors. None instead of a task lets it end its zygote and itself; when
    the other end hangs up it ends at once, whatever it is doing.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the batch's to answer
    if share:
        os.sched_setaffinity(0, share)
    tasks: SimpleQueue[Task | None] = SimpleQueue()
    threading.Thread(target=listen, args=(line, tasks), daemon=True).start()
    try:
        grade_all(settings, tasks, line)
        return
    except (UsageError, SuiteError, SandboxError) as error:
        last = Broken(error)
    except Exception as error:
        log = write_log(traceback.format_exc())
        last = Broken(SuiteError(f"The grader itself failed: {error!r}.", log))
    with suppress(OSError):
        line.send(last)


def listen(line: Connection, tasks: SimpleQueue[Task | None]) -> None:
    """Takes tasks off the line at once, so that the batch never waits for this job to listen."""
    while True:
        try:
            tasks.put(line.recv())
        except (EOFError, OSError):
            os._exit(ABANDONED)


def grade_all(settings: JobSettings, tasks: SimpleQueue[Task | None], line: Connection) -> None:
    """Grades until there is nothing more to do, or an exception tells what is wrong."""
    course = find_course(settings.root)
    exercise = course.exercise(settings.exercise)
    profile = replace(exercise.profile, isolation=settings.isolation, device=settings.device)
    with Zygote.start(profile) as zygote:  # warms up while this process imports pytest
        from grader.pipeline import Grading, grade_each

        stream = Stream(tasks, line)

        def submissions() -> Iterator[Submission]:
            # Asked for once the suite is collected: what was read until then has this digest.
            refuse_changed(exercise, settings.suite_digest)
            layers, device = zygote.layers, zygote.device
            line.send(Ready(describe_environment(layers, device, torch=profile.torch)))
            yield from stream.submissions()

        grading = Grading(exercise, course.settings.seed)
        grade_each(grading, submissions(), zygote, stream.receive)


def refuse_changed(exercise: Exercise, suite_digest: str) -> None:
    """Raises SuiteError where the suite is another than the batch began with."""
    if exercise.suite_digest != suite_digest:
        raise SuiteError(
            f"The suite, the reference or the decks of {exercise.name} have changed since the "
            "batch began. Run it again: it grades with what is there now."
        )


class Stream:
    """Tasks as submissions, one after the other, and the way back of their grades."""

    def __init__(self, tasks: SimpleQueue[Task | None], line: Connection) -> None:
        self._tasks = tasks
        self._line = line
        self._grades: list[Grade] = []

    def receive(self, grade: Grade) -> None:
        """Takes the grade of the submission that was given out last."""
        self._grades = [grade]

    def submissions(self) -> Iterator[Submission]:
        """Every task's submission; its grade is sent before the next is waited for.

        Where a worker has died the submission is given out twice, and the second grade counts:
        a worker can also be the victim of a machine that runs out of memory.

        Raises:
            SuiteError: a check could not be carried out.
        """
        while task := self._tasks.get():
            began = time.perf_counter()
            yield task.submission
            if died(self._grades[0]):
                yield task.submission
            document = finished(self._grades[0])
            self._line.send(Graded(task.number, document, "", time.perf_counter() - began))


def died(grade: Grade) -> bool:
    """Whether a worker ended while it was asked something."""
    failures = [*grade.findings, *(r.failure for r in grade.results if r.failure)]
    return any(failure.cause in DEATHS for failure in failures)


def finished(grade: Grade) -> bytes:
    """The canonical JSON of ``grade``, without timings.

    Raises:
        SuiteError: a check ended as our fault, so there is no score.
    """
    for result in grade.results:
        if result.outcome is Outcome.ERROR:
            raise SuiteError(f"The check {result.name} was not carried out: {result.notes[0]}")
    from grader.integrity import canonical
    from grader.serialize import to_dict

    return canonical(to_dict(grade))
