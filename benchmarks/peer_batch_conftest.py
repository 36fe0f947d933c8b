"""The peer's side of the batch benchmark: the worker's side in a thread of pytest, unconfined.

The suites ask for more than calls (sweeps, seeds, looking on at a training), so the worker's own
server answers here, in the same process. The way there and back takes about 0.1 ms.
"""

from __future__ import annotations

import io
import os
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from grader.course import find_course
from grader.derivative import Reference
from grader.model import Layer
from grader.opened import OpenedSubmission
from grader.sandbox.connection import Connection
from grader.sandbox.launch import Ending, Zygote
from grader.sandbox.limits import REQUEST_CAPS, FrameCaps
from grader.sandbox.worker import Server
from grader.slides import Deck, load_deck
from grader.staff import Staff
from grader.student import Student
from grader.submissions import read_submission

HERE = Path(__file__).parent
FOLDER = Path((HERE / "exercise.txt").read_text())
COURSE = find_course(FOLDER)
EXERCISE = COURSE.exercise(FOLDER.name)


@dataclass
class Served:
    """A server in a thread, as the grader sees a worker."""

    line: socket.socket
    output: int = field(default_factory=lambda: os.open(os.devnull, os.O_RDONLY))

    def kill(self) -> None:
        """Nothing: the server ends when the grader hangs up."""

    def wait(self, seconds: float) -> Ending | None:
        """As if it had ended by itself."""
        return Ending(0, None)


class HereZygote(Zygote):
    """Gives out servers in threads of this process."""

    layers: tuple[Layer, ...] = ()
    device = "cpu"

    def fork(self) -> Served:
        """A new one."""
        ours, theirs = socket.socketpair()
        torch = self.profile.torch
        line = Connection(theirs, REQUEST_CAPS, FrameCaps(tensors=torch))
        printed = io.TextIOWrapper(io.BytesIO())
        server = Server(line, printed, (), torch)
        threading.Thread(target=server.serve, daemon=True).start()
        return Served(ours)

    def close(self) -> None:
        """Nothing: threads end with their lines."""


@pytest.fixture(scope="session")
def zygote() -> HereZygote:
    """Where servers come from."""
    return HereZygote(EXERCISE.profile)


@pytest.fixture(scope="session")
def opened(zygote: HereZygote) -> OpenedSubmission:
    """The submission."""
    return OpenedSubmission(EXERCISE, read_submission(HERE / "student.py", EXERCISE), zygote)


@pytest.fixture
def student(request: pytest.FixtureRequest, opened: OpenedSubmission) -> Student:
    """Calls of the student's functions."""
    opened.begin_check(request.node.get_closest_marker("check").kwargs["strict_shapes"])
    return Student(opened)


@pytest.fixture(scope="session")
def staff(zygote: HereZygote) -> Iterator[Staff]:
    """The reference, loaded once."""
    with Staff(EXERCISE, zygote) as staff:
        yield staff


@pytest.fixture
def reference(staff: Staff) -> Reference:
    """The reference's functions."""
    return staff.reference()


@pytest.fixture
def device() -> str:
    """What PyTorch code is to run on."""
    return "cpu"


@pytest.fixture(scope="session")
def slide() -> Callable[[str], Deck]:
    """The decks by name."""
    return lambda name: load_deck(EXERCISE.decks, name)


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """The seed that the grader would use."""
    name = f"{EXERCISE.name}/{request.node.name}"
    return np.random.default_rng([COURSE.settings.seed, zlib.crc32(name.encode())])
