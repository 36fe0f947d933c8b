"""``grade release``: makes the students' copy of the course."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import course_option
from grader.course import Course, find_course
from grader.errors import UsageError
from grader.manifest import refuse_released, released_into
from grader.release import students_copy, write_folder, write_zip


@click.command("release", short_help="Staff: make the students' copy.")
@click.argument("exercise_names", metavar="[EXERCISE]...", nargs=-1)
@click.option(
    "-o",
    "out",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A new folder, or one that an earlier release made.",
)
@click.option("--zip", "zipped", is_flag=True, help="Also write DIR.zip.")
@click.option("--unverified", is_flag=True, help="Release exercises without proving their suites.")
@course_option
def command(
    exercise_names: tuple[str, ...], out: Path, zipped: bool, unverified: bool, course_folder: Path
) -> None:
    """Writes what students get, with all exercises or those named: no solutions, no hidden checks.

    Every exercise is proven first, which takes minutes for a whole course, and every byte is
    searched for what is staff's.
    """
    course = find_course(course_folder)
    refuse_released(course.root)
    resolved = {course.resolve(name) for name in exercise_names or course.names}
    names = [name for name in course.names if name in resolved]
    if not names:
        raise UsageError(f"{course.root} has no exercise to release. grade new makes one.")
    refuse_inside(course, out)
    released_into(out)  # refuses a folder with anything else before the long proof
    files = students_copy(course, names)
    if not unverified:
        refuse_unproven(course, names)
    write_folder(files, out)
    click.echo(f"{out}: {len(files)} files, searched for what is staff's: {', '.join(names)}")
    if zipped:
        archive = out.resolve().with_name(f"{out.resolve().name}.zip")
        write_zip(files, archive, out.resolve().name)
        click.echo(f"{archive}: the same, zipped.")


def refuse_inside(course: Course, out: Path) -> None:
    """Raises UsageError when ``out`` lies in the course: the copy would be released next time."""
    if out.resolve().is_relative_to(course.root):
        raise UsageError(f"{out} lies in the course itself. Name a folder outside {course.root}.")


def refuse_unproven(course: Course, names: list[str]) -> None:
    """Raises UsageError when a suite cannot be proven; prints what was proven of each.

    Raises:
        UsageError: an exercise does not verify.
    """
    from grader.cli.verify import describe, staffed
    from grader.processors import processors
    from grader.proving import Task, prove_all

    for name in names:
        staffed(course, name)
    tasks = [Task(course.root, name, 3, False, "auto", "auto") for name in names]
    told = [describe(proof) for proof in prove_all(tasks, max(1, len(processors())))]
    if not all(told):
        raise UsageError(
            "Nothing was released, for a suite does not hold what it promises. Correct what is "
            "listed above; --unverified releases it all the same."
        )
