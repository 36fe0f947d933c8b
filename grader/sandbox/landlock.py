"""What a worker may do with the file system, enforced by Landlock (Linux only)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from landlockpy import AccessFS, RestrictFlag, Ruleset, Scope

DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
GPU_FILES = ("nvidia[0-9]*", "nvidiactl", "nvidia-uvm", "dxg")
"""In /dev; the driver opens them again for each stream and event. dxg is that of WSL."""

GPU_READS = (
    *("/proc/driver/nvidia", "/sys/devices/system/cpu", "/sys/devices/system/node"),
    *("/usr/local/nvidia", "/usr/lib/wsl"),
)
"""What the driver says of itself, how memory is laid out, and where its libraries may lie.

Nothing of /proc/self: a rule made before the fork would be for another process, and by the time
of confinement CUDA has read what it needs there.
"""

ABI_OF_THREADS = 8
"""From this version on, Landlock can confine threads that are already running."""

READ = AccessFS.READ_FILE | AccessFS.READ_DIR | AccessFS.EXECUTE


def read_only(roots: Iterable[str], hidden: frozenset[Path], gpu: bool = False) -> Ruleset:
    """A ruleset that allows reading below ``roots``, but not ``hidden``, and nothing else.

    Folders with something hidden below them can be listed, file names included. The ruleset is
    prepared once: every worker inherits it and calls ``restrict()`` on itself. Signals and
    abstract sockets stay within a worker where the kernel can scope them. ``gpu`` allows NVIDIA's
    device files too.

    Raises:
        landlockpy.LandlockError: the kernel has no Landlock, or it is switched off.
    """
    ruleset = Ruleset(scoped=Scope.SIGNAL | Scope.ABSTRACT_UNIX_SOCKET)
    for root in roots:
        for path in readable(Path(root), hidden):
            ruleset.allow_path(path, READ if path.is_dir() else AccessFS.READ_FILE)
        if Path(root).is_dir():
            ruleset.allow_path(root, AccessFS.READ_DIR)
    for device in DEVICES:
        if Path(device).exists():
            ruleset.allow_path(device, AccessFS.READ_FILE | AccessFS.WRITE_FILE)
    if gpu:
        _allow_gpu(ruleset)
    return ruleset


def restrict(ruleset: Ruleset, threads: bool) -> None:
    """Confines this thread for good, and with ``threads`` all others where the kernel can."""
    ruleset.restrict(RestrictFlag.TSYNC if threads else RestrictFlag.NONE)
    ruleset.close()


def _allow_gpu(ruleset: Ruleset) -> None:
    driving = AccessFS.READ_FILE | AccessFS.WRITE_FILE | AccessFS.IOCTL_DEV
    for pattern in GPU_FILES:
        for file in Path("/dev").glob(pattern):
            ruleset.allow_path(file, driving)
    for path in map(Path, GPU_READS):
        if path.is_dir():
            ruleset.allow_path(path, AccessFS.READ_FILE | AccessFS.READ_DIR)


def readable(path: Path, hidden: frozenset[Path]) -> Iterator[Path]:
    """``path`` itself, or what lies in it where some of that is hidden."""
    if path in hidden:
        return
    if not any(each.is_relative_to(path) for each in hidden):
        yield path
        return
    for entry in path.iterdir():
        yield from readable(entry, hidden)
