"""Keeps the grader and its workers on one processor: they take turns, never run side by side.

Waking an idle processor for each question and each answer costs more than a small call.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROCESSOR_FIELD = 36
"""Of /proc/self/stat, counted after the program's name: the processor last run on."""


@contextmanager
def one_processor() -> Iterator[None]:
    """Binds this process to the processor that it is on; workers forked meanwhile follow.

    Where the system cannot tell or bind, nothing happens.
    """
    if sys.platform != "linux":
        yield
        return
    allowed = os.sched_getaffinity(0)
    here = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[PROCESSOR_FIELD])
    os.sched_setaffinity(0, {here} & allowed or allowed)
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)
