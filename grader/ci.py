"""Grades a push: the work on every exercise that it touches."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from grader.batch import refuse_weak
from grader.course import Course
from grader.disclose import disclose
from grader.errors import BadSubmission
from grader.exercise import Exercise
from grader.model import Grade, Submission
from grader.notebooks import is_notebook
from grader.pipeline import Grading, grade
from grader.push import Work
from grader.sandbox.launch import Zygote
from grader.submissions import notebook_of, read_submission


@dataclass(frozen=True, slots=True)
class Checkout:
    """A working tree with a student's work in it, and where it lies in its repository."""

    folder: Path
    place: str


@dataclass(frozen=True, slots=True)
class Confinement:
    """How student code is to be run."""

    isolation: str
    device: str
    accept_weak: bool


def grade_works(
    course: Course,
    names: Iterable[str],
    checkout: Checkout,
    asked: Confinement,
    receive: Callable[[Work], None],
) -> None:
    """Grades the work on each of the exercises ``names``; ``receive`` gets each at once.

    Raises:
        UsageError: a hidden suite would lie beside code that is confined too weakly.
        SuiteError: a suite or the reference is broken, or student code could read them.
        SandboxError: the worker's confinement failed.
    """
    for name in names:
        exercise = course.exercise(name)
        nothing = Work(exercise.name, exercise.title, exercise.points())
        folder = checkout.folder / place_of(exercise, checkout.folder)
        try:
            submission = handed_in(folder, checkout.folder, exercise)
        except BadSubmission as error:
            receive(replace(nothing, problem=str(error)))
            continue
        graded = disclose(grade_one(exercise, course.settings.seed, submission, asked))
        paths = paths_of(submission, folder, checkout)
        receive(replace(nothing, submission=submission, grade=graded, paths=paths))


def place_of(exercise: Exercise, checkout: Path) -> str:
    """The folder of a checkout in which the work lies: where the module is, or should be."""
    own = f"exercises/{exercise.name}"
    names = (exercise.main, notebook_of(exercise))
    places = ((place, name) for place in (own, exercise.name, ".") for name in names)
    return next((place for place, name in places if os.path.lexists(checkout / place / name)), own)


def handed_in(folder: Path, checkout: Path, exercise: Exercise) -> Submission:
    """The work in ``folder``.

    Raises:
        BadSubmission: there is none, or a link leads to work that may be somebody else's.
    """
    shown = Path(os.path.relpath(folder))
    if is_linked(folder, checkout):
        raise BadSubmission(f"{shown} is reached through a symbolic link; hand in a folder.")
    return read_submission(shown, exercise)


def is_linked(path: Path, top: Path) -> bool:
    """Whether the way from the folder ``top`` down to ``path`` leads over a symbolic link."""
    between = (each for each in (path, *path.parents) if top in each.parents)
    return any(map(os.path.islink, between))


def grade_one(exercise: Exercise, seed: int, submission: Submission, asked: Confinement) -> Grade:
    """The whole grade of one submission."""
    profile = replace(exercise.profile, isolation=asked.isolation, device=asked.device)
    with Zygote.start(profile) as zygote:
        if exercise.hidden_suite:
            refuse_weak(zygote.layers, accepted=asked.accept_weak)
        return grade(Grading(exercise, seed), submission, zygote)


def paths_of(submission: Submission, folder: Path, checkout: Checkout) -> Mapping[str, str]:
    """Where in the repository the submission's files lie as they were graded, by their names.

    A notebook is never what was graded, its code is.
    """
    inside = folder.relative_to(checkout.folder).as_posix()
    place = checkout.place + ("" if inside == "." else f"{inside}/")
    return {
        name: place + name
        for name, content in submission.files
        if is_file_of(folder / name, content)
    }


def is_file_of(path: Path, content: bytes) -> bool:
    """Whether the file at ``path`` is there with this content, or a notebook."""
    there = path.is_file() and not path.is_symlink()
    return there and (is_notebook(path.name) or path.read_bytes() == content)
