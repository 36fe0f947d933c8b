"""Where workers come from: a zygote that forks them, or a fresh process for each.

This module and what it imports are light, so that a zygote starts while its user still
imports numpy and pytest.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from grader.errors import UsageError
from grader.model import Layer
from grader.sandbox.limits import Limits
from grader.sandbox.plotting import EVERYBODYS
from grader.sandbox.roots import read_roots, user_site

START_SECONDS = 120.0
CONTROL_SECONDS = 10.0
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LC_ALL": "C.UTF-8",
    "HOME": "/nonexistent",
    "MPLBACKEND": "Agg",
    "MPLCONFIGDIR": EVERYBODYS,
    "MALLOC_ARENA_MAX": "2",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "TORCHDYNAMO_DISABLE": "1",
    "TORCHINDUCTOR_CACHE_DIR": os.sep,
    "PYTORCH_NVML_BASED_CUDA_CHECK": "1",
}
"""All that a worker's environment holds; one thread, because only such a process can fork.

torch makes its compiler's folder where it is missing, so it is told of one that is there;
matplotlib is told of one that looks writable, without which it cannot be imported.
"""

NEEDED_BY_WINDOWS = "SYSTEMROOT"
NEEDED_BY_CUDA = ("CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER", "LD_LIBRARY_PATH")
"""Which GPUs the user may use, in which order, and where the driver's library lies."""

BOOTSTRAP = (
    "import sys; sys.path.insert(0, sys.argv[1]); import grader.sandbox; del sys.path[0]; "
    "from grader.sandbox.{module} import main; main()"
)
"""Finds this package wherever it lies, without its folder staying on the search path."""


class SandboxError(Exception):
    """Our fault, never a submission's: no worker could be had, or a promised layer failed."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What kind of worker an exercise needs.

    ``forbidden`` are modules refused at run time. ``isolation`` is auto, landlock, noopen (no
    file can be opened at all) or spawn (a fresh process for each worker). ``device`` is auto,
    cpu, cuda, cuda:N or mps; ``preload`` are modules that are imported before confinement.
    """

    torch: bool = False
    forbidden: tuple[str, ...] = ()
    isolation: str = "auto"
    limits: Limits = field(default_factory=Limits)
    device: str = "auto"
    preload: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """What a worker has used in all: seconds of CPU, and bytes of memory at most."""

    cpu_seconds: float
    max_rss: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How a worker ended: its exit code, or minus the number of the signal that ended it."""

    code: int | None
    usage: Usage | None

    def __str__(self) -> str:
        if self.code is None:
            return "ended in an unknown way"
        if self.code >= 0:
            return f"exited with code {self.code}"
        try:
            return f"ended by {signal.Signals(-self.code).name}"
        except ValueError:
            return f"ended by signal {-self.code}"


class WorkerProcess(Protocol):
    """One worker as its launcher hands it over; ``output`` is an open file it prints to."""

    line: socket.socket
    output: int

    def kill(self) -> None:
        """Ends the worker at once; it has no children."""

    def wait(self, seconds: float) -> Ending | None:
        """How the worker ended, or None if it still runs after ``seconds``."""


class Zygote(ABC):
    """Gives out confined workers of one profile, one after the other, to one thread."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    @classmethod
    def start(cls, profile: Profile) -> Zygote:
        """Starts what is needed for workers of this kind and returns at once.

        Raises:
            UsageError: a device is asked for that no worker of this kind can use.
        """
        refuse_device(profile)
        if profile.isolation != "spawn" and can_fork():
            from grader.sandbox.forking import ForkingZygote

            return ForkingZygote(profile)
        from grader.sandbox.spawning import Spawner

        return Spawner(profile)

    @property
    @abstractmethod
    def layers(self) -> tuple[Layer, ...]:
        """The layers of isolation that every worker has, and why others are missing.

        Raises:
            UsageError: the profile asks for a device that is not there.
            SandboxError: the zygote did not start.
        """

    @property
    @abstractmethod
    def device(self) -> str:
        """What torch code runs on: cpu, cuda:0 or mps.

        Raises:
            UsageError: the profile asks for a device that is not there.
            SandboxError: the zygote did not start.
        """

    @abstractmethod
    def fork(self) -> WorkerProcess:
        """A new worker, which says so on its line once it is confined.

        Raises:
            SandboxError: there is none to be had.
        """

    @abstractmethod
    def close(self) -> None:
        """Ends the zygote and all its workers."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def refuse_device(profile: Profile) -> None:
    """Raises UsageError where a device is asked for that no worker of this kind can use."""
    if profile.device in ("auto", "cpu"):
        return
    if not profile.torch:
        raise UsageError(
            "This exercise is written in numpy, which runs on the CPU only. "
            f"Leave --device {profile.device} out."
        )
    if profile.isolation == "noopen":
        raise UsageError(
            "With --isolation noopen no file can be opened, and a GPU's driver opens its own. "
            f"Leave --device {profile.device} out, or --isolation noopen."
        )


def can_fork() -> bool:
    """Whether a worker can be forked and then named by a pidfd: Linux 5.3 and later."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True


def command(module: str, *arguments: str) -> list[str]:
    """The command line that runs ``main`` of one of this package's modules, isolated."""
    package = str(Path(__file__).parents[2])
    options = ["-I", "-B", "-X", "utf8", "-c", BOOTSTRAP.format(module=module)]
    return [sys.executable, *options, package, *arguments]


def environment(profile: Profile) -> dict[str, str]:
    """The fixed environment of zygotes and workers, and what the user's GPUs need."""
    names = [NEEDED_BY_WINDOWS]
    if profile.torch and profile.device != "cpu":
        names += NEEDED_BY_CUDA
    kept = {name: os.environ[name] for name in names if name in os.environ}
    if profile.preload and (folder := cache_folder()):
        kept["MPLCONFIGDIR"] = str(folder)
    return ENVIRONMENT | kept


def cache_folder() -> Path | None:
    """Where matplotlib's list of fonts is kept between runs, or None if it cannot be."""
    try:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        folder = Path(base) / "gradient-grader" / "matplotlib"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return folder if folder.is_absolute() and os.access(folder, os.W_OK) else None


def settings(profile: Profile) -> dict[str, Any]:
    """What a zygote or a worker is told, as JSON values."""
    paths = {"roots": read_roots(), "site": user_site()}
    return asdict(profile) | paths


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a zygote or a worker reports of itself before any submission arrives."""

    layers: tuple[Layer, ...]
    device: str

    @classmethod
    def read(cls, told: dict[str, Any]) -> Readiness:
        """The report in a message.

        Raises:
            UsageError: the device that was asked for is not there.
        """
        if "missing_device" in told:
            raise UsageError(told["missing_device"])
        layers = tuple(Layer(name, active, reason) for name, active, reason in told["layers"])
        return cls(layers, told["device"])
