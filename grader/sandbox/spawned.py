"""The fresh process of one worker: connects back to its launcher, then confines itself."""

from __future__ import annotations

import json
import socket
import sys
from typing import NoReturn

from grader.sandbox.confine import layers
from grader.sandbox.limits import Limits
from grader.sandbox.warm import get_ready
from grader.sandbox.worker import run_worker

LOOPBACK = "127.0.0.1"
NAMESPACES = ("pid namespace", "network namespace", "ipc namespace")


def main() -> NoReturn:
    """Serves one submission.

    The settings are JSON on standard input: port and token of the launcher, roots, site,
    forbidden, torch, isolation and limits.
    """
    settings = json.load(sys.stdin.buffer)
    missing = dict.fromkeys(NAMESPACES, "only the zygote on Linux has one")
    tier = "auto" if settings["isolation"] == "spawn" else settings["isolation"]
    confinement = get_ready(settings, tier, False, missing)
    line = socket.create_connection((LOOPBACK, settings["port"]))
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    greeting = {"token": settings["token"], "layers": layers(confinement.missing)}
    line.sendall(json.dumps(greeting).encode() + b"\n")
    limits = Limits(**settings["limits"])
    run_worker(line, confinement, limits, settings["forbidden"], settings["torch"])
