"""What a worker may do with the file system, enforced by Landlock (Linux only)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from landlockpy import AccessFS, Ruleset, Scope

DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
READ = AccessFS.READ_FILE | AccessFS.READ_DIR | AccessFS.EXECUTE


def read_only(roots: Iterable[str], hidden: frozenset[Path]) -> Ruleset:
    """A ruleset that allows reading below ``roots``, but not ``hidden``, and nothing else.

    Folders with something hidden below them can be listed, file names included. The ruleset is
    prepared once: every worker inherits it and calls ``restrict()`` on itself. Signals and
    abstract sockets stay within a worker where the kernel can scope them.

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
    return ruleset


def readable(path: Path, hidden: frozenset[Path]) -> Iterator[Path]:
    """``path`` itself, or what lies in it where some of that is hidden."""
    if path in hidden:
        return
    if not any(each.is_relative_to(path) for each in hidden):
        yield path
        return
    for entry in path.iterdir():
        yield from readable(entry, hidden)
