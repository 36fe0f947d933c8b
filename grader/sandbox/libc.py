"""The few C library calls that Python's standard library does not offer (Linux only)."""

from __future__ import annotations

import ctypes
import os

SET_PARENT_DEATH_SIGNAL = 1
SET_NO_NEW_PRIVILEGES = 38
SIGKILL = 9

CAPABILITY_VERSION = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)


def prctl(option: int, value: int) -> None:
    """Sets an attribute of this process; OSError where the kernel refuses."""
    _check(_libc.prctl(option, *(ctypes.c_ulong(x) for x in (value, 0, 0, 0))))


def unshare(flags: int) -> None:
    """Enters new namespaces; OSError where the kernel refuses."""
    _check(_libc.unshare(flags))


def drop_capabilities() -> None:
    """Gives up every capability of root; OSError where the kernel refuses."""
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    none = (ctypes.c_uint32 * 6)()
    _check(_libc.capset(header, none))


def _check(result: int) -> None:
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
