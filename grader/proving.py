"""Proves the suites of several exercises side by side, each process on processors of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from pathlib import Path

from grader.course import find_course
from grader.pipeline import Grading
from grader.processors import processor_shares
from grader.sandbox.launch import Zygote
from grader.verify import Verification, verify


@dataclass(frozen=True, slots=True)
class Task:
    """One exercise to be proven, and how; ``root`` is the course's folder."""

    root: Path
    exercise: str
    seeds: int
    thorough: bool
    isolation: str
    device: str


def prove(task: Task) -> Verification:
    """What can be proven of one exercise."""
    course = find_course(task.root)
    exercise = course.exercise(task.exercise)
    profile = replace(exercise.profile, isolation=task.isolation, device=task.device)
    grading = Grading(exercise, course.settings.seed)
    with Zygote.start(profile) as zygote:
        return verify(grading, task.seeds, zygote, thorough=task.thorough)


def prove_all(tasks: Sequence[Task], jobs: int) -> Iterator[Verification]:
    """The proofs in the order of ``tasks``, up to ``jobs`` of them at the same time."""
    if min(jobs, len(tasks)) < 2:
        yield from map(prove, tasks)
        return
    context = get_context("spawn")
    shares: SimpleQueue[set[int]] = context.SimpleQueue()
    for share in processor_shares(jobs):
        shares.put(share)
    with ProcessPoolExecutor(jobs, context, settle, (shares,)) as pool:
        # The last exercises take longest, so they begin first.
        waiting = [pool.submit(prove, task) for task in reversed(tasks)]
        for future in reversed(waiting):
            yield future.result()


def settle(shares: SimpleQueue[set[int]]) -> None:
    """Takes a share of the processors for this process and all that it starts."""
    share = shares.get()
    if share:
        os.sched_setaffinity(0, share)
