"""Workers in fresh processes: who may connect, and what is left when they end."""

from __future__ import annotations

import json
import select
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from grader.sandbox import spawning
from grader.sandbox.client import Crashed, TimedOut, Worker
from grader.sandbox.launch import Profile, SandboxError, Zygote
from grader.sandbox.limits import Limits
from grader.sandbox.spawning import SpawnedProcess, Spawner

OpenWorker = Callable[..., Worker]
StartZygote = Callable[[Profile], Zygote]


@pytest.fixture
def spawner(zygote_for: StartZygote) -> Zygote:
    """A spawner whose workers have little time."""
    return zygote_for(Profile(isolation="spawn", limits=Limits(call_seconds=0.5)))


def test_a_spawner_is_what_starts() -> None:
    """Forcing the tier gives no zygote, and closing one that was never used is harmless."""
    with Zygote.start(Profile(isolation="spawn")) as zygote:
        assert isinstance(zygote, Spawner)


def test_calls_sweeps_and_handles_work(spawner: Zygote, open_worker: OpenWorker) -> None:
    """A spawned worker answers like a forked one."""
    source = "def f(x): return x * 2, {'x': x}\ndef g(cache): return cache['x']\n"
    worker = open_worker(spawner, source)
    value, cache = worker.call("f", [np.ones(2)], keep=(1,)).value
    assert value.tolist() == [2.0, 2.0]
    assert worker.call("g", [cache]).value.tolist() == [1.0, 1.0]
    stack = np.array([[1.0], [2.0]])
    assert worker.sweep("f", [stack[0]], 0, stack, pick=0).value.tolist() == [[2.0], [4.0]]


def test_output_and_usage_are_had(spawner: Zygote, open_worker: OpenWorker) -> None:
    """What is printed is captured, and usage is known at the end."""
    worker = open_worker(spawner, "print('loaded')\ndef f(): print('called')\n")
    worker.call("f", [])
    assert worker.output() == b"loaded\ncalled\n".replace(b"\n", os_newline())
    worker.close()
    assert sys.platform == "win32" or worker.usage is not None


def os_newline() -> bytes:
    """The end of a printed line."""
    return b"\r\n" if sys.platform == "win32" else b"\n"


def test_ends_are_told_apart(spawner: Zygote, open_worker: OpenWorker) -> None:
    """A crash and a hang are named, and the next worker is a fresh one."""
    source = "import os\ndef crash(): os._exit(3)\ndef hang():\n    while True: pass\n"
    with pytest.raises(Crashed, match="exited with code 3"):
        open_worker(spawner, source).call("crash", [])
    with pytest.raises(TimedOut):
        open_worker(spawner, source).call("hang", [])
    worker = open_worker(spawner, "def f(): return 1\n")
    assert worker.call("f", []).value == 1


def test_a_stranger_cannot_take_a_workers_place() -> None:
    """A connection without the token is closed, and the real worker's is awaited."""
    process = SpawnedProcess(Profile())
    address = process._listener.getsockname()
    greetings = [b"", b"not JSON\n", json.dumps({"token": "guess", "layers": []}).encode() + b"\n"]
    strangers = [socket.create_connection(address) for _ in greetings]
    for stranger, greeting in zip(strangers, greetings, strict=True):
        stranger.sendall(greeting)
        stranger.shutdown(socket.SHUT_WR)
    layers = process.connect().layers
    assert "rlimits" in {layer.name for layer in layers}
    for stranger in strangers:
        assert stranger.recv(1) == b""
        stranger.close()
    process.discard()


def test_a_greeting_and_the_first_frame_may_arrive_together(
    monkeypatch: pytest.MonkeyPatch, open_worker: OpenWorker
) -> None:
    """A worker that is confined before its launcher looks is not lost."""
    connected = Event()
    greet = SpawnedProcess._greet

    def greet_late(process: SpawnedProcess, line: socket.socket) -> None:
        readable = select.select([line], [], [], 30.0)[0]
        while readable and not line.recv(1 << 16, socket.MSG_PEEK).partition(b"\n")[2]:
            time.sleep(0.01)
        connected.set()
        greet(process, line)

    monkeypatch.setattr(SpawnedProcess, "_greet", greet_late)
    with Zygote.start(Profile(isolation="spawn")) as zygote:
        assert open_worker(zygote, "def f(): return 1\n").call("f", []).value == 1
    assert connected.is_set()


def test_a_worker_that_cannot_start_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that ends before it connects is a SandboxError."""
    monkeypatch.setattr(
        spawning, "command", lambda *_: [sys.executable, "-c", "raise SystemExit('no numpy')"]
    )
    spawner = Spawner(Profile(isolation="spawn"))
    with spawner:
        with pytest.raises(SandboxError, match="before it connected: no numpy"):
            _ = spawner.layers
        with pytest.raises(SandboxError, match="before it connected: no numpy"):
            Worker(spawner)


def test_nothing_is_left_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The output file has no name once it is open."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Zygote.start(Profile(isolation="spawn")) as zygote, Worker(zygote) as worker:
        assert worker.output() == b""
        assert sys.platform == "win32" or list(tmp_path.iterdir()) == []
