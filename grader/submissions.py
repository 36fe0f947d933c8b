"""Reads what a student hands in: a file, a folder or a zip; nothing of it is executed here."""

from __future__ import annotations

import hashlib
import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from grader.errors import BadSubmission
from grader.exercise import Exercise
from grader.model import Submission, SubmissionId

MAX_FILES = 50
MAX_FILE = 1 << 20
MAX_TOTAL = 4 << 20
SEARCH_DEPTH = 3

BROKEN_ZIP = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(EOFError, NotImplementedError, RuntimeError, ValueError),
)

Files = list[tuple[str, bytes]]


def read_submission(path: Path, exercise: Exercise, student: str = "") -> Submission:
    """The Python files at ``path``: one file of any name, or a folder or zip around the module.

    Sibling modules travel along; links, other files and test files are left out.

    Raises:
        BadSubmission: there is nothing to grade at ``path``; the text says what was expected.
    """
    if path.is_symlink():
        raise BadSubmission(f"{path} is a symbolic link. Hand in the file itself.")
    if not path.exists():
        raise BadSubmission(f"{path} does not exist. Expected {expectation(exercise)}.")
    try:
        files = _read(path, exercise)
    except OSError as error:
        raise BadSubmission(
            f"{error.filename or path} cannot be read: {error.strerror}."
        ) from error
    except BROKEN_ZIP as error:
        raise BadSubmission(f"{path} is not a zip that can be read: {error}.") from error
    return Submission(
        SubmissionId(student, str(path), digest(files)), exercise.main, tuple(sorted(files))
    )


def expectation(exercise: Exercise) -> str:
    """What a submission to ``exercise`` looks like, in words."""
    return f"{exercise.main}, or a folder or zip that holds it"


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over names and contents, independent of their order."""
    total = hashlib.sha256()
    for name, content in sorted(files):
        total.update(
            name.encode("utf-8", "surrogateescape") + b"\0" + hashlib.sha256(content).digest()
        )
    return total.hexdigest()


def _read(path: Path, exercise: Exercise) -> Files:
    if path.is_dir():
        return _read_folder(_without_links(path, _base_folder(path, exercise)), exercise.main)
    if path.suffix == ".zip":
        return _read_zip(path, exercise)
    if path.suffix != ".py":
        notebook = " Export the notebook as Python first." if path.suffix == ".ipynb" else ""
        raise BadSubmission(f"{path} is no .py file. Expected {expectation(exercise)}.{notebook}")
    return [(exercise.main, _read_file(path))]


def _base_folder(path: Path, exercise: Exercise) -> Path:
    """The folder below ``path`` that holds the module: itself, NAME/, or the only one."""
    for folder in (path, path / exercise.name, path / "exercises" / exercise.name):
        if os.path.lexists(folder / exercise.main):
            return folder
    patterns = ("/".join(["*"] * depth + [exercise.main]) for depth in range(1, SEARCH_DEPTH + 1))
    found = [match.parent for pattern in patterns for match in path.glob(pattern)]
    return _only(found, path, exercise)


def _without_links(path: Path, folder: Path) -> Path:
    """``folder``, unless a link on the way from ``path`` leads to it.

    Raises:
        BadSubmission: a student could hand in somebody else's work by a link.
    """
    for place in (folder, *folder.parents):
        if place == path:
            return folder
        if place.is_symlink():
            raise BadSubmission(f"{place} is a symbolic link. Hand in the folder itself.")
    return folder


def _only(found: list[Path], path: Path, exercise: Exercise) -> Path:
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(str(folder.relative_to(path)) for folder in sorted(found)[:5])
        raise BadSubmission(f"{path} holds several {exercise.main}: in {several}. Name one folder.")
    names = sorted(entry.name for entry in path.iterdir())[:8]
    there = f"it holds {', '.join(names)}" if names else "it is empty"
    raise BadSubmission(f"{path} holds no {exercise.main}: {there}.")


def _read_folder(folder: Path, main: str) -> Files:
    if (folder / main).is_symlink():
        raise BadSubmission(f"{folder / main} is a symbolic link. Hand in the file itself.")
    paths = [folder / main]
    paths += [p for p in sorted(folder.glob("*.py")) if p.name != main and _is_sibling(p)]
    _refuse_too_many(len(paths), folder)
    return _within_total([(p.name, _read_file(p)) for p in paths], folder)


def _is_sibling(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and _is_module(path.name)


def _is_module(name: str) -> bool:
    return name[:-3].isidentifier() and name.endswith(".py") and not _is_test(name)


def _is_test(name: str) -> bool:
    return name.startswith("test_") or name == "conftest.py"


def _read_file(path: Path) -> bytes:
    """The bytes of a regular file; a fifo or device is refused before it can block."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise BadSubmission(f"{path} is not a regular file.")
        content = file.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        raise BadSubmission(f"{path} is larger than {MAX_FILE >> 20} MiB.")
    return content


def _read_zip(path: Path, exercise: Exercise) -> Files:
    """Members are read into memory and never extracted, so their paths can do no harm."""
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if m.filename.endswith(".py")]
        mains = [m for m in members if Path(m.filename).name == exercise.main]
        if len(mains) != 1:
            count = "several" if mains else "no"
            raise BadSubmission(f"{path} holds {count} {exercise.main}; expected exactly one.")
        parent = Path(mains[0].filename).parent
        siblings = [m for m in members if Path(m.filename).parent == parent]
        siblings = [m for m in siblings if m in mains or _is_module(Path(m.filename).name)]
        _refuse_too_many(len(siblings), path)
        return _within_total([_read_member(archive, m) for m in siblings], path)


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[str, bytes]:
    with archive.open(member) as file:
        content = file.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        raise BadSubmission(f"{member.filename} in the zip is larger than {MAX_FILE >> 20} MiB.")
    return Path(member.filename).name, content


def _refuse_too_many(count: int, where: Path) -> None:
    if count > MAX_FILES:
        raise BadSubmission(f"{where} holds {count} Python files; at most {MAX_FILES} are read.")


def _within_total(files: Files, where: Path) -> Files:
    total = sum(len(content) for _, content in files)
    if total > MAX_TOTAL:
        raise BadSubmission(f"{where}: its Python files exceed {MAX_TOTAL >> 20} MiB in all.")
    return files
