"""The class in numbers, and whose submissions are alike, as tables for the instructor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from grader.reporters.sanitize import sanitize
from grader.reporters.style import count, headed_table, safe
from grader.similarity import SimilarPair
from grader.statistics import ClassStatistics

BAR = 30
SHOWN_STUDENTS, SHOWN_PAIRS, SHOWN_CHECKS = 5, 10, 10
SHOWN_NAME = 80


def statistics_tables(statistics: ClassStatistics) -> Iterator[RenderableType]:
    """The points, the misconceptions, the checks and the times, from top to bottom."""
    if not statistics.graded:
        yield Text("nobody is graded")
        return
    yield _histogram(statistics.histogram)
    if statistics.misconceptions:
        yield _misconceptions(statistics)
    yield _checks(statistics)
    yield Text("discrimination: how far those who pass a check do better elsewhere, -1 to 1", "dim")
    for names, who in ((statistics.nobody, "nobody"), (statistics.everybody, "everybody")):
        if names:
            yield safe(f"{who} passes {listed(names, SHOWN_CHECKS)}")
    if statistics.times:
        slowest, seconds = statistics.times.slowest[0]
        yield safe(
            f"per submission {statistics.times.median:.2f} s (median), "
            f"{statistics.times.p90:.2f} s (p90), {seconds:.2f} s (slowest, {slowest})"
        )


def similarity_table(pairs: Sequence[SimilarPair]) -> RenderableType:
    """The most similar pairs: a reason to read both, never a verdict."""
    table = headed_table()
    table.add_column("alike", justify="right", no_wrap=True)
    for name in ("student", "student", "functions"):
        table.add_column(name, overflow="fold")
    for pair in pairs[:SHOWN_PAIRS]:
        both = (safe(pair.first), safe(pair.second), safe(", ".join(pair.functions)))
        table.add_row(percent(pair.score), *both)
    if len(pairs) > SHOWN_PAIRS:
        table.caption = f"{len(pairs) - SHOWN_PAIRS} more in similarity.json"
    return table


def listed(names: Sequence[str], most: int) -> str:
    """The first names as plain text, at ``most`` so many, and how many more there are."""
    shown = ", ".join(sanitize(name, SHOWN_NAME) for name in names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


def percent(share: float | None) -> str:
    """A share in whole percent; nothing where there is none."""
    return "" if share is None else f"{round(100 * share)}%"


def _histogram(counts: Sequence[int]) -> RenderableType:
    table = headed_table()
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("students", justify="right")
    table.add_column()
    most = max(counts) or 1
    for tenth, number in enumerate(counts):
        interval = f"{10 * tenth} to {10 * tenth + 10}%"
        table.add_row(interval, str(number), Text("█" * -(-BAR * number // most), "green"))
    return table


def _misconceptions(statistics: ClassStatistics) -> RenderableType:
    table = headed_table()
    table.add_column("share", justify="right", no_wrap=True)
    table.add_column("misconception", overflow="fold")
    table.add_column("students", overflow="fold")
    for each in statistics.misconceptions:
        students = Text(listed(each.students, SHOWN_STUDENTS))
        table.add_row(percent(each.share), safe(each.text), students)
    return table


def _checks(statistics: ClassStatistics) -> RenderableType:
    """The hardest checks; a low discrimination is a reason to look at the check."""
    table = headed_table()
    shown = min(SHOWN_CHECKS, len(statistics.checks))
    table.add_column(f"hardest {count(shown, 'check')}", overflow="fold")
    table.add_column("passing", justify="right", no_wrap=True)
    table.add_column("discrimination", justify="right", no_wrap=True)
    if len(statistics.checks) > shown:
        table.caption = f"all {len(statistics.checks)} in statistics.json"
    for check in sorted(statistics.checks, key=lambda check: check.passing)[:shown]:
        value = "" if check.discrimination is None else f"{check.discrimination:.2f}"
        table.add_row(safe(f"{check.function}: {check.title}"), percent(check.passing), value)
    return table
