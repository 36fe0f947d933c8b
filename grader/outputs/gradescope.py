"""gradescope/: a results.json per student, as an autograder on Gradescope would leave it.

The format is described at https://gradescope-autograders.readthedocs.io/en/latest/specs/.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from grader.classresult import ClassResult, Row
from grader.disclose import disclose
from grader.model import CheckResult, Failure, Grade, Outcome, Visibility
from grader.outputs.files import file_names, write_whole
from grader.reporters.panels import DETAIL_LINES, is_hint_fitting
from grader.reporters.sanitize import sanitize, sanitize_lines
from grader.reporters.style import MEANING

NAME = "gradescope"
HIDDEN = ("after_due_date", "after_published", "hidden", "visible")
"""When Gradescope may show a hidden check, the usual first."""

DETAIL_LENGTH = 500
ABOUT = {"stdout_visibility": "hidden", "output_format": "text"}


def write(result: ClassResult, folder: Path) -> tuple[str, ...]:
    """Writes ``gradescope/ID/results.json`` for everybody who has handed in."""
    names = file_names(row.student for row in result.counted)
    for row in result.counted:
        text = json.dumps(results(row), indent=2)
        write_whole(folder / NAME / names[row.student] / "results.json", text.encode("ascii"))
    return ()


def results(row: Row) -> dict[str, Any]:
    """The document; without a score and tests where there is no score, which is no zero."""
    total, grade = row.score, row.grade
    if total is None or grade is None:
        return {**ABOUT, "output": f"not graded: {sanitize(row.why_ungraded)}"}
    return graded(grade, total, row.settled.reasons if row.settled else ())


def graded(
    grade: Grade, total: float, reasons: Iterable[str] = (), hidden: str = HIDDEN[0]
) -> dict[str, Any]:
    """The document of a grade that counts ``total`` points; no leaderboard, no student's name.

    Gradescope's optional times are left out: a pause could spell out a hidden input.
    """
    return {
        **ABOUT,
        "score": round(total, 6),
        "output": "\n".join((*said_of_files(grade), *map(sanitize, reasons))),
        "tests": [_test(check, hidden) for check in disclose(grade).results],
    }


def _test(check: CheckResult, hidden: str) -> dict[str, Any]:
    return {
        "name": f"{sanitize(check.function, 80)}: {sanitize(check.title.rstrip('.'), 200)}",
        "score": round(check.earned, 6),
        "max_score": check.points,
        "status": "passed" if check.outcome is Outcome.PASSED else "failed",
        "output": "\n".join(said(check)),
        "output_format": "text",
        "visibility": hidden if check.visibility is Visibility.HIDDEN else "visible",
    }


def said_of_files(grade: Grade) -> list[str]:
    """What is wrong with what was handed in as a whole, and what of it was left out."""
    found = [line for finding in grade.findings for line in _failure(finding)]
    return [*found, *map(sanitize, grade.remarks)]


def said(check: CheckResult) -> list[str]:
    """What is wrong and why, in words."""
    if check.outcome is Outcome.PASSED:
        return []
    if check.blocked_by:
        return [f"waits for {sanitize(check.blocked_by, 80)}"]
    lines = _failure(check.failure) if check.failure else [MEANING[check.outcome]]
    if check.diagnosis:
        lines += sanitize_lines(check.diagnosis.text)
    if is_hint_fitting(check):
        lines.append(f"hint: {sanitize(check.hint)}")
    return lines


def _failure(failure: Failure) -> list[str]:
    """What is wrong, in which line, and what Python said."""
    lines = [sanitize(failure.message)]
    if failure.detail:
        prefix = f"{failure.raised}: " if failure.raised else ""
        lines += sanitize_lines(prefix + failure.detail, DETAIL_LINES, DETAIL_LENGTH)
    if failure.where:
        lines.append(sanitize(f"{failure.where.place}: {failure.where.text.strip()}"))
    return lines
