"""A folder of Git clones, each named after its student.

What is graded is the working tree. It was handed in when HEAD was committed: the commit says so
itself, so a student who sets the clock of their machine can say anything; only the server knows
when it was pushed.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from grader.layouts.layout import Item, Piece, Tell, moment, most

SECONDS = 10.0
MAX_REFS = 1 << 20
BRANCH = re.compile(r"ref: (refs/(?:(?!\.\.)[^\s\0])+)")
COMMIT = re.compile(r"[0-9a-f]{40}")


class GitLayout:
    """Takes each clone's working tree, and the time of its last commit."""

    looks = "s001/.git"

    def fits(self, items: Sequence[Item]) -> bool:
        """Whether most items are clones."""
        return most(items, is_clone)

    def pieces(self, items: Sequence[Item], main: str, tell: Tell) -> Iterator[Piece]:
        """One for each folder; of those that are no clone the time is not known."""
        with tempfile.TemporaryDirectory(prefix="grade-") as folder:
            commits = Commits.open(Path(folder))
            if commits is None:
                tell("Git does not run here, so nobody knows when the clones were handed in.")
            for item in items:
                if item.is_folder:
                    yield clone(item, commits, tell)
                else:
                    tell(f"{item.name} is no Git clone.")


def is_clone(item: Item) -> bool:
    """Whether it is a folder with a repository of its own in it."""
    repository = item.path / ".git"
    return item.is_folder and repository.is_dir() and not repository.is_symlink()


def clone(item: Item, commits: Commits | None, tell: Tell) -> Piece:
    """The folder, with the keys commit, which may be empty, and original."""
    commit = head(item.path / ".git") if is_clone(item) else ""
    handed_in = commits.time(item.path, commit) if commits and commit else None
    if commits and handed_in is None:
        tell(f"{item.name}: Git does not say when it was committed.")
    lms = {"commit": commit, "original": item.name}
    return Piece(item.name, item.path, handed_in=handed_in, lms=lms)


def head(repository: Path) -> str:
    """The id of the commit that is checked out; empty if there is none, or none can be read."""
    named = read_text(repository / "HEAD").strip()
    if found := BRANCH.fullmatch(named):
        named = read_text(repository / found[1]).strip() or packed(repository, found[1])
    return named if COMMIT.fullmatch(named) else ""


def packed(repository: Path, ref: str) -> str:
    """The commit that ``ref`` names in the file to which Git moves refs that rarely change."""
    entry = re.compile(rf"^({COMMIT.pattern}) {re.escape(ref)}$", re.MULTILINE)
    found = entry.search(read_text(repository / "packed-refs"))
    return found[1] if found else ""


def read_text(path: Path) -> str:
    """The text of a small file of Git's; empty where there is none."""
    try:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            return file.read(MAX_REFS).decode("utf-8", "replace")
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class Commits:
    """Reads commits with Git from an empty repository of ours.

    Of a clone it is given the objects only, never its configuration, which may name programs.
    """

    repository: Path

    @classmethod
    def open(cls, folder: Path) -> Commits | None:
        """Makes the repository in the empty ``folder``; None where there is no Git."""
        commits = cls(folder)
        made = commits.git("init", "--quiet", "--bare", "--template=", str(folder))
        return None if made is None else commits

    def time(self, clone: Path, commit: str) -> datetime | None:
        """When ``commit`` was made, as it says itself; None if it cannot be read."""
        shown = self.git(
            "log", "--no-walk", "--format=%cI", commit, "--", objects=clone / ".git" / "objects"
        )
        return moment((shown or "").strip())

    def git(self, *arguments: str, objects: Path | None = None) -> str | None:
        """What ``git`` prints; None if it fails, or is not there."""
        given = {"GIT_OBJECT_DIRECTORY": str(objects.resolve())} if objects else {}
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "GIT_DIR": str(self.repository),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            **given,
        }
        try:
            ended = subprocess.run(
                ["git", *arguments],
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=SECONDS,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return ended.stdout.decode("ascii", "replace")
