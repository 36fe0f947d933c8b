"""Finds what to grade among the files of one student."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from grader.layouts.layout import Piece, Tell, is_archive, is_hidden, refuse_full
from grader.notebooks import ENDING

COPY = re.compile(r"(.+?)(?:-(\d+)| \((\d+)\))?(\.\w+)?", re.DOTALL)
"""x-1.py or x (1).py: what Canvas and browsers make of a second x.py."""
MAX_ENTRIES = 100
EARLIEST = datetime.min.replace(tzinfo=UTC)


def works(pieces: Sequence[Piece], main: str, folder: Path, tell: Tell) -> list[Piece]:
    """The hand-ins that the pieces of one student make up, oldest first.

    A piece without a ``file`` is one already. Among loose files each copy of ``main`` is one, or
    else of the notebook of that name, or else each archive, or else the only module; other modules
    travel along with it in a new folder below ``folder``.
    """
    whole = [replace(each, path=inside(each.path, main)) for each in pieces if not each.file]
    loose = sorted((each for each in pieces if each.file), key=order)
    modules = {original(each.file): each for each in loose if is_module(each.file)}
    mains = [each for each in loose if original(each.file) == main]
    archives = [each for each in loose if is_archive(each.file)]
    if not mains:
        main = Path(main).stem + ENDING
        mains = [each for each in loose if original(each.file) == main]
    if mains and modules.keys() - {main}:
        mains = [gathered(each, {**modules, main: each}, folder, tell) for each in mains]
    if not mains and not archives and len(modules) > 1:
        mains = [gathered(loose[-1], modules, folder, tell)]
    last = list(modules.values()) or loose
    return sorted(whole, key=order) + (mains or archives or last[-1:])


def order(piece: Piece) -> tuple[int, datetime, int, str]:
    """What hand-ins of one student are sorted by: copies, then time, then Canvas's numbers."""
    copy = COPY.fullmatch(piece.file or piece.path.name)
    number = int(copy[2] or copy[3] or 0) if copy else 0
    attachment = int(piece.lms.get("attachment_id", "0"))
    return number, piece.handed_in or EARLIEST, attachment, str(piece.path)


def original(file: str) -> str:
    """The name of which ``file`` is a copy."""
    copy = COPY.fullmatch(file)
    return copy[1] + (copy[4] or "") if copy else file


def is_module(file: str) -> bool:
    """Whether it is Python's."""
    return file.lower().endswith(".py")


def gathered(piece: Piece, files: Mapping[str, Piece], folder: Path, tell: Tell) -> Piece:
    """``piece`` as a new folder with copies of ``files`` under their names; a link stays a link."""
    together = Path(tempfile.mkdtemp(dir=folder))
    for name, each in files.items():
        try:
            shutil.copyfile(each.path, together / name, follow_symlinks=False)
        except OSError as error:
            refuse_full(error, together)
            tell(f"{each.lms['original']} cannot be read ({error.strerror or 'no regular file'}).")
            if each is piece:
                return piece  # whoever reads it will say so too
    return replace(piece, path=together)


def inside(path: Path, main: str) -> Path:
    """The only module or archive in a folder that has no folders, if it has another name."""
    if path.is_symlink() or not path.is_dir():
        return path
    try:
        with os.scandir(path) as entries:
            seen = [each for each in islice(entries, MAX_ENTRIES) if not is_hidden(each.name)]
    except OSError:
        return path  # whoever reads it will say why that fails
    found = [each.name for each in seen if is_module(each.name) or is_archive(each.name)]
    folders = any(each.is_dir(follow_symlinks=False) for each in seen)
    alone = len(found) == 1 and not folders and len(seen) < MAX_ENTRIES
    return path / found[0] if alone and found[0] != main else path
