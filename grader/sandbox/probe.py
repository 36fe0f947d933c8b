"""Tries out each layer of isolation in a worker that is really confined."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from grader.model import Layer
from grader.sandbox.client import OutOfMemory, Raised, Worker, WorkerFault
from grader.sandbox.confine import THREADS
from grader.sandbox.launch import ENVIRONMENT, NEEDED_BY_WINDOWS, Profile, SandboxError, Zygote

ATTEMPTS = Path(__file__).with_name("attempts.py")
SET_BY_PYTHON = {"LC_CTYPE", "__CF_USER_TEXT_ENCODING"}
FILE_TIERS = ("landlock", "noopen")

Attempt = tuple[tuple[str, ...], str, str, tuple[object, ...]]
"""The layers that should refuse it, what it gets in plain words, its function and arguments."""


def probe_layers(profile: Profile | None = None) -> tuple[Layer, ...]:
    """Every layer, and "environment"; active only if what it should refuse was refused.

    Network and IPC namespaces are left out of the attempts, because a worker that can make no
    socket cannot try them; the zygote has seen that it entered new ones.

    Raises:
        SandboxError: no worker can be had at all.
    """
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as server:
        canary = Path(folder) / "canary"
        canary.write_text("readable")
        port = server.getsockname()[1]
        with Zygote.start(profile or Profile()) as zygote, Worker(zygote) as worker:
            worker.inspect(ATTEMPTS.name, [(ATTEMPTS.name, ATTEMPTS.read_bytes())])
            worker.load()
            attempts = (*_outside(folder, canary, port), *_inside(2 * zygote.profile.limits.memory))
            broken = dict(_successes(worker, attempts))
            layers = (*zygote.layers, _environment(worker))
    return tuple(_corrected(layer, broken.get(layer.name, "")) for layer in layers)


def _outside(folder: str, canary: Path, port: int) -> tuple[Attempt, ...]:
    """What reaches beyond the worker's own process."""
    return (
        (FILE_TIERS, "files outside the libraries can be read", "reads_file", (str(canary),)),
        (FILE_TIERS, "files can be written", "writes_file", (folder,)),
        (("seccomp",), "connections can be made", "connects", (port,)),
        (("seccomp",), "sockets can be made", "makes_socket", ()),
        (("seccomp",), "processes can be started", "starts_process", ()),
        (("seccomp",), "programs can be run", "runs_program", ()),
        (("seccomp",), "other processes can be signalled", "signals_parent", ()),
        (("pid namespace",), "other processes can be seen", "sees_foreign_processes", ()),
    )


def _inside(too_much: int) -> tuple[Attempt, ...]:
    """What only takes more than a worker's share."""
    return (
        (("rlimits",), "limits can be raised", "raises_limit", ()),
        (("memory limit",), "memory has no limit", "allocates", (too_much,)),
        (("thread limit",), "threads have no limit", "starts_threads", (2 * THREADS,)),
    )


def _successes(worker: Worker, attempts: tuple[Attempt, ...]) -> Iterator[tuple[str, str]]:
    for layers, gain, function, arguments in attempts:
        try:
            succeeded = worker.call(function, arguments).value is not False
        except (OutOfMemory, Raised):
            succeeded = False
        except WorkerFault as fault:
            raise SandboxError(f"The attempt {function} ended the worker: {fault}.") from fault
        if succeeded:
            yield from ((layer, gain) for layer in layers)


def _environment(worker: Worker) -> Layer:
    known = {*ENVIRONMENT, NEEDED_BY_WINDOWS, *SET_BY_PYTHON}
    foreign = set(worker.call("environment", ()).value) - known
    reason = f"{', '.join(sorted(foreign))} can be read" if foreign else ""
    return Layer("environment", not foreign, reason)


def _corrected(layer: Layer, gain: str) -> Layer:
    return replace(layer, active=False, reason=gain) if layer.active and gain else layer
