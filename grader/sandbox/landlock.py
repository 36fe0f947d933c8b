"""What a worker may do with the file system, enforced by Landlock (Linux only)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from landlockpy import AccessFS, Ruleset, Scope

DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
READ = AccessFS.READ_FILE | AccessFS.READ_DIR | AccessFS.EXECUTE


def read_only(roots: Iterable[str]) -> Ruleset:
    """A ruleset that allows reading below ``roots`` and nothing else.

    It is prepared once: every worker inherits it and calls ``restrict()`` on itself. Signals
    and abstract sockets stay within a worker where the kernel can scope them.

    Raises:
        landlockpy.LandlockError: the kernel has no Landlock, or it is switched off.
    """
    ruleset = Ruleset(scoped=Scope.SIGNAL | Scope.ABSTRACT_UNIX_SOCKET)
    for root in roots:
        ruleset.allow_path(root, READ if Path(root).is_dir() else AccessFS.READ_FILE)
    for device in DEVICES:
        if Path(device).exists():
            ruleset.allow_path(device, AccessFS.READ_FILE | AccessFS.WRITE_FILE)
    return ruleset
