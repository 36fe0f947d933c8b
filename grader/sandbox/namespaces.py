"""Namespaces of their own for the zygote and all its workers (Linux only)."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from grader.sandbox.libc import unshare

PROCESS = Path("/proc/self")

NEW_UTS = 0x4000000
NEW_IPC = 0x8000000
NEW_USER = 0x10000000
NEW_PID = 0x20000000
NEW_NET = 0x40000000
DEPTH = NEW_PID | NEW_NET | NEW_IPC | NEW_UTS


def enter_namespaces() -> bool:
    """Enters new PID, network, IPC and host name namespaces; the next child is in them.

    An ordinary user needs a user namespace to do so: returns whether one was entered.

    Raises:
        OSError: the kernel, or the container's rules, do not allow it.
    """
    before = _identities()
    own_users = False
    try:
        unshare(DEPTH)
    except PermissionError:
        user, group = os.getuid(), os.getgid()
        unshare(DEPTH | NEW_USER)
        _keep_identity(user, group)
        own_users = True
    if before & _identities():
        raise OSError(errno.EPERM, "the kernel left a namespace as it was")
    return own_users


def _identities() -> set[str]:
    names = ("net", "ipc", "uts")
    return {str((PROCESS / "ns" / name).readlink()) for name in names}


def _keep_identity(user: int, group: int) -> None:
    (PROCESS / "setgroups").write_text("deny")
    (PROCESS / "uid_map").write_text(f"{user} {user} 1")
    (PROCESS / "gid_map").write_text(f"{group} {group} 1")
