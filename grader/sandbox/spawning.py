"""One fresh process for each worker, where forking is not safe or not possible."""

from __future__ import annotations

import contextlib
import hmac
import json
import os
import secrets
import socket
import subprocess
import tempfile
import time
from typing import Any

from grader.errors import UsageError
from grader.model import Layer
from grader.sandbox.launch import (
    START_SECONDS,
    Ending,
    Profile,
    Readiness,
    SandboxError,
    Usage,
    Zygote,
    command,
    environment,
    settings,
)

POLL_SECONDS = 0.1
GREETING_SECONDS = 2.0
DISCARD_SECONDS = 5.0
TOKEN_BYTES = 32
MAX_GREETING = 1 << 16
KIB = 1 << 10
LOOPBACK = "127.0.0.1"


class Spawner(Zygote):
    """Starts the next worker ahead of time, so that importing numpy is not waited for."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(profile)
        self._ready: Readiness | None = None
        self._next: SpawnedProcess | None = SpawnedProcess(profile)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers that hold in every worker, as the first one reports them."""
        return self._readiness().layers

    @property
    def device(self) -> str:
        """What torch code runs on, as the first worker reports it."""
        return self._readiness().device

    def fork(self) -> SpawnedProcess:
        """A new worker in a fresh process."""
        process, self._next = self._next or SpawnedProcess(self.profile), None
        self._ready = process.connect()
        return process

    def close(self) -> None:
        """Ends the worker that nobody has asked for."""
        if self._next is not None:
            self._next.discard()
            self._next = None

    def _readiness(self) -> Readiness:
        if self._ready is None:
            process, self._next = self._next or SpawnedProcess(self.profile), None
            self._ready = process.connect()
            self._next = process
        return self._ready


class SpawnedProcess:
    """A worker that connects back over loopback and proves with a token that it is the one."""

    line: socket.socket

    def __init__(self, profile: Profile) -> None:
        self._token = secrets.token_hex(TOKEN_BYTES)
        self._listener = socket.create_server((LOOPBACK, 0))
        self._ready: Readiness | None = None
        self._ending: Ending | None = None
        self.output, writer = open_output()
        self._process = subprocess.Popen(
            command("spawned"),
            env=environment(profile),
            stdin=subprocess.PIPE,
            stdout=writer,
            stderr=writer,
            cwd=os.sep,
            start_new_session=True,
        )
        os.close(writer)
        told = settings(profile) | {"port": self._listener.getsockname()[1], "token": self._token}
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError), self._process.stdin as pipe:
            pipe.write(json.dumps(told).encode())

    def connect(self) -> Readiness:
        """Waits until the worker is connected; returns what it reports.

        Raises:
            UsageError: the device that was asked for is not there.
            SandboxError: the process has ended, or does not connect in time.
        """
        if self._ready is not None:
            return self._ready
        deadline = time.monotonic() + START_SECONDS
        self._listener.settimeout(POLL_SECONDS)
        with self._listener:
            while self._ready is None:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise self._failure()
                with contextlib.suppress(TimeoutError):
                    self._greet(self._listener.accept()[0])
        return self._ready

    def kill(self) -> None:
        """Ends the worker at once."""
        self._process.kill()

    def wait(self, seconds: float) -> Ending | None:
        """How the worker ended, or None if it still runs after ``seconds``."""
        deadline = time.monotonic() + seconds
        while self._ending is None:
            self._ending = self._poll()
            if self._ending is None:
                if time.monotonic() > deadline:
                    return None
                time.sleep(0.001)
        return self._ending

    def discard(self) -> None:
        """Ends a worker that was never handed out."""
        self.kill()
        self.wait(DISCARD_SECONDS)
        self._listener.close()
        os.close(self.output)
        if self._ready is not None:
            self.line.close()

    def _failure(self) -> SandboxError:
        said = os.read(self.output, MAX_GREETING).decode(errors="replace").split("\n")
        reason = next((line for line in reversed(said) if line.strip()), "it said nothing")
        self.discard()
        return SandboxError(f"A worker ended, or hung, before it connected: {reason}.")

    def _greet(self, line: socket.socket) -> None:
        """Accepts a connection if it starts with the token; a stranger's is closed."""
        greeting = _greeting(line)
        if greeting and hmac.compare_digest(str(greeting["token"]), self._token):
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.line = line
            try:
                self._ready = Readiness.read(greeting)
            except UsageError:
                self.discard()
                line.close()
                raise
        else:
            line.close()

    def _poll(self) -> Ending | None:
        if not hasattr(os, "wait4"):
            code = self._process.poll()
            return None if code is None else Ending(code, None)
        try:
            pid, status, used = os.wait4(self._process.pid, os.WNOHANG)
        except ChildProcessError:
            return Ending(self._process.poll(), None)
        if not pid:
            return None
        self._process.returncode = os.waitstatus_to_exitcode(status)
        usage = Usage(used.ru_utime + used.ru_stime, used.ru_maxrss * KIB)
        return Ending(self._process.returncode, usage)


def _greeting(line: socket.socket) -> dict[str, Any] | None:
    """The line of JSON that a worker starts with; None if it is no such thing, or too slow."""
    deadline = time.monotonic() + GREETING_SECONDS
    data = b""
    try:
        while not data.endswith(b"\n") and len(data) < MAX_GREETING:
            line.settimeout(max(deadline - time.monotonic(), 0.001))
            chunk = line.recv(1)  # what follows the line is the worker's first frame
            if not chunk:
                return None
            data += chunk
        greeting = json.loads(data)
    except (OSError, ValueError):
        return None
    return greeting if isinstance(greeting, dict) and "token" in greeting else None


def open_output() -> tuple[int, int]:
    """A new file without a name, open twice: for reading it, and for a worker to print to."""
    with tempfile.NamedTemporaryFile(delete=False) as file:
        writer = os.dup(file.fileno())
    reader = os.open(file.name, os.O_RDONLY)
    with contextlib.suppress(OSError):
        os.unlink(file.name)  # noqa: PTH108
    return reader, writer
