"""Zygotes of each tier, started once, and workers opened on a source text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest

from grader.sandbox.client import Worker
from grader.sandbox.launch import Profile, SandboxError, Zygote
from grader.sandbox.limits import Limits

LINUX = sys.platform == "linux"
TIERS = ("landlock", "noopen", "spawn") if LINUX else ("spawn",)
MAIN = "homework.py"

StartZygote = Callable[[Profile], Zygote]
OpenWorker = Callable[..., Worker]


@pytest.fixture(scope="session")
def zygote_for() -> Iterator[StartZygote]:
    """A zygote for a profile; each profile's is started once."""
    with ExitStack() as stack:

        @cache
        def start(profile: Profile) -> Zygote:
            return stack.enter_context(Zygote.start(profile))

        yield start


@pytest.fixture
def zygote(zygote_for: StartZygote) -> Zygote:
    """The zygote of an ordinary exercise."""
    return zygote_for(Profile())


@pytest.fixture
def impatient(zygote_for: StartZygote) -> Zygote:
    """A zygote whose workers have little time."""
    return zygote_for(Profile(limits=Limits(load_seconds=2.0, call_seconds=0.5)))


@pytest.fixture(scope="session", params=TIERS)
def tier(request: pytest.FixtureRequest, zygote_for: StartZygote) -> Zygote:
    """A zygote of each tier in turn, where the kernel has it."""
    zygote = zygote_for(Profile(isolation=request.param))
    try:
        _ = zygote.layers
    except SandboxError as error:
        if "does not work here" not in str(error):
            raise
        pytest.skip(str(error))
    return zygote


@pytest.fixture
def open_worker() -> Iterator[OpenWorker]:
    """Opens a worker on a source text, inspected and loaded; ends it after the test."""
    with ExitStack() as stack:

        def open_one(zygote: Zygote, source: str, **siblings: str) -> Worker:
            worker = stack.enter_context(Worker(zygote))
            files = {MAIN: source} | {f"{name}.py": text for name, text in siblings.items()}
            worker.inspect(MAIN, [(name, text.encode()) for name, text in files.items()])
            worker.load()
            return worker

        yield open_one
