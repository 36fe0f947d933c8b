"""The launcher's end of the warm zygote (Linux only)."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
from typing import Any

from grader.model import Layer
from grader.sandbox.launch import (
    CONTROL_SECONDS,
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

MESSAGE = 1 << 16
CLOSE_SECONDS = 2.0


class ForkingZygote(Zygote):
    """Starts the zygote and asks it for workers; its readiness is read on first use."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(profile)
        self._ready: Readiness | None = None
        self._errors = os.memfd_create("errors")
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            told = settings(profile) | {"control": theirs.fileno()}
            self._process = subprocess.Popen(
                command("zygote", json.dumps(told)),
                pass_fds=[theirs.fileno()],
                env=environment(profile),
                stdin=subprocess.DEVNULL,
                stdout=self._errors,
                stderr=self._errors,
                cwd="/",
                start_new_session=True,
            )

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers that hold in every worker, each tried out in a process of its own."""
        return self._readiness().layers

    @property
    def device(self) -> str:
        """What torch code runs on in every worker."""
        return self._readiness().device

    def fork(self) -> ForkedProcess:
        """A new worker, forked from the warm zygote."""
        self._readiness()
        line, theirs = socket.socketpair()
        output = os.memfd_create("output")
        with theirs:
            try:
                processors = sorted(os.sched_getaffinity(0))
                message, (process,) = self._ask(
                    "fork", theirs.fileno(), output, processors=processors
                )
            except SandboxError:
                line.close()
                os.close(output)
                raise
        return ForkedProcess(self, line, output, message["pid"], process)

    def reap(self, pid: int) -> Ending:
        """How a worker ended that is known to have ended."""
        message, _ = self._ask("reap", pid=pid)
        return Ending(message["code"], Usage(message["cpu_seconds"], message["max_rss"]))

    def close(self) -> None:
        """Hangs up, which ends the zygote, and with it every worker."""
        self._control.close()
        try:
            self._process.wait(CLOSE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._errors >= 0:
            os.close(self._errors)
            self._errors = -1

    def _readiness(self) -> Readiness:
        if self._ready is None:
            message, _ = self._receive(START_SECONDS)
            self._ready = Readiness.read(message)
        return self._ready

    def _ask(
        self, operation: str, *descriptors: int, **arguments: int | list[int]
    ) -> tuple[dict[str, Any], list[int]]:
        request = json.dumps({"operation": operation, **arguments}).encode()
        try:
            self._control.settimeout(CONTROL_SECONDS)
            socket.send_fds(self._control, [request], descriptors)
        except OSError as error:
            raise self._failure(f"cannot be asked ({error})") from error
        return self._receive(CONTROL_SECONDS)

    def _receive(self, seconds: float) -> tuple[dict[str, Any], list[int]]:
        try:
            self._control.settimeout(seconds)
            data, descriptors, _, _ = socket.recv_fds(self._control, MESSAGE, 1)
        except OSError as error:
            raise self._failure(f"gave no answer ({error})") from error
        if not data:
            raise self._failure("has ended")
        message: dict[str, Any] = json.loads(data)
        if "error" in message:
            raise SandboxError(f"The sandbox cannot be started: {message['error']}.")
        return message, descriptors

    def _failure(self, what: str) -> SandboxError:
        text = ""
        with contextlib.suppress(OSError):
            text = os.pread(self._errors, MESSAGE, 0).decode(errors="replace").strip()
        last = text.splitlines()[-1] if text else "it said nothing"
        return SandboxError(f"The process that starts the workers {what}: {last}.")


class ForkedProcess:
    """A worker that was forked; a pidfd names it, so that nothing else can be killed for it."""

    def __init__(
        self, zygote: ForkingZygote, line: socket.socket, output: int, pid: int, process: int
    ) -> None:
        self.line = line
        self.output = output
        self._zygote = zygote
        self._pid = pid
        self._process = process
        self._ending: Ending | None = None

    def kill(self) -> None:
        """Ends the worker at once."""
        if self._ending is None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._process, signal.SIGKILL)

    def wait(self, seconds: float) -> Ending | None:
        """How the worker ended, or None if it still runs after ``seconds``."""
        if self._ending is None:
            poll = select.poll()
            poll.register(self._process, select.POLLIN)
            if not poll.poll(seconds * 1000):
                return None
            os.close(self._process)
            self._ending = Ending(None, None)  # all that is known if the zygote has ended
            self._ending = self._zygote.reap(self._pid)
        return self._ending
