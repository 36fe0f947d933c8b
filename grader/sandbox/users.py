"""A user of its own for the workers that root has started (Linux only).

Root is exempt from the limit on threads and may read and signal whatever no other layer forbids.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial

from grader.sandbox import libc
from grader.sandbox.trial import failure_in_trial

FIRST, COUNT = 60_000, 4_000
"""Users that no system gives to people; each zygote takes one of them by chance."""


def spare_user(roots: Iterable[str]) -> int:
    """A user to become, who can read ``roots``.

    Raises:
        OSError: this process may not become one, or that user could not read all of them.
    """
    user = FIRST + int.from_bytes(os.urandom(2), "big") % COUNT
    failure = failure_in_trial(partial(_try_out, user, tuple(roots)))
    if failure:
        raise OSError(failure)
    return user


def become(user: int) -> None:
    """Turns this process for good into one of ``user``, who is in the group of that number."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    libc.prctl(libc.SET_PARENT_DEATH_SIGNAL, libc.SIGKILL)  # forgotten when the user changes


def _try_out(user: int, roots: tuple[str, ...]) -> None:
    become(user)
    for root in roots:
        if not os.access(root, os.R_OK):
            raise OSError(f"other users than root cannot read {root}")
