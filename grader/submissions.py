"""Reads what a student hands in: a file, a notebook, a folder, a zip or a tar.

Nothing is executed here.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from heapq import nsmallest
from itertools import islice
from pathlib import Path

from grader.archives import (
    BROKEN,
    ONLY_PYTHON,
    BoundedFile,
    Member,
    chunks_of,
    flaw_of,
    most_bytes,
    refuse_large,
    tar_members,
    zip_members,
)
from grader.errors import BadSubmission
from grader.exercise import Exercise
from grader.model import Submission, SubmissionId
from grader.notebooks import ENDING, is_notebook, read_notebook

MAX_FILES = 50
MAX_TOTAL = 4 << 20
MAX_ENTRIES = 20_000
SEARCH_DEPTH = 3
MAX_NAME = 255
"""Of a module, in bytes: no file system holds a longer one, but an archive may."""
SHOWN_NAME = 80

Files = list[tuple[str, bytes]]
Reading = tuple[Files, tuple[str, ...]]
"""The files, and remarks on what else there was."""

Members = Callable[[BoundedFile], list[Member]]

ARCHIVES: dict[str, Members] = {
    ".zip": zip_members,
    **dict.fromkeys((".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"), tar_members),
}


def read_submission(path: Path, exercise: Exercise, student: str = "") -> Submission:
    """The Python files at ``path``: one file of any name, or those around the module.

    In a folder, zip or tar the module lies at the top, in the exercise's folder, or in the only
    folder that holds it. Sibling modules travel along; links, tests, hidden and other files are
    left out. Where there is no module, the notebook of its name or the only one takes its place.

    Raises:
        BadSubmission: there is nothing to grade at ``path``; the text says what was expected.
    """
    try:
        files, remarks = _read(path, _mode(path, exercise), exercise)
    except OSError as error:
        raise BadSubmission(
            f"{error.filename or path} cannot be read: {error.strerror}."
        ) from error
    identity, notebook = SubmissionId(student, str(path), digest(files)), notebook_of(exercise)
    modules = dict(files)
    if notebook not in modules:
        return Submission(identity, exercise.main, tuple(sorted(files)), remarks)
    modules[notebook], left_out = read_notebook(str(path), modules[notebook])
    return Submission(identity, notebook, tuple(sorted(modules.items())), remarks + left_out)


def notebook_of(exercise: Exercise) -> str:
    """What the exercise's module is called as a notebook."""
    return exercise.settings.module + ENDING


def expectation(exercise: Exercise) -> str:
    """What a submission to ``exercise`` looks like, in words."""
    return f"{' or '.join(_names(exercise))}, or a folder, zip or tar that holds it"


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


def _read(path: Path, mode: int, exercise: Exercise) -> Reading:
    if stat.S_ISDIR(mode):
        return _read_chosen(_in_folder(path, exercise), path, exercise)
    if flaw := flaw_of(mode):
        raise BadSubmission(f"{path} {flaw}.")
    name = path.name.lower()
    for ending, members in ARCHIVES.items():
        if name.endswith(ending):
            return _read_archive(path, members, exercise)
    if is_notebook(name):
        return [(notebook_of(exercise), _read_file(path))], ()
    if not name.endswith(".py"):
        raise BadSubmission(f"{path} is no .py file. Expected {expectation(exercise)}.")
    return [(exercise.main, _read_file(path))], ()


def _read_archive(path: Path, members: Members, exercise: Exercise) -> Reading:
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
            if any(member.file in _names(exercise) for member in members):
                return members
    return _walk(path, "", SEARCH_DEPTH)


def _names(exercise: Exercise) -> tuple[str, str]:
    """What the module may be called, the one that counts first."""
    return exercise.main, notebook_of(exercise)


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
        content = b"".join(chunks_of(file, most_bytes(str(path))))
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


def _read_chosen(members: list[Member], where: Path, exercise: Exercise) -> Reading:
    """The contents of the module and its siblings, under the names by which they are imported."""
    folder, main = _module(members, where, exercise)
    beside = [member for member in members if member.folder == folder]
    files: dict[str, bytes] = {}
    for member in _chosen(beside, where, main):
        name = unicodedata.normalize("NFC", member.file)  # macOS packs names decomposed
        name = notebook_of(exercise) if is_notebook(name) else name
        if name in files:
            raise BadSubmission(f"{where} holds {member.folder}{name} twice. Keep one.")
        files[name] = member.read()
        if sum(len(files[name]) for name in files if not is_notebook(name)) > MAX_TOTAL:
            limit = f"{MAX_TOTAL >> 20} MiB in all"
            raise BadSubmission(f"{where}: its Python files exceed {limit}.")
    others = {member.file for member in beside} & set(_names(exercise)) - {main}
    passed_over = tuple(f"{main} was graded; {name} beside it was not read." for name in others)
    return list(files.items()), passed_over


def _chosen(beside: list[Member], where: Path, main: str) -> list[Member]:
    """The module and its siblings among the files of their folder."""
    mains = [member for member in beside if member.file == main]
    for each in mains:
        if each.flaw:
            raise BadSubmission(f"{where}/{each.name} {each.flaw}.")
    siblings = [m for m in beside if m.file != main and _is_module(m.file) and not m.flaw]
    if len(mains + siblings) > MAX_FILES:
        count = f"{len(mains + siblings)} Python files; at most {MAX_FILES} are read"
        raise BadSubmission(f"{where} holds {count}.")
    return mains + siblings


def _module(members: list[Member], where: Path, exercise: Exercise) -> tuple[str, str]:
    """The folder and the name of the module: of the notebook where there is no module."""
    there = sorted({(m.folder, m.file) for m in members if not _is_out_of_sight(m)})
    for place in _places(exercise):
        for name in _names(exercise):
            if (place, name) in there:
                return place, name
    for name in _names(exercise):
        folders = [folder for folder, file in there if file == name]
        if folders:
            return _only(folders, where, name), name
    notebooks = [(folder, file) for folder, file in there if is_notebook(file)]
    if len(notebooks) == 1:
        return notebooks[0]
    if notebooks:
        several = ", ".join(file[:SHOWN_NAME] for _, file in notebooks[:5])
        expected = f"Name the one to grade {notebook_of(exercise)}"
        raise BadSubmission(f"{where} holds several notebooks: {several}. {expected}.")
    raise BadSubmission(_missing(members, where, exercise))


def _missing(members: list[Member], where: Path, exercise: Exercise) -> str:
    """That there is no module, what there is in its place, and how a student's own comes back."""
    tops = {member.name.split("/")[0][:SHOWN_NAME] for member in members} - {""}
    names = nsmallest(8, (name for name in tops if not name.startswith(".")))
    holds = f"it holds {', '.join(names)}" if names else "it is empty"
    text = f"{where} holds no {exercise.main}: {holds}."
    if where.resolve() == exercise.folder.resolve():
        text += f" `grade reset {exercise.name.split('_')[0]}` brings the stub back."
    return text


def _only(folders: Sequence[str], where: Path, name: str) -> str:
    """The only one of ``folders``, all of which hold ``name``."""
    if len(folders) > 1:
        several = ", ".join(folder.rstrip("/")[:SHOWN_NAME] for folder in folders[:5])
        raise BadSubmission(f"{where} holds several {name}: in {several}. Keep one.")
    return folders[0]


def _is_out_of_sight(member: Member) -> bool:
    """Whether it lies in a hidden folder, or is a hidden notebook."""
    hidden = any(map(_is_hidden, member.folder.split("/")))
    return hidden or (is_notebook(member.file) and _is_hidden(member.file))


def _is_hidden(folder: str) -> bool:
    """Whether a folder is kept by a tool: copies of a module in there are not handed in."""
    return folder == "__MACOSX" or (folder.startswith(".") and folder != "..")


def _is_module(name: str) -> bool:
    """Whether a file can be imported by the student's module, and is no test."""
    stem, dot, ending = name.rpartition(".")
    is_test = stem.startswith("test_") or stem == "conftest"
    fits = stem.isidentifier() and len(name.encode()) <= MAX_NAME
    return fits and dot + ending == ".py" and not is_test
