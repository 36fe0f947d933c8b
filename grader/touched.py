"""Which exercises a push touches, by the files that Git says it changed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.archives import most_bytes
from grader.course import MARKER
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.notebooks import is_notebook

SECONDS = 60.0
MAX_EVENT = 32 << 20
NO_COMMIT = re.compile("0+")
"""What GitHub and GitLab call the commit before the first one of a branch."""

COMPARE = ("diff-tree", "-r", "--name-only", "--no-renames", "--relative", "-z")
# Trees with trees, by plumbing: a working tree's configuration may name programs that Git runs on
# its files, and a checkout may be a stranger's. It may name a place to fetch from as well.
CONFINED = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
}
# A folder of a work may look like a repository of its own, and say that nothing has changed.
SETTINGS = ("-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit")
SHA1_DIGITS = 40
NO_BASE = "nothing here says which commit to compare with; --base names one."
ADVICE = "--base needs a commit that is here; --all needs none."
WHOLE = "Fetch all of it: fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab."


class NotComparable(Exception):
    """Why nobody can say what a push has changed."""


@dataclass(frozen=True, slots=True)
class Base:
    """A commit to compare with: itself, or what the branch has in common with it."""

    ref: str
    common: bool


@dataclass(frozen=True, slots=True)
class Touched:
    """The names of the exercises to grade, and what to know of how they were found."""

    names: tuple[str, ...]
    notes: tuple[str, ...] = ()


def touched(
    exercises: Iterable[Exercise], work: Path, asked: str, environment: Mapping[str, str]
) -> Touched:
    """The exercises whose files differ between ``work``'s commit and one before it.

    The commit is ``asked``, or else what the variables of GitHub and GitLab name. Where they
    name none, or Git cannot compare with it, all exercises are touched, and a note says why.

    Raises:
        UsageError: nothing can be compared with ``asked``.
    """
    known = tuple(exercises)
    bases = [Base(asked, common=True)] if asked else list(bases_of(environment))
    try:
        changed = changes(work, bases)
    except NotComparable as why:
        if asked:
            text = str(why)
            raise UsageError(f"{text[0].upper()}{text[1:]} {ADVICE}") from None
        return Touched(tuple(each.name for each in known), (f"Every exercise is graded: {why}",))
    names = tuple(each.name for each in known if any(touches(path, each) for path in changed))
    return Touched(names, tuple(gone(changed, {each.name for each in known})))


def touches(path: str, exercise: Exercise) -> bool:
    """Whether a grade of ``exercise`` may depend on the file at ``path``."""
    parts = path.split("/")
    decks = (f"exercises/decks/{deck}.toml" for deck in exercise.settings.decks)
    shared = parts[0] == "grader" or path in (MARKER, *decks)
    return shared or exercise.name in parts[:-1] or path == exercise.main


def gone(changed: Iterable[str], names: set[str]) -> Iterator[str]:
    """A note for each exercise that the push has removed from the course."""
    for path in changed:
        match path.split("/"):
            case ["exercises", name, "exercise.toml"] if name not in names:
                yield f"{name} was removed from the course."


def bases_of(environment: Mapping[str, str]) -> Iterator[Base]:
    """The commits to compare with as the CI system names them, the best first."""
    event = event_of(environment)
    if branch := environment.get("GITHUB_BASE_REF"):
        yield Base(f"refs/remotes/origin/{branch}", common=True)
        yield from commits(event, "pull_request", "base", "sha", common=True)
    yield from commits(event, "before", common=False)
    for name, common in (("CI_MERGE_REQUEST_DIFF_BASE_SHA", True), ("CI_COMMIT_BEFORE_SHA", False)):
        yield from commits(environment, name, common=common)


def commits(told: Mapping[str, Any], *keys: str, common: bool) -> Iterator[Base]:
    """The commit that ``told`` names under ``keys``, if it does."""
    value: object = told
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    if isinstance(value, str) and value:
        yield Base(value, common)


def event_of(environment: Mapping[str, str]) -> Mapping[str, Any]:
    """What GitHub tells of the event; empty where it is not GitHub, or cannot be read."""
    try:
        with Path(environment.get("GITHUB_EVENT_PATH", os.devnull)).open("rb") as file:
            event = json.loads(file.read(MAX_EVENT))
    except (OSError, ValueError, RecursionError):
        return {}
    return event if isinstance(event, dict) else {}


def changes(work: Path, bases: list[Base]) -> tuple[str, ...]:
    """The files below ``work`` whose committed content differs from the first of ``bases``.

    A renamed file is there under both its names, a deleted one too.

    Raises:
        NotComparable: the text says why, as a part of a sentence.
    """
    git(work, "rev-parse", "--git-dir")
    if not bases:
        raise NotComparable(NO_BASE)
    base, commit = present(work, bases)
    if base.common:
        commit = git(work, "merge-base", commit, "HEAD").decode("ascii").strip()
    told = git(work, *COMPARE, commit, "HEAD", "--")
    return tuple(os.fsdecode(name) for name in told.split(b"\0") if name)


def present(work: Path, bases: list[Base]) -> tuple[Base, str]:
    """The first of ``bases`` that the clone has, and its commit's id."""
    for base in bases:
        if NO_COMMIT.fullmatch(base.ref):
            raise NotComparable("this is the first push of its branch.")
        try:
            how = ("rev-parse", "--verify", "--quiet", "--end-of-options")
            found = git(work, *how, f"{base.ref}^{{commit}}")
        except NotComparable:
            continue
        return base, found.decode("ascii", "replace").strip()
    shallow = git(work, "rev-parse", "--is-shallow-repository").strip() == b"true"
    advice = f", which is shallow. {WHOLE}" if shallow else "."
    raise NotComparable(f"the commit {bases[0].ref} is not in this clone{advice}")


def uncommitted(work: Path, folders: Iterable[str]) -> Iterator[str]:
    """Those of the ``folders`` in ``work`` whose Python files or notebooks differ from HEAD's.

    None where Git has no answer. Git only lists the commit: see COMPARE for why nothing more.
    """
    for folder in folders:
        try:
            listed = git(work, "ls-tree", "-z", "HEAD", "--", f"{folder}/")
        except NotComparable:
            return
        rows = (row.partition("\t") for row in os.fsdecode(listed).split("\0"))
        blobs = {Path(path).name: told.split()[-1] for told, _, path in rows if is_code(path)}
        there = {path.name: path for path in (work / folder).glob("*") if is_code(path.name)}
        same = blobs.keys() == there.keys()
        if not same or not all(is_blob(path, blobs[name]) for name, path in there.items()):
            yield folder


def is_code(name: str) -> bool:
    """Whether a file of this name holds Python."""
    return name.endswith(".py") or is_notebook(name)


def is_blob(path: Path, name: str) -> bool:
    """Whether Git calls the content of the file ``name``; line ends may be those of Windows.

    What is no file that could be graded is not looked at, and passes.
    """
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > most_bytes(path.name):
            return True
        content = path.read_bytes()
    except OSError:
        return True
    kind = hashlib.sha1 if len(name) == SHA1_DIGITS else hashlib.sha256
    return any(
        kind(b"blob %d\0" % len(each) + each).hexdigest() == name
        for each in (content, content.replace(b"\r\n", b"\n"))
    )


def place_in_repository(work: Path, environment: Mapping[str, str]) -> str:
    """Where ``work`` lies in its repository, as "" or "folder/"."""
    try:
        return git(work, "rev-parse", "--show-prefix").decode("utf-8", "replace").rstrip("\n")
    except NotComparable:
        top = environment.get("GITHUB_WORKSPACE") or environment.get("CI_PROJECT_DIR") or str(work)
    inside = work.resolve().is_relative_to(Path(top).resolve())
    place = work.resolve().relative_to(Path(top).resolve()).as_posix() if inside else "."
    return "" if place == "." else f"{place}/"


def git(work: Path, *arguments: str) -> bytes:
    """What Git prints in ``work``.

    Raises:
        NotComparable: it is not installed, or refuses.
    """
    try:
        ended = subprocess.run(
            ["git", *SETTINGS, *arguments],
            cwd=work,
            env=os.environ | CONFINED,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except FileNotFoundError:
        raise NotComparable("Git is not installed here.") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        nowhere = "not a git repository" in said
        raise NotComparable(
            "this is no Git repository." if nowhere else f"Git says: {said}."
        ) from error
    except (OSError, subprocess.SubprocessError) as error:
        raise NotComparable(f"Git does not run here ({error}).") from None
    return ended.stdout
