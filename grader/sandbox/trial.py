"""Tries something irreversible in a process of its own (POSIX only)."""

from __future__ import annotations

import os
from collections.abc import Callable


def failure_in_trial(action: Callable[[], object]) -> str:
    """What ``action`` raised in a forked process, in words; "" if it worked."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            action()
            os._exit(0)
        except BaseException as error:
            os.write(writer, (str(error) or type(error).__name__).encode())
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8", errors="replace") as said:
        reason = said.read()
    return "" if os.waitpid(pid, 0)[1] == 0 else reason or "the trial process crashed"
