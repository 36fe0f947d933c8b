"""Grades a student's work anew after every save, in one collected suite and one zygote."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.errors import BadSubmission, UsageError
from grader.exercise import Exercise
from grader.model import Grade, Submission
from grader.pipeline import Grading, grade_each
from grader.sandbox.launch import Zygote
from grader.submissions import read_submission

QUIET, LONGEST, TICK = 10, 60, 100
"""Milliseconds: without a change they end a burst of them; a burst's most; between two looks."""

PAUSE, READINGS = 0.005, 80
"""Seconds between two readings of a file that is still being written, and how many at most."""


def watch(
    grading: Grading,
    path: Path,
    zygote: Zygote,
    show: Callable[[Grade], None],
    wait: Callable[[BadSubmission], None],
) -> None:
    """Grades the work at ``path`` now and after every change, until KeyboardInterrupt.

    ``show`` gets each grade, ``wait`` what is wrong while there is nothing to grade. What they
    print must go to a stream that they hold already: the suite's session silences the others.

    Raises:
        SuiteError, SandboxError: as ``grade_each`` does.
        UsageError: the system watches no more folders.
    """
    grade_each(grading, versions(path, grading.exercise, wait), zygote, show)


def versions(
    path: Path, exercise: Exercise, wait: Callable[[BadSubmission], None]
) -> Iterator[Submission]:
    """The work at ``path`` each time that its content is another; never ends."""
    shown = ""
    for _ in changes(path):
        reading = settled(path, exercise)
        if isinstance(reading, Submission):
            if reading.id.digest != shown:
                shown = reading.id.digest
                yield reading
        elif str(reading) != shown:
            shown = str(reading)
            wait(reading)


def changes(path: Path) -> Iterator[None]:
    """Yields when it begins to look, and after every burst of changes; never ends.

    What is looked at is a folder: editors replace a file by another of its name. A folder that
    vanishes is waited for.

    Raises:
        UsageError: the system watches no more folders.
    """
    inside = path.is_dir()
    folder = path if inside else path.parent
    while True:
        try:
            yield from _changes_in(folder, recursive=inside)
        except FileNotFoundError:
            continue  # it has vanished this very moment
        except OSError as error:
            raise UsageError(
                f"{folder} cannot be watched: {error}. With WATCHFILES_FORCE_POLLING=true in the "
                "environment it is looked at again and again instead."
            ) from error


def _changes_in(folder: Path, *, recursive: bool) -> Iterator[None]:
    """Yields at once, after every burst of changes, and a last time when it comes or goes."""
    import watchfiles

    there = folder.is_dir()
    looks = watchfiles.watch(
        *(folder,) * there,  # without a folder it only ticks
        debounce=LONGEST,
        step=QUIET,
        rust_timeout=TICK,
        yield_on_timeout=True,
        recursive=recursive,
    )
    for number, found in enumerate(looks):
        moved = folder.is_dir() is not there
        if found or moved or not number:
            yield
        if moved:
            return


def settled(path: Path, exercise: Exercise) -> Submission | BadSubmission:
    """The work at ``path``, read again until two readings are the same and the file is not empty.

    An editor may just be writing it, or have removed it to put another in its place.
    """
    reading = _read(path, exercise)
    for _ in range(READINGS):
        time.sleep(PAUSE)
        before, reading = reading, _read(path, exercise)
        if isinstance(reading, Submission) and before == reading and reading.source.strip():
            break
    return reading


def _read(path: Path, exercise: Exercise) -> Submission | BadSubmission:
    try:
        return read_submission(path, exercise)
    except BadSubmission as error:
        return error
