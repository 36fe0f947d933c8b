"""``grade explain``: a page on a misconception, a check, a cause or a misprint."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import click
from click.shell_completion import CompletionItem
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.cli.options import course_option
from grader.course import Course, find_course
from grader.errors import UsageError


def complete_page(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names of the pages that begin so."""
    from grader.explain import pages

    try:
        known = pages(find_course(context.params.get("course_folder") or Path()))
        found = {page.name: page.title for page in known if page.name.startswith(incomplete)}
    except UsageError:
        return []
    return [CompletionItem(name, help=title) for name, title in found.items()]


@click.command("explain", short_help="What a cause, check, misprint or misconception means.")
@click.argument("name", default="", shell_complete=complete_page)
@course_option
def command(name: str, course_folder: Path) -> None:
    """Explains NAME: a cause as wrong-shape, a check as test_..., a misprint or a misconception.

    An exercise's name lists what there is to explain in it, and no name everything else.
    Misconceptions and hidden checks are for staff, who have them.
    """
    from grader.explain import find_pages, pages
    from grader.reporters.explain import origin, to_terminal
    from grader.reporters.style import WIDEST

    course = find_course(course_folder)
    console = Console()
    console.width = min(console.width, WIDEST)
    if not name or name in exercise_names(course):
        list_pages(course, course.resolve(name) if name else "", console)
        return
    found = find_pages(list(pages(course)), name)
    if len(found) > 1:
        several = ", ".join(f"{page.full_name} ({origin(page)})" for page in found)
        raise UsageError(f"'{name}' is the name of several pages. Which of them? {several}.")
    console.print(to_terminal(found[0]))


def exercise_names(course: Course) -> set[str]:
    """What an exercise may be called here."""
    return {*course.names, *(name.split("_", 1)[0] for name in course.names)}


def list_pages(course: Course, exercise: str, console: Console) -> None:
    """The names and titles of an exercise's pages, or of those that belong to none."""
    from grader.explain import pages
    from grader.reporters.explain import origin
    from grader.reporters.style import safe

    shown = [
        page
        for page in pages(course)
        if page.owner == exercise or (not exercise and page.owner not in course.names)
    ]
    for heading, group in groupby(shown, key=origin):
        console.print(Text(heading, "bold"))
        table = Table.grid(padding=(0, 2, 0, 0))
        for page in group:
            table.add_row(f"  {page.name}", safe(page.title, "dim"))
        console.print(table)
    if not exercise:
        console.print(Text("checks and misconceptions: grade explain exercise1, and so on", "dim"))
