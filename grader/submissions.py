"""Reads what a student hands in: a file, a folder, a zip or a tar; nothing is executed here."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from heapq import nsmallest
from itertools import islice
from pathlib import Path

from grader.archives import (
    BROKEN,
    MAX_FILE,
    ONLY_PYTHON,
    BoundedFile,
    Member,
    flaw_of,
    refuse_large,
    tar_members,
    zip_members,
)
from grader.errors import BadSubmission
from grader.exercise import Exercise
from grader.model import Submission, SubmissionId

MAX_FILES = 50
MAX_TOTAL = 4 << 20
MAX_ENTRIES = 20_000
SEARCH_DEPTH = 3
MAX_NAME = 255
"""Of a module, in bytes: no file system holds a longer one, but an archive may."""
SHOWN_NAME = 80

Files = list[tuple[str, bytes]]
Members = Callable[[BoundedFile], list[Member]]

ARCHIVES: dict[str, Members] = {
    ".zip": zip_members,
    **dict.fromkeys((".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"), tar_members),
}


def read_submission(path: Path, exercise: Exercise, student: str = "") -> Submission:
    """The Python files at ``path``: one file of any name, or those around the module.

    In a folder, zip or tar the module lies at the top, in the exercise's folder, or in the only
    folder that holds it. Sibling modules travel along; links, tests, hidden and other files are
    left out.

    Raises:
        BadSubmission: there is nothing to grade at ``path``; the text says what was expected.
    """
    try:
        files = _read(path, _mode(path, exercise), exercise)
    except OSError as error:
        raise BadSubmission(
            f"{error.filename or path} cannot be read: {error.strerror}."
        ) from error
    return Submission(
        SubmissionId(student, str(path), digest(files)), exercise.main, tuple(sorted(files))
    )


def expectation(exercise: Exercise) -> str:
    """What a submission to ``exercise`` looks like, in words."""
    return f"{exercise.main}, or a folder, zip or tar that holds it"


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over names and contents, independent of their order."""
    total = hashlib.sha256()
    for name, content in sorted(files):
        total.update(
            name.encode("utf-8", "surrogateescape") + b"\0" + hashlib.sha256(content).digest()
        )
    return total.hexdigest()


def _mode(path: Path, exercise: Exercise) -> int:
    with suppress(FileNotFoundError, NotADirectoryError, ValueError):
        return os.lstat(path).st_mode
    raise BadSubmission(f"{path} does not exist. Expected {expectation(exercise)}.")


def _read(path: Path, mode: int, exercise: Exercise) -> Files:
    if stat.S_ISDIR(mode):
        return _read_chosen(_in_folder(path, exercise), path, exercise)
    if flaw := flaw_of(mode):
        raise BadSubmission(f"{path} {flaw}.")
    name = path.name.lower()
    for ending, members in ARCHIVES.items():
        if name.endswith(ending):
            return _read_archive(path, members, exercise)
    if not name.endswith(".py"):
        notebook = " Export the notebook as Python first." if name.endswith(".ipynb") else ""
        raise BadSubmission(f"{path} is no .py file. Expected {expectation(exercise)}.{notebook}")
    return [(exercise.main, _read_file(path))]


def _read_archive(path: Path, members: Members, exercise: Exercise) -> Files:
    with _open(path) as file:
        try:
            return _read_chosen(members(file), path, exercise)
        except BROKEN as error:
            unreadable = "is damaged or of an unusual kind; pack it again as a plain .zip"
            raise BadSubmission(f"{path} {unreadable}.") from error


def _in_folder(path: Path, exercise: Exercise) -> list[Member]:
    """The files beside the module where it lies in its place, or else all in ``path``."""
    for place in _places(exercise):
        if (path / place).is_dir():
            _refuse_links(path, path / place)
            members = _walk(path, place, 0)
            if any(member.name == place + exercise.main for member in members):
                return members
    return _walk(path, "", SEARCH_DEPTH)


def _places(exercise: Exercise) -> tuple[str, ...]:
    """Where the module may lie whatever else there is: at the top, or as in a course's folder."""
    return ("", f"{exercise.name}/", f"exercises/{exercise.name}/")


def _refuse_links(path: Path, folder: Path) -> None:
    """Raises BadSubmission where a link on the way from ``path`` leads to somebody else's work."""
    while folder != path:
        if folder.is_symlink():
            raise BadSubmission(f"{folder} is a symbolic link; hand in the folder itself.")
        folder = folder.parent


def _walk(top: Path, place: str, depth: int) -> list[Member]:
    members = list(islice(_below(top, place, depth), MAX_ENTRIES + 1))
    if len(members) > MAX_ENTRIES:
        raise BadSubmission(f"{top / place} holds more than {MAX_ENTRIES:,} files. {ONLY_PYTHON}")
    return members


def _below(top: Path, place: str, depth: int) -> Iterator[Member]:
    """Files and, with a slash, folders; no link and no hidden folder is entered."""
    with os.scandir(top / place) as entries:
        for entry in entries:
            name = place + entry.name
            if not entry.is_dir(follow_symlinks=False):
                yield Member(name, _entry_flaw(entry), partial(_read_file, Path(entry.path)))
                continue
            yield Member(f"{name}/", "is a folder", bytes)
            if depth and not _is_hidden(entry.name):
                yield from _below(top, f"{name}/", depth - 1)


def _entry_flaw(entry: os.DirEntry[str]) -> str:
    if entry.is_file(follow_symlinks=False):
        return ""
    return flaw_of(entry.stat(follow_symlinks=False).st_mode)


def _read_file(path: Path) -> bytes:
    with _open(path) as file:
        content = file.read(MAX_FILE + 1)
    refuse_large(str(path), len(content))
    return content


def _open(path: Path) -> BoundedFile:
    """The regular file at ``path``, even if it was replaced since somebody looked."""
    file = BoundedFile(io.FileIO(path, opener=_without_following))
    if flaw := flaw_of(os.fstat(file.fileno()).st_mode):
        file.close()
        raise BadSubmission(f"{path} {flaw}.")
    return file


def _without_following(path: str, flags: int) -> int:
    """A descriptor of ``path`` itself; a link fails, and a fifo does not block."""
    flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    return os.open(path, flags)


def _read_chosen(members: list[Member], where: Path, exercise: Exercise) -> Files:
    """The contents of the module and its siblings, under the names by which they are imported."""
    files: dict[str, bytes] = {}
    for member in _chosen(members, where, exercise):
        name = unicodedata.normalize("NFC", member.file)  # macOS packs names decomposed
        if name in files:
            raise BadSubmission(f"{where} holds {member.folder}{name} twice. Keep one.")
        files[name] = member.read()
        if sum(map(len, files.values())) > MAX_TOTAL:
            limit = f"{MAX_TOTAL >> 20} MiB in all"
            raise BadSubmission(f"{where}: its Python files exceed {limit}.")
    return list(files.items())


def _chosen(members: list[Member], where: Path, exercise: Exercise) -> list[Member]:
    folder = _folder_of_module(members, where, exercise)
    beside = [member for member in members if member.folder == folder]
    mains = [member for member in beside if member.file == exercise.main]
    for main in mains:
        if main.flaw:
            raise BadSubmission(f"{where}/{main.name} {main.flaw}.")
    siblings = [m for m in beside if m.file != exercise.main and _is_module(m.file) and not m.flaw]
    if len(mains + siblings) > MAX_FILES:
        count = f"{len(mains + siblings)} Python files; at most {MAX_FILES} are read"
        raise BadSubmission(f"{where} holds {count}.")
    return mains + siblings


def _folder_of_module(members: list[Member], where: Path, exercise: Exercise) -> str:
    mains = [member for member in members if member.file == exercise.main]
    found = sorted({m.folder for m in mains if not any(map(_is_hidden, m.folder.split("/")))})
    for place in _places(exercise):
        if place in found:
            return place
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(folder.rstrip("/")[:SHOWN_NAME] for folder in found[:5])
        raise BadSubmission(f"{where} holds several {exercise.main}: in {several}. Keep one.")
    tops = {member.name.split("/")[0][:SHOWN_NAME] for member in members} - {""}
    names = nsmallest(8, tops)
    there = f"it holds {', '.join(names)}" if names else "it is empty"
    raise BadSubmission(f"{where} holds no {exercise.main}: {there}.")


def _is_hidden(folder: str) -> bool:
    """Whether a folder is kept by a tool: copies of a module in there are not handed in."""
    return folder == "__MACOSX" or (folder.startswith(".") and folder != "..")


def _is_module(name: str) -> bool:
    """Whether a file can be imported by the student's module, and is no test."""
    stem, dot, ending = name.rpartition(".")
    is_test = stem.startswith("test_") or stem == "conftest"
    fits = stem.isidentifier() and len(name.encode()) <= MAX_NAME
    return fits and dot + ending == ".py" and not is_test
