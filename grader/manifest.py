"""What ``grade release`` wrote into a folder, so that it can be told from other files."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from grader.errors import UsageError

NAME = ".release.json"
KEPT = ".git"


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of .release.json: the SHA-256 of every released file by its path."""

    format_version: int
    course: str
    files: dict[str, str]


def manifest_of(course: str, files: Mapping[str, bytes]) -> bytes:
    """The manifest of a release with exactly these files."""
    digests = {path: hashlib.sha256(files[path]).hexdigest() for path in sorted(files)}
    content = {"format_version": 1, "course": course, "files": digests}
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def read_manifest(content: bytes) -> Manifest | None:
    """The manifest with this content; None where it is none."""
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
    except msgspec.DecodeError:
        return None
    return manifest if manifest.format_version == 1 else None


def refuse_released(root: Path) -> None:
    """Raises UsageError in a students' copy, which has nothing that staff works with."""
    if (root / NAME).is_file():
        raise UsageError(
            f"{root} is a students' copy of the course, made by grade release: it has no solutions "
            "and no hidden suites. Do this in the course that it was made from."
        )


def released_into(folder: Path) -> list[str]:
    """The paths of all that ``grade release`` wrote into ``folder``; none where it is new or empty.

    Raises:
        UsageError: the folder holds a file that was not released into it, or was changed since.
    """
    if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
        raise UsageError(f"{folder} is no folder. Name a new or an empty one.")
    there = sorted(files_in(folder)) if folder.is_dir() else []
    if not there:
        return []
    manifest = read_manifest((folder / NAME).read_bytes()) if NAME in there else None
    if manifest is None:
        raise UsageError(
            f"{folder} is not empty, and was not made by grade release. Name a new folder."
        )
    for path in there:
        if path != NAME and not unchanged(folder / path, manifest.files.get(path, "")):
            raise UsageError(
                f"{folder / path} is not as grade release wrote it. Move it away, or name a new "
                "folder."
            )
    return there


def files_in(folder: Path) -> list[str]:
    """Every file below ``folder`` as a path with slashes; the folder's own Git data is left out."""
    found = []
    for place, folders, names in os.walk(folder):
        here = Path(place).relative_to(folder)
        if here == Path() and KEPT in folders:
            folders.remove(KEPT)
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        found += [(here / name).as_posix() for name in (*names, *linked)]
    return [path for path in found if path != KEPT]


def unchanged(path: Path, digest: str) -> bool:
    """Whether ``path`` is a file with the content that has this SHA-256."""
    if path.is_symlink() or not path.is_file():
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == digest
