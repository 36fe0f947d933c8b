"""Runs a command where every user can read this interpreter and this repository (root only).

python visible.py FOLDER... -- COMMAND: what lies on the way to a FOLDER and is closed to others
is covered, in a mount namespace of this command's own, by an open folder with nothing else in it.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from grader.sandbox import libc

NEW_MOUNTS = 0x20000


def closed_ancestor(folder: Path) -> Path | None:
    """The topmost folder on the way to ``folder`` that others may not pass, if any."""
    for place in (*reversed(folder.parents), folder):
        if not place.stat().st_mode & stat.S_IXOTH:
            return place
    return None


def uncover(folders: Iterable[Path]) -> None:
    """Makes every folder passable for others, in this process and those below it."""
    hidden: dict[Path, list[Path]] = {}
    for folder in {path.resolve() for path in folders}:
        if ancestor := closed_ancestor(folder):
            hidden.setdefault(ancestor, []).append(folder)
    libc.unshare(NEW_MOUNTS)
    mount("--make-rprivate", "/")
    for ancestor, inside in hidden.items():
        kept = [(folder, hold(folder)) for folder in inside]
        mount("-t", "tmpfs", "-o", "mode=755", "none", str(ancestor))
        for folder, holder in kept:
            folder.mkdir(parents=True, exist_ok=True)
            mount("--bind", str(holder), str(folder))
            subprocess.run(["umount", str(holder)], check=True)
            holder.rmdir()


def hold(folder: Path) -> Path:
    """Another place where ``folder`` can be found for a while."""
    holder = Path(tempfile.mkdtemp(dir="/dev/shm"))
    mount("--bind", str(folder), str(holder))
    return holder


def mount(*arguments: str) -> None:
    """Runs mount."""
    subprocess.run(["mount", *arguments], check=True)


if __name__ == "__main__":
    end = sys.argv.index("--")
    uncover(map(Path, sys.argv[1:end]))
    os.execvp(sys.argv[end + 1], sys.argv[end + 1 :])
