"""Which processors there are, and how several graders share them."""

from __future__ import annotations

import os


def processors() -> list[int]:
    """The processors that this process may use; empty where the system does not tell."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def processor_shares(jobs: int) -> list[set[int]]:
    """The processors of each job: a grader binds itself to one, and two must not take the same."""
    there = processors()
    return [set(there[job::jobs]) or set(there) for job in range(jobs)]
