"""What a student was given to begin with: the stub, from its pristine copy or from Git."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from grader.errors import UsageError
from grader.exercise import Exercise, existing

PRISTINE = ".pristine"
"""The folder, beside the stub, in which a released course keeps a copy of it."""

MOST_VERSIONS = 200
SECONDS = 20


def find_stub(exercise: Exercise) -> bytes:
    """The stub of ``exercise`` as it was handed out.

    Raises:
        UsageError: neither the pristine copy nor a version in Git is there.
    """
    copy = existing(exercise.folder / PRISTINE / exercise.main)
    if copy:
        return copy.read_bytes()
    for content in versions(exercise):
        if is_stub(content, exercise):
            return content
    raise UsageError(
        f"The stub of {exercise.name} is not to be had: there is neither "
        f"{exercise.folder / PRISTINE / exercise.main} nor a version of {exercise.main} in Git "
        "that is one. Take it from the course as you got it."
    )


def versions(exercise: Exercise) -> Iterator[bytes]:
    """Every committed version of the student's file, the newest first."""
    path = f"./{exercise.main}"
    listed = git(exercise.folder, "log", f"-{MOST_VERSIONS}", "--format=%H", "--", path)
    for commit in (listed or b"").decode().split():
        content = git(exercise.folder, "show", f"{commit}:{path}")
        if content is not None:
            yield content


def is_stub(content: bytes, exercise: Exercise) -> bool:
    """Whether none of the graded functions in a file is written; it is read, never run."""
    from grader.sandbox.source import parse, report

    try:
        found = report(parse(content, exercise.main), exercise.main, {}).functions
    except (RecursionError, MemoryError):
        return False
    graded = [name for name in exercise.functions if name in found]
    return bool(graded) and not any(found[name].written for name in graded)


def git(folder: Path, *arguments: str) -> bytes | None:
    """What Git prints in ``folder``; None where there is no Git, no repository or no such thing."""
    command = ["git", "--no-pager", "-c", "core.fsmonitor=", *arguments]
    try:
        ended = subprocess.run(
            command, cwd=folder, capture_output=True, check=False, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if ended.returncode else ended.stdout


def back_up(path: Path) -> Path:
    """A copy of ``path`` beside it whose name tells the time and is not taken yet."""
    stamp = datetime.now().strftime("%Y-%m-%d_%H%M%S")
    number = 1
    while True:
        again = f"-{number}" if number > 1 else ""
        copy = path.with_name(f"{path.name}.{stamp}{again}.bak")
        if not copy.exists():
            shutil.copy2(path, copy)
            return copy
        number += 1


def reset(exercise: Exercise) -> Path | None:
    """Puts the stub in the place of the student's file; the backup of that, if there was one.

    Raises:
        UsageError: there is no stub to be had; nothing is changed.
    """
    stub, path = find_stub(exercise), exercise.folder / exercise.main
    backup = back_up(path) if path.is_file() else None
    path.write_bytes(stub)
    return backup
