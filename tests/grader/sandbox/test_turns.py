"""Grader and workers take turns on one processor."""

from __future__ import annotations

import os
import sys

import pytest

from grader.sandbox.client import Worker
from grader.sandbox.launch import Profile, Zygote
from grader.sandbox.turns import one_processor

SOURCE = b"import os\ndef processors(): return sorted(os.sched_getaffinity(0))\n"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux binds processes")


def processors_of_worker(zygote: Zygote) -> list[int]:
    """Where a new worker may run, as it says itself."""
    with Worker(zygote) as worker:
        worker.inspect("m.py", [("m.py", SOURCE)])
        worker.load()
        allowed = worker.call("processors", []).value
    assert isinstance(allowed, list)
    return allowed


def test_a_worker_is_bound_where_the_grader_is_bound() -> None:
    """Afterwards both may run anywhere again."""
    everywhere = os.sched_getaffinity(0)
    with Zygote.start(Profile()) as zygote:
        with one_processor():
            bound = os.sched_getaffinity(0)
            assert len(bound) == 1
            assert processors_of_worker(zygote) == sorted(bound)
        assert os.sched_getaffinity(0) == everywhere
        assert processors_of_worker(zygote) == sorted(everywhere)
