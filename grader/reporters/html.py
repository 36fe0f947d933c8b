"""The report as one self-contained HTML page, without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from grader.model import CheckResult, Grade, Kind, Outcome, Visibility
from grader.reporters.document import render
from grader.reporters.gradients import CAPTION
from grader.reporters.report import Report, report_of
from grader.reporters.sanitize import sanitize, sanitize_lines
from grader.reporters.stream import knows_unicode, write
from grader.reporters.style import MEANING, SYMBOL, count, of_points, worst, worth
from grader.reporters.summary import device_lines, isolation_lines
from grader.reporters.terminal import time_taken

SHORT = 12  # so much of a digest tells two of them apart


@dataclass(frozen=True, slots=True)
class HtmlReporter:
    """Writes a grade as a page that a browser shows without loading anything."""

    def report(self, grade: Grade, stream: TextIO, *, verbose: bool = False) -> None:
        """Writes ``grade`` to ``stream``; ``verbose`` adds output and seconds."""
        page = html(report_of(grade), verbose=verbose)
        if not knows_unicode(stream):  # the policy holds digests of styles, which must stay as is
            page = page.encode("ascii", "xmlcharrefreplace").decode()
        write(stream, page)


def html(report: Report, *, verbose: bool = False) -> str:
    """``report`` as an HTML document; all its text is escaped."""
    grade = report.grade
    return render(
        "report.html.jinja",
        style="report.css",
        report=report,
        grade=grade,
        passed=sum(result.outcome is Outcome.PASSED for result in grade.results),
        undecided=[result for result in grade.results if result.outcome is Outcome.ERROR],
        kinds=[kind for kind in Kind if any(r.kind is kind for r in grade.results)],
        facts=[*device_lines(grade.environment), *isolation_lines(grade.environment)],
        identity=identity(grade),
        printed=printed(grade) if verbose else [],
        about=about_with_time if verbose else about,
        tally=tally,
        difference_caption=CAPTION,
        clean=sanitize,
        count=count,
        of_points=of_points,
        symbol=SYMBOL,
        meaning=MEANING,
    )


def ungraded(title: str, why: str) -> str:
    """The page of a submission that has no grade."""
    return render(
        "ungraded.html.jinja", style="report.css", title=sanitize(title), why=sanitize(why)
    )


def about(result: CheckResult) -> str:
    """What a check is, and what it is worth."""
    hidden = ("hidden check",) if result.visibility is Visibility.HIDDEN else ()
    return ", ".join((*hidden, str(result.kind), worth(result)))


def about_with_time(result: CheckResult) -> str:
    """The same, and the seconds it took where they may be told."""
    return ", ".join((about(result), *time_taken(result)))


def tally(results: Sequence[CheckResult], kind: Kind) -> tuple[Outcome, str] | None:
    """The worst outcome of the checks of one kind, and how many passed; None if there are none."""
    shown = [result for result in results if result.kind is kind]
    passed = sum(result.outcome is Outcome.PASSED for result in shown)
    return (worst(shown), f"{passed}/{len(shown)}") if shown else None


def printed(grade: Grade) -> list[tuple[str, list[str]]]:
    """What the student's code printed, after the title of the check."""
    wordy = (result for result in grade.results if result.output.strip())
    return [(sanitize(result.title), sanitize_lines(result.output)) for result in wordy]


def identity(grade: Grade) -> str:
    """What makes the same grade again."""
    environment, digest = grade.environment, grade.submission.digest.removeprefix("sha256:")
    parts = (
        f"submission {digest[:SHORT]}",
        f"suite {grade.suite_digest.removeprefix('sha256:')[:SHORT]}",
        f"seed {grade.seed}",
        f"grader {grade.grader_version}",
        f"Python {environment.python}",
        f"numpy {environment.numpy}",
    )
    return sanitize(", ".join(parts))
