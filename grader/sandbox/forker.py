"""The warm process that forks one confined worker per submission (Linux only).

It never sees a suite, a reference or a submission: only what every worker needs is in it.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

from grader.sandbox import libc
from grader.sandbox.confine import Confinement, ConfinementError, Missing, layers
from grader.sandbox.devices import MissingDevice
from grader.sandbox.limits import Limits
from grader.sandbox.warm import get_ready
from grader.sandbox.worker import run_worker

MESSAGE = 1 << 16
KIB = 1 << 10
REAP_SECONDS = 2.0
NOT_CONFINED = 70

Settings = dict[str, Any]


def serve(
    control: socket.socket, settings: Settings, own_users: bool, missing: Missing
) -> NoReturn:
    """Imports, prepares the confinement, reports the layers, then forks on request."""
    try:
        confinement = get_ready(settings, settings["isolation"], own_users, missing)
        refuse_threads()
    except MissingDevice as error:
        reply(control, {"missing_device": str(error)})
        os._exit(NOT_CONFINED)
    except (ConfinementError, ImportError, RuntimeError) as error:
        reply(control, {"error": str(error)})
        os._exit(NOT_CONFINED)
    reply(control, {"layers": layers(confinement.missing), "device": confinement.device})
    Forker(control, settings, confinement).serve()


def refuse_threads() -> None:
    """Raises RuntimeError if an import has started a thread, which no fork would survive."""
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads != 1:
        raise RuntimeError(f"{threads} threads run; a process with more than one cannot fork")


class Forker:
    """Answers the launcher's two questions: fork a worker, and how a worker ended."""

    def __init__(
        self, control: socket.socket, settings: Settings, confinement: Confinement
    ) -> None:
        self._control = control
        self._settings = settings
        self._limits = Limits(**settings["limits"])
        self._confinement = confinement

    def serve(self) -> NoReturn:
        """Answers until the launcher hangs up."""
        while True:
            data, descriptors, _, _ = socket.recv_fds(self._control, MESSAGE, 2)
            if not data:
                os._exit(0)
            request = json.loads(data)
            if request["operation"] == "fork":
                line, output = descriptors
                self._fork(line, output, request["processors"])
            else:
                self._reap(request["pid"])

    def _fork(self, line: int, output: int, processors: list[int]) -> None:
        pid = os.fork()
        if pid == 0:
            os.sched_setaffinity(0, processors)
            self._become_worker(line, output)
        os.close(line)
        os.close(output)
        process = os.pidfd_open(pid)
        reply(self._control, {"pid": pid}, process)
        os.close(process)

    def _reap(self, pid: int) -> None:
        """Reports how a worker ended; the launcher asks once it has seen the end."""
        deadline = time.monotonic() + REAP_SECONDS
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        while not ended and time.monotonic() < deadline:
            time.sleep(0.0005)
            ended, status, usage = os.wait4(pid, os.WNOHANG)
        code = os.waitstatus_to_exitcode(status) if ended else None
        used = {"cpu_seconds": usage.ru_utime + usage.ru_stime, "max_rss": usage.ru_maxrss * KIB}
        reply(self._control, {"code": code, **used})

    def _become_worker(self, line: int, output: int) -> NoReturn:
        try:
            libc.prctl(libc.SET_PARENT_DEATH_SIGNAL, libc.SIGKILL)
            os.setsid()
            os.dup2(output, 1)
            os.dup2(output, 2)
            forbidden, torch = self._settings["forbidden"], self._settings["torch"]
            connected = socket.socket(fileno=line)
            run_worker(connected, self._confinement, self._limits, forbidden, torch)
        except BaseException:
            sys.excepthook(*sys.exc_info())
            sys.stderr.flush()
        finally:
            os._exit(NOT_CONFINED)


def reply(control: socket.socket, message: dict[str, Any], *descriptors: int) -> None:
    """Sends one message to the launcher, with open files."""
    socket.send_fds(control, [json.dumps(message).encode()], descriptors)
