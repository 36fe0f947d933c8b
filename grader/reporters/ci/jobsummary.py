"""The summary of a job in Markdown: a table of the exercises, then the report of each."""

from __future__ import annotations

from collections.abc import Iterator

from grader.model import Outcome
from grader.push import Push, Work
from grader.reporters.ci.verdict import score, symbol
from grader.reporters.markdown import escape, escape_within, markdown
from grader.reporters.page import page_of
from grader.reporters.style import count

MOST_BYTES = 900_000
"""GitHub takes a summary of one MiB from a step, and none at all of a larger one."""

HEAD = "|  | exercise | score | right checks |\n| --- | --- | --- | --- |\n"
NOTHING = "No exercise was touched.\n"


def write(push: Push) -> str:
    """The summary, without the last reports where all would be too much."""
    if not push.works:
        return NOTHING
    parts = [HEAD + "".join(_row(push, work) for work in push.works)]
    size, left = len(parts[0].encode()), 0
    for report in _reports(push):
        size += len(report.encode())
        if size > MOST_BYTES:
            left += 1
        else:
            parts.append(report)
    if left:
        parts.append(f"{count(left, 'report')} left out: there is no room for more here.\n")
    return "\n".join(parts)


def _row(push: Push, work: Work) -> str:
    checks = work.grade.results if work.grade else ()
    right = sum(result.outcome is Outcome.PASSED for result in checks)
    title = escape_within(work.title)
    return f"| {symbol(push, work)} | {title} | {score(work)} | {right} of {len(checks)} |\n"


def _reports(push: Push) -> Iterator[str]:
    for work in push.works:
        if work.grade is None:
            yield f"# {escape(work.title)}\n\n{escape(work.problem)}\n"
        else:
            yield markdown(page_of(work.grade))
