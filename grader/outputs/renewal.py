"""Renews all outputs at once, and removes what an earlier run has written and this one has not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path, PurePosixPath

from grader.outputs.files import whole

JOURNAL = ".outputs.txt"
"""Lists what was written, one name a line, so that nothing else is ever removed."""

STAGING = ".outputs"


@contextmanager
def renewed(out: Path) -> Iterator[Path]:
    """A folder whose files take their places in ``out`` when all are written.

    After an error ``out`` is as it was. Whatever was killed in between is put right by the next
    run: a file's name is in the journal before the file is there, and until after it is gone.

    Raises:
        OSError: ``out`` cannot be written.
    """
    staging = out / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        yield staging
        stale = {name for name in journal(out) if not (staging / name).is_file()}
        note(out, chain(files(staging), sorted(stale)))
        for name in files(staging):
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).replace(out / name)
        for name in stale:
            remove(out, name)
        note(out, (name for name in journal(out) if name not in stale))
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def files(folder: Path) -> Iterator[str]:
    """The names of all files in ``folder``, in order; they may be moved away meanwhile."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            yield Path(place, name).relative_to(folder).as_posix()


def journal(out: Path) -> Iterator[str]:
    """The names of the files that earlier runs have left."""
    with suppress(FileNotFoundError), (out / JOURNAL).open(encoding="ascii", errors="replace") as f:
        yield from filter(stays_inside, (line.removesuffix("\n") for line in f))


def note(out: Path, names: Iterable[str]) -> None:
    """Writes the journal."""
    with whole(out / JOURNAL) as file:
        file.writelines(f"{name}\n".encode("ascii", "replace") for name in names)


def stays_inside(name: str) -> bool:
    """Whether a name leads to nothing above its folder."""
    path = PurePosixPath(name)
    odd = path.is_absolute() or ".." in path.parts or "\0" in name
    return bool(path.parts) and not odd


def remove(out: Path, name: str) -> None:
    """Removes a file of ours, and the folders that it leaves empty."""
    path = out / name
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        path.unlink()
    for folder in path.relative_to(out).parents[:-1]:
        with suppress(OSError):  # there is something else in it
            (out / folder).rmdir()
