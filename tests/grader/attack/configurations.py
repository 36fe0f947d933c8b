"""The configurations in which the defence must hold, and how to get into each."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
ORDINARY_USER = ["--reuid=65534", "--regid=65534", "--clear-groups", "env", "HOME=/nonexistent"]
LANDLOCK_CREATE_RULESET = 444

CONFIGURATIONS = {
    "here": "whoever runs it, with everything that the kernel offers",
    "root": "the superuser",
    "user": "an ordinary user who may have user namespaces",
    "no namespace": "an ordinary user in a container that refuses namespaces",
    "noopen": "an ordinary user of a kernel without Landlock",
}
IMPOSSIBLE = {"noopen": ("exercise7/draws_the_figure",)}
"""Honest solutions that cannot be right: text has no size where no font can be opened."""


def reason_against(configuration: str) -> str:
    """Why a configuration cannot be had on this machine; empty if it can."""
    if configuration == "here" or (os.getuid() != 0 and configuration != "root"):
        return ""
    if os.getuid() != 0:
        return "it needs the superuser"
    if shutil.which("setpriv") is None:
        return "setpriv is not installed"
    probe = [*_prefix(configuration), sys.executable, "-c", f"open({__file__!r}); import numpy"]
    done = subprocess.run(probe, capture_output=True, text=True, check=False)
    last = done.stderr.strip().splitlines()[-1:]
    return f"it cannot be set up ({''.join(last)})" if done.returncode else ""


def respawn(configuration: str, *arguments: str) -> Iterator[str]:
    """The lines that this program prints as another user."""
    command = [*_prefix(configuration), sys.executable, "-B", str(HERE), *arguments]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        yield from process.stdout
    if process.returncode != 0:
        raise SystemExit(f"{configuration}: the grader itself was ended ({process.returncode})")


def enter(configuration: str) -> None:
    """Takes from this process, and all that it starts, what the configuration lacks."""
    from seccompy import Action, Filter

    denied = {"no namespace": ("unshare", errno.EPERM)}
    denied["noopen"] = (LANDLOCK_CREATE_RULESET, errno.ENOSYS)
    if configuration in denied:
        rules = Filter(default=Action.ALLOW)
        rules.errno(*denied[configuration])
        rules.load()


def _prefix(configuration: str) -> list[str]:
    """A command that runs another as the configuration's user, who can read what it needs."""
    if configuration == "here" or os.getuid() != 0:
        return []
    folders = [str(HERE.parents[2]), sys.prefix, sys.base_prefix]
    command = [sys.executable, "-B", str(HERE / "visible.py"), *folders, "--"]
    return command if configuration == "root" else [*command, "setpriv", *ORDINARY_USER]
