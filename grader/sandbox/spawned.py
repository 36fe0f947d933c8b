"""The fresh process of one worker: connects back to its launcher, then confines itself."""

from __future__ import annotations

import json
import socket
import sys
from typing import Any, NoReturn

from grader.sandbox.confine import layers
from grader.sandbox.devices import MissingDevice
from grader.sandbox.limits import Limits
from grader.sandbox.warm import get_ready
from grader.sandbox.worker import run_worker

LOOPBACK = "127.0.0.1"
NAMESPACES = ("pid namespace", "network namespace", "ipc namespace")


def main() -> NoReturn:
    """Serves one submission.

    The settings are JSON on standard input: port and token of the launcher, and the profile
    with roots and site.
    """
    settings = json.load(sys.stdin.buffer)
    missing = dict.fromkeys(NAMESPACES, "only the zygote on Linux has one")
    tier = "auto" if settings["isolation"] == "spawn" else settings["isolation"]
    try:
        confinement = get_ready(settings, tier, False, missing)
    except MissingDevice as error:
        greet(settings, {"missing_device": str(error)}).recv(1)  # ends when it has been read
        sys.exit()
    told = {"layers": layers(confinement.missing), "device": confinement.device}
    line = greet(settings, told)
    limits = Limits(**settings["limits"])
    run_worker(line, confinement, limits, settings["forbidden"], settings["torch"])


def greet(settings: dict[str, Any], told: dict[str, Any]) -> socket.socket:
    """Connects to the launcher and says, on one line of JSON, what this process is like."""
    line = socket.create_connection((LOOPBACK, settings["port"]))
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    line.sendall(json.dumps({"token": settings["token"], **told}).encode() + b"\n")
    return line
