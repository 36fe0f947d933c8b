"""Unpacks the zip of a whole class into a temporary folder, within bounds.

Each student's own archive stays packed: it is read, member by member, when it is graded.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path

from grader.archives import BROKEN, BoundedFile, Member, zip_members
from grader.errors import BadSubmission, UsageError
from grader.layouts.layout import Tell, legible, refuse_full

MAX_MEMBER = 256 << 20
MAX_TOTAL = 4 << 30
MAX_DEPTH = 20
MAX_NAME = 255
"""Of each part of a path, in bytes, as on all usual file systems."""
BY_HAND = "Unpack it yourself, and name the folder instead."


def unpack(path: Path, folder: Path, tell: Tell) -> None:
    """Writes the regular members of the zip at ``path`` below ``folder``; tells of all others.

    Raises:
        UsageError: it cannot be read, is no zip, or holds more than is unpacked here.
    """
    try:
        file = BoundedFile(io.FileIO(path))
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}).") from error
    with file:
        try:
            archive = zipfile.ZipFile(file)
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
            members = zip(zip_members(file), infos, strict=True)
        except BadSubmission as error:
            raise UsageError(f"{path} lists too many files. {BY_HAND}") from error
        except BROKEN as error:
            raise UsageError(f"{path} is damaged, or no zip. Download it again.") from error
        if sum(max(info.file_size, info.compress_size) for info in infos) > MAX_TOTAL:
            raise UsageError(f"{path} holds more than {MAX_TOTAL >> 30} GiB. {BY_HAND}")
        for member, info in members:
            shown = f"{legible(member.name)} in {path.name}"
            if flaw := member.flaw or misplaced(member) or too_large(info):
                tell(f"{shown} {flaw}.")
            elif fault := write(archive, info, folder / member.name):
                tell(f"{shown} {fault}.")


def misplaced(member: Member) -> str:
    """Why the member can have no file of its name; empty if it can."""
    parts = member.name.split("/")
    if not member.name or ".." in parts or Path(member.name).drive:
        return "would lie outside of the folder"
    if len(parts) > MAX_DEPTH or any(len(part.encode()) > MAX_NAME for part in parts):
        return "has too long a name"
    return ""


def too_large(info: zipfile.ZipInfo) -> str:
    """Why the member is not unpacked here; empty if it is."""
    return f"is larger than {MAX_MEMBER >> 20} MiB" if info.file_size > MAX_MEMBER else ""


def write(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> str:
    """Writes a new file, of no more bytes than its header says; the result says why it failed.

    Raises:
        UsageError: the disk is full.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(info) as source, target.open("xb") as sink:
            shutil.copyfileobj(source, sink)
    except FileExistsError:
        return "is there twice, or where a folder is"
    except BROKEN as error:
        with suppress(OSError):
            target.unlink()
        if isinstance(error, OSError):
            refuse_full(error, target)
        return "is damaged, or has a name that no file can have"
    return ""
