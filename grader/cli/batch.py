"""``grade batch``: grades a class and keeps its gradebook."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console, RenderableType

from grader.batch import grade_class
from grader.cli.key import course_key
from grader.cli.options import course_option, device_option, isolation_option
from grader.course import find_course
from grader.processors import processors
from grader.reporters.progress import FAULT, ClassProgress, Tally, summary
from grader.reporters.style import safe
from grader.request import Request

if TYPE_CHECKING:
    from grader.publish import Published

MOST_MISSING = 20
INTERRUPTED = 128 + signal.SIGINT


@click.command("batch", short_help="Staff: grade a class.")
@click.argument("exercise_name", metavar="EXERCISE")
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="A folder for the gradebook and the reports; the same one again goes on.",
)
@click.option("--layout", default="auto", help="How SUBMISSIONS is laid out; told by its shape.")
@click.option("--roster", type=click.Path(path_type=Path), help="A CSV file: id, name and more.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=lambda: max(1, len(processors())),
    show_default="processors",
    help="Submissions graded at the same time.",
)
@click.option(
    "--scheduler", default="", metavar="ADDRESS", help="Grade on a Dask cluster: tcp://host:8786."
)
@click.option("--regrade", is_flag=True, help="Grade also what has not changed.")
@click.option("--anonymous", is_flag=True, help="No names in any output.")
@click.option(
    "--accept-weak-isolation",
    is_flag=True,
    help="Run submissions even where they cannot be confined.",
)
@click.option(
    "--canvas-export",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The gradebook that Canvas exports, to fill in.",
)
@click.option(
    "--moodle-export",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The grading worksheet that Moodle exports, to fill in.",
)
@click.option("--column", default="", help="The assignment's name there, if not the title.")
@isolation_option
@device_option
@course_option
def command(
    exercise_name: str,
    submissions: Path,
    out: Path,
    layout: str,
    roster: Path | None,
    jobs: int,
    scheduler: str,
    regrade: bool,
    anonymous: bool,
    accept_weak_isolation: bool,
    canvas_export: Path | None,
    moodle_export: Path | None,
    column: str,
    isolation: str,
    device: str,
    course_folder: Path,
) -> None:
    """Grades every submission to EXERCISE that lies in SUBMISSIONS.

    Each grade is in OUT/gradebook.db as soon as it is there: after any interruption, the same
    command goes on. Exit code 0: all graded, or not readable. 2: bad usage or input. 3: some
    could not be graded for a reason of ours. 130: stopped by Ctrl-C.
    """
    course = find_course(course_folder)
    asked = Request(
        exercise=course.exercise(exercise_name),
        submissions=submissions,
        out=out,
        jobs=jobs,
        scheduler=scheduler,
        layout=layout,
        roster=roster,
        regrade=regrade,
        anonymous=anonymous,
        isolation=isolation,
        device=device,
        accept_weak_isolation=accept_weak_isolation,
        canvas_export=canvas_export,
        moodle_export=moodle_export,
        column=column,
    )
    with stopping(), ClassProgress(Console(stderr=True), anonymous=anonymous) as progress:
        published = grade_class(course, asked, course_key(course), progress)
    console = Console()
    for part in described(progress.tally, published, out):
        console.print(part)
    sys.exit(3 if progress.tally.outcomes[FAULT] else 0)


@contextmanager
def stopping() -> Iterator[None]:
    """Says what Ctrl-C means here."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("Stopped. What was graded is kept; the same command goes on.", err=True)
        sys.exit(INTERRUPTED)


def described(tally: Tally, published: Published, out: Path) -> Iterator[RenderableType]:
    """The class on one page: counts, statistics, similar submissions, and what to know besides."""
    from grader.reporters.statistics import listed, similarity_table, statistics_tables
    from grader.statistics import statistics_of

    result = published.result
    statistics = statistics_of(result)
    yield from summary(tally, result.rows, statistics.median)
    yield from statistics_tables(statistics)
    if result.similar:
        yield similarity_table(result.similar)
    if result.missing:
        missing = listed([student.id for student in result.missing], MOST_MISSING)
        yield safe(f"nothing handed in, of the roster: {missing}")
    for remark in published.remarks:
        yield safe(remark)
    yield safe(
        f"Everything is in {out}: index.html shows the class, reports/ what each student is told."
    )
