"""``grade ci``: grades what a push touches, for a CI system."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from grader.ci import Checkout, Confinement, grade_works, is_linked, place_of
from grader.cli.options import course_option, device_option, isolation_option
from grader.course import Course, find_course
from grader.errors import UsageError
from grader.outputs.files import write_whole
from grader.push import Push, Work
from grader.reporters.ci import PUSH_REPORTS
from grader.reporters.ci.github import commands, folded
from grader.reporters.ci.log import inert
from grader.reporters.ci.verdict import score, symbol
from grader.reporters.sanitize import sanitize
from grader.reporters.stream import write
from grader.reporters.terminal import open_console, render
from grader.touched import Touched, place_in_repository, touched, uncommitted

ON_GITHUB = "GITHUB_ACTIONS"
NOTHING = "No exercise was touched."
FILE = click.Path(dir_okay=False, path_type=Path)
SUMMARY = "GITHUB_STEP_SUMMARY"


@click.command("ci", short_help="Grade what a push touches.")
@click.option("--base", default="", metavar="REF", help="What to compare with: a branch, a commit.")
@click.option("--all", "everything", is_flag=True, help="Grade every exercise.")
@click.option(
    "--min-score",
    "enough",
    type=click.IntRange(0, 100),
    help="The percentage that is enough in each exercise; by default any finding is too much.",
)
@click.option("--junit", type=FILE, help="Write JUnit XML.")
@click.option("--sarif", type=FILE, help="Write SARIF 2.1.0.")
@click.option("--code-quality", type=FILE, help="Write GitLab's code quality report.")
@click.option("--classroom", type=FILE, help="Write GitHub Classroom's result.")
@click.option("--summary", type=FILE, help=f"Write Markdown; ${SUMMARY} by default.")
@click.option(
    "--annotations",
    type=click.Choice(["github", "none", "auto"]),
    default="auto",
    help="Commands in the log that mark lines; auto: where GitHub runs it.",
)
@click.option(
    "--work",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A checkout with the work to grade; the course itself by default.",
)
@click.option(
    "--accept-weak-isolation",
    is_flag=True,
    help="Run code beside hidden checks even where it cannot be confined.",
)
@isolation_option
@device_option
@course_option
def command(
    base: str,
    everything: bool,
    enough: int | None,
    annotations: str,
    work: Path | None,
    accept_weak_isolation: bool,
    isolation: str,
    device: str,
    course_folder: Path,
    **files: Path | None,
) -> None:
    """Grades the exercises whose files a push has changed, and writes files for the CI system.

    Exit code 0: all of it is right, or good enough. 1: graded with findings. 2: bad usage or
    input. 3: our own fault; no score is given.
    """
    course = find_course(course_folder)
    wanted = {name: path for name, path in files.items() if path}
    folder = (work or course.root).resolve()
    for path in wanted.values():
        make_room(path, folder)
    chosen = choose(course, folder, base, everything)
    notes = (*chosen.notes, *note_uncommitted(course, folder))
    checkout = Checkout(folder, place_in_repository(folder, os.environ))
    asked = Confinement(isolation, device, accept_weak_isolation)
    in_github = annotations == "github" or (annotations == "auto" and ON_GITHUB in os.environ)
    works: list[Work] = []

    def receive(done: Work) -> None:
        works.append(done)
        write(sys.stdout, shown(done, in_github))

    grade_works(course, chosen.names, checkout, asked, receive)
    push = Push(tuple(works), enough)
    write_files(push, wanted)
    write(sys.stdout, (commands(push) if in_github else "") + conclusion(push, notes))
    sys.exit(3 if not push.conclusive else 0 if push.passes else 1)


def choose(course: Course, folder: Path, base: str, everything: bool) -> Touched:
    """The exercises to grade.

    Raises:
        UsageError: ``base`` is asked for, and nothing can be compared with it.
    """
    if everything:
        return Touched(course.names)
    exercises = [course.exercise(name) for name in course.names]
    return touched(exercises, folder, base, os.environ)


def note_uncommitted(course: Course, folder: Path) -> Iterator[str]:
    """What uncommitted changes of the work in ``folder`` mean, if there are any."""
    places = dict.fromkeys(place_of(course.exercise(name), folder) for name in course.names)
    own = (place for place in places if not is_linked(folder / place, folder))
    if changed := ", ".join(uncommitted(folder, own)):
        yield (
            f"There are uncommitted changes in {changed}: they do not count as touched. "
            "What is graded is the working tree, with them."
        )


def make_room(path: Path, checkout: Path) -> None:
    """Removes what is at ``path``: a student may have committed it, and we may fail to replace it.

    Raises:
        UsageError: no file can be put there, or something else would be lost. In ``checkout``
            links are refused, they may lead anywhere.
    """
    linked = path.is_symlink() or is_linked(Path.cwd() / path, checkout)
    if linked or (path.exists() and not path.is_file()):
        raise UsageError(f"{path} is no ordinary file. Choose another name.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}).") from error


def write_files(push: Push, files: dict[str, Path]) -> None:
    """Writes the files that are asked for, and what GitHub shows as the job's summary.

    Raises:
        UsageError: one of them cannot be written.
    """
    try:
        for option, path in files.items():
            content = PUSH_REPORTS[option.replace("_", "-")](push)
            write_whole(path, content.encode("utf-8"))
        if "summary" not in files and (summary := os.environ.get(SUMMARY)):
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(PUSH_REPORTS["summary"](push))
    except OSError as error:
        name = error.filename or "A report"
        raise UsageError(f"{name} cannot be written ({error.strerror}).") from error


def shown(work: Work, in_github: bool) -> str:
    """The report of one work for the log, in which no line is a command; empty without a grade."""
    if work.grade is None:
        return ""
    report = render(work.grade, open_console(sys.stdout))
    title = f"{sanitize(work.title)}: {verdict(work)}"
    return folded(title, report) if in_github else inert(report)


def conclusion(push: Push, notes: Iterable[str]) -> str:
    """The last lines of the log: how the exercises were chosen, and how each came out."""
    lines = [f"note  {sanitize(note)}" for note in notes]
    if push.works and push.enough is not None:
        lines.append(f"note  {push.enough}% of the points are enough in each exercise.")
    for work in push.works:
        lines.append(f"{symbol(push, work)} {sanitize(work.title)}: {verdict(work)}")
    return inert("\n".join(lines if push.works else [*lines, NOTHING]) + "\n")


def verdict(work: Work) -> str:
    """What came of one work, in a few words."""
    return score(work) if work.grade else sanitize(f"not graded. {work.problem}")
