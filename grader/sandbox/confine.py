"""Prepares a worker's confinement once and applies it in each worker; all layers are named here.

Everything here works on every platform; what the platform lacks is a layer with a reason.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from grader.sandbox.limits import Limits
from grader.sandbox.roots import Reading
from grader.sandbox.trial import failure_in_trial

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from landlockpy import Ruleset
    from seccompy import Filter

OPEN_FILES = 64
THREADS = 128
LINUX = sys.platform == "linux"

LAYERS = (
    *("seccomp", "landlock", "noopen", "rlimits", "no new privileges", "thread limit"),
    *("pid namespace", "network namespace", "ipc namespace"),
)

TIERS = ("landlock", "noopen")
NO_THREAD_LIMIT = "only a user namespace has one; memory bounds the number of threads"

Missing = dict[str, str]
"""Why each layer that is not active is missing, by its name; active layers are absent."""


class ConfinementError(Exception):
    """A layer that was promised does not hold; nothing may run."""


@dataclass(frozen=True, slots=True)
class Confinement:
    """What is prepared before the fork. ``mapped`` is the address space in use, in bytes.

    ``own_users`` says that the workers are alone in a user namespace, where a limit on the
    number of threads binds.
    """

    ruleset: Ruleset | None
    filter: Filter | None
    own_users: bool
    mapped: int
    missing: Missing

    def apply(self, limits: Limits) -> None:
        """Confines this process for good.

        Raises:
            ConfinementError: a layer fails that is not listed in ``missing``.
        """
        try:
            set_limits(limits, self.mapped, self.own_users)
            self._enforce()
        except OSError as error:
            raise ConfinementError(f"a layer could not be applied: {error}") from error
        self._verify()

    def _enforce(self) -> None:
        if not LINUX:
            return
        from grader.sandbox import libc

        libc.prctl(libc.SET_NO_NEW_PRIVILEGES, 1)
        libc.drop_capabilities()
        if self.ruleset is not None:
            self.ruleset.restrict()
            self.ruleset.close()
        if self.filter is not None:
            self.filter.load()

    def _verify(self) -> None:
        """Tries what must be refused, because a call that returned 0 proves nothing."""
        if self.filter is not None and not (_refused(_new_socket) and _refused(_new_process)):
            raise ConfinementError("the seccomp filter lets sockets or processes through")
        closed = "landlock" not in self.missing or "noopen" not in self.missing
        if closed and not _refused(_open_root):
            raise ConfinementError("files outside the read roots can be opened")


def prepare(isolation: str, reading: Reading, own_users: bool, missing: Missing) -> Confinement:
    """The strongest confinement that ``isolation`` names and that holds in a trial process.

    ``isolation`` is landlock, noopen, or auto for the first of the two that works; ``missing``
    are the layers outside this module that are already known to be absent.

    Raises:
        ConfinementError: a tier was asked for by name and does not work here.
    """
    if isolation not in ("auto", *TIERS):
        raise ConfinementError(f"there is no tier {isolation}; there are auto, landlock, noopen")
    known = missing | ({} if own_users else {"thread limit": NO_THREAD_LIMIT})
    reasons = {tier: "needs Linux" for tier in TIERS}
    for tier in (TIERS if isolation == "auto" else (isolation,)) if LINUX else ():
        try:
            confinement = _prepare(tier, reading, own_users, known)
            failure = failure_in_trial(partial(confinement.apply, Limits()))
            if failure:
                raise ConfinementError(failure)
        except (ImportError, OSError, ValueError, ConfinementError) as error:
            reasons[tier] = _in_words(error)
            known[tier] = reasons[tier]
        else:
            return confinement
    if isolation != "auto":
        raise ConfinementError(f"the {isolation} tier does not work here: {reasons[isolation]}")
    known |= reasons | {"seccomp": reasons["noopen"]} | _missing_basics()
    return Confinement(None, None, own_users, mapped_bytes(), known)


def layers(missing: Missing) -> list[tuple[str, bool, str]]:
    """Each layer's name, whether it is active, and why not."""
    return [(name, name not in missing, missing.get(name, "")) for name in LAYERS]


def _prepare(tier: str, reading: Reading, own_users: bool, missing: Missing) -> Confinement:
    from grader.sandbox import landlock, seccomp

    by_landlock = tier == "landlock"
    other = "noopen" if by_landlock else "landlock"
    known = {other: f"not needed beside {tier}"} | missing
    ruleset = landlock.read_only(reading.roots, reading.hidden) if by_landlock else None
    rules = seccomp.default_deny(paths=by_landlock)
    return Confinement(ruleset, rules, own_users, mapped_bytes(), known)


def _missing_basics() -> Missing:
    """What a platform other than Linux lacks."""
    missing: Missing = {}
    if not LINUX:
        missing["no new privileges"] = "needs Linux"
    if resource is None:
        missing["rlimits"] = "this platform has no resource limits"
    return missing


def _in_words(error: Exception) -> str:
    if isinstance(error, ConfinementError):
        return str(error)
    if isinstance(error, ImportError):
        return f"the package {error.name} is not installed"
    return f"the kernel or the container refuses it ({error})"


def set_limits(limits: Limits, mapped: int, own_users: bool) -> None:
    """Bounds memory, CPU time, output, open files and, in an own user namespace, threads."""
    if resource is None:
        return
    bounds = {
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_NOFILE": OPEN_FILES,
        "RLIMIT_FSIZE": limits.output,
        "RLIMIT_CPU": limits.cpu_seconds,
    }
    if LINUX:
        bounds["RLIMIT_AS"] = mapped + limits.memory
    if own_users:
        bounds["RLIMIT_NPROC"] = THREADS
    for name, bound in bounds.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            hard = resource.getrlimit(kind)[1]
            value = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            resource.setrlimit(kind, (value, value))


def mapped_bytes() -> int:
    """This process's address space; 0 where it cannot be told."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return 0
    return int(statm.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _refused(attempt: Callable[[], None]) -> bool:
    try:
        attempt()
    except OSError:
        return True
    return False


def _open_root() -> None:
    os.close(os.open("/", os.O_RDONLY))


def _new_socket() -> None:
    socket.socket(socket.AF_UNIX).close()


def _new_process() -> None:
    if os.fork() == 0:
        os._exit(0)
