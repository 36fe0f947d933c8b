"""Starts the warm process that forks workers: enters its namespaces, then becomes a Forker."""

from __future__ import annotations

import json
import os
import socket
import sys
from typing import NoReturn

from grader.sandbox import libc
from grader.sandbox.namespaces import enter_namespaces
from grader.sandbox.trial import failure_in_trial

NAMESPACES = ("pid namespace", "network namespace", "ipc namespace")


def main() -> NoReturn:
    """Serves the launcher until it hangs up.

    The settings are JSON, the last argument of the command line: control (a descriptor),
    roots, site, forbidden, torch, isolation and limits.
    """
    settings = json.loads(sys.argv[-1])
    # Tried first: a user namespace that can be entered but not set up cannot be left again.
    failure = failure_in_trial(enter_namespaces)
    missing = dict.fromkeys(NAMESPACES if failure else (), f"the system refuses it ({failure})")
    own_users = False
    if not failure:
        own_users = enter_namespaces()
        _continue_as_child(settings["control"])
    # Only now: the process that waits outside the namespaces needs neither numpy nor torch.
    from grader.sandbox.forker import serve

    serve(socket.socket(fileno=settings["control"]), settings, own_users, missing)


def _continue_as_child(control: int) -> None:
    """Only a child is in the new PID namespace; this process waits for it and ends with it."""
    pid = os.fork()
    if pid:
        os.close(control)
        os.waitpid(pid, 0)
        os._exit(0)
    libc.prctl(libc.SET_PARENT_DEATH_SIGNAL, libc.SIGKILL)
