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

from grader.sandbox.devices import CPU
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
OPEN_FILES_ON_GPU = 1024
THREADS = 128
LINUX = sys.platform == "linux"

LAYERS = (
    *("seccomp", "landlock", "noopen", "closed devices", "rlimits", "memory limit"),
    *("no new privileges", "thread limit"),
    *("pid namespace", "network namespace", "ipc namespace"),
)

TIERS = ("landlock", "noopen")
GPU_TIERS = ("landlock", "seccomp")
"""Without Landlock a GPU's worker has the filter alone, which lets all paths through."""

NOT_ON_GPU = {
    "noopen": "the driver of a GPU opens device files",
    "closed devices": "a GPU is driven through its device files, by any ioctl",
    "memory limit": "CUDA maps more address space than any limit would allow",
}
OLDER_THREADS = "CUDA's own threads are older, and this kernel cannot confine them (ABI 8 can)"
NO_THREAD_LIMIT = "only a user namespace has one; memory bounds the number of threads"
ROOTS_OWN = "root is not limited, and workers cannot become another user: {}"
ROOT_ON_GPU = "root is not limited, and a GPU's device files may be root's alone"

Missing = dict[str, str]
"""Why each layer that is not active is missing, by its name; active layers are absent."""


class ConfinementError(Exception):
    """A layer that was promised does not hold; nothing may run."""


@dataclass(frozen=True, slots=True)
class Confinement:
    """What is prepared before the fork. ``mapped`` is the address space in use, in bytes.

    ``user`` is whom root's workers become. ``device`` is what torch code runs on.
    """

    ruleset: Ruleset | None
    filter: Filter | None
    mapped: int
    missing: Missing
    device: str = CPU
    user: int | None = None

    @property
    def on_gpu(self) -> bool:
        """Whether the worker drives a GPU, which takes a weaker confinement."""
        return self.device != CPU

    @property
    def descriptors(self) -> tuple[int, ...]:
        """The open files that ``apply`` needs, and closes."""
        return (self.ruleset.fileno(),) if self.ruleset is not None else ()

    def apply(self, limits: Limits) -> None:
        """Confines this process for good.

        Raises:
            ConfinementError: a layer fails that is not listed in ``missing``.
        """
        try:
            set_limits(bounds(self, limits))
            self._enforce()
        except OSError as error:
            raise ConfinementError(f"a layer could not be applied: {error}") from error
        self._verify()

    def _enforce(self) -> None:
        if not LINUX:
            return
        from grader.sandbox import libc

        if self.user is not None:
            from grader.sandbox import users

            users.become(self.user)
        libc.prctl(libc.SET_NO_NEW_PRIVILEGES, 1)
        libc.drop_capabilities()
        if self.ruleset is not None:
            from grader.sandbox import landlock

            landlock.restrict(self.ruleset, threads=self.on_gpu)
        if self.filter is not None:
            self.filter.load()

    def _verify(self) -> None:
        """Tries what must be refused, because a call that returned 0 proves nothing."""
        if self.filter is not None and not (_refused(_new_socket) and _refused(_new_process)):
            raise ConfinementError("the seccomp filter lets sockets or processes through")
        closed = self.ruleset is not None or "noopen" not in self.missing
        if closed and not _refused(_open_root):
            raise ConfinementError("files outside the read roots can be opened")


def prepare(
    isolation: str, reading: Reading, own_users: bool, missing: Missing, device: str = CPU
) -> Confinement:
    """The strongest confinement that ``isolation`` names and that holds in a trial process.

    ``isolation`` is landlock, noopen, or auto for the first of the two that works; ``missing``
    are the layers outside this module that are already known to be absent.

    Raises:
        ConfinementError: a tier was asked for by name and does not work here.
    """
    if isolation not in ("auto", *TIERS):
        raise ConfinementError(f"there is no tier {isolation}; there are auto, landlock, noopen")
    user, unlimited = _choose_user(reading, own_users, device)
    known = missing | unlimited | (NOT_ON_GPU if device != CPU else {})
    tiers = TIERS if device == CPU else GPU_TIERS
    reasons = {tier: known.get(tier, "needs Linux") for tier in (*TIERS, *tiers)}
    asked = tiers if isolation == "auto" else (isolation,)
    for tier in (tier for tier in asked if LINUX and tier not in known):
        try:
            confinement = _prepare(tier, reading, known, device, user)
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
    unfiltered = dict.fromkeys(("seccomp", "closed devices"), reasons[tiers[-1]])
    known = reasons | unfiltered | known | _missing_basics()
    return Confinement(None, None, mapped_bytes(), known, device, user)


def layers(missing: Missing) -> list[tuple[str, bool, str]]:
    """Each layer's name, whether it is active, and why not."""
    return [(name, name not in missing, missing.get(name, "")) for name in LAYERS]


def _choose_user(reading: Reading, own_users: bool, device: str) -> tuple[int | None, Missing]:
    """Whom root's workers become, and why the number of threads cannot be limited, if so."""
    if not LINUX or os.getuid() != 0:
        return None, {} if own_users else {"thread limit": NO_THREAD_LIMIT}
    if device != CPU:
        return None, {"thread limit": ROOT_ON_GPU}
    from grader.sandbox import users

    try:
        return users.spare_user(reading.roots), {}
    except OSError as error:
        return None, {"thread limit": ROOTS_OWN.format(error)}


def _prepare(
    tier: str, reading: Reading, missing: Missing, device: str, user: int | None
) -> Confinement:
    from grader.sandbox import landlock, seccomp

    by_landlock, gpu = tier == "landlock", device != CPU
    other = "noopen" if by_landlock else "landlock"
    known = {other: f"not needed beside {tier}"} | missing
    ruleset = landlock.read_only(reading.roots, reading.hidden, gpu) if by_landlock else None
    if gpu and ruleset is not None and ruleset.abi_version < landlock.ABI_OF_THREADS:
        known["landlock"] = OLDER_THREADS
    rules = seccomp.default_deny(paths=tier != "noopen", gpu=gpu)
    return Confinement(ruleset, rules, mapped_bytes(), known, device, user)


def _missing_basics() -> Missing:
    """What a platform other than Linux lacks."""
    missing: Missing = {}
    if not LINUX:
        missing |= dict.fromkeys(("no new privileges", "memory limit"), "needs Linux")
    if resource is None:
        missing |= {"rlimits": "this platform has no resource limits"}
    return missing


def _in_words(error: Exception) -> str:
    if isinstance(error, ConfinementError):
        return str(error)
    if isinstance(error, ImportError):
        return f"the package {error.name} is not installed"
    return f"the kernel or the container refuses it ({error})"


def bounds(confinement: Confinement, limits: Limits) -> dict[str, int]:
    """The limits on memory, CPU time, output, open files and threads."""
    found = {
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_NOFILE": OPEN_FILES_ON_GPU if confinement.on_gpu else OPEN_FILES,
        "RLIMIT_FSIZE": limits.output,
        "RLIMIT_CPU": limits.cpu_seconds,
    }
    if LINUX and not confinement.on_gpu:
        found["RLIMIT_AS"] = confinement.mapped + limits.memory
    if "thread limit" not in confinement.missing:
        found["RLIMIT_NPROC"] = THREADS
    return found


def set_limits(limits: dict[str, int]) -> None:
    """Sets each limit that this platform has, never above what is allowed already."""
    if resource is None:
        return
    for name, bound in limits.items():
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
