"""What GitHub Classroom's autograding reporter takes as the result of a test runner.

It is JSON in base64. The reporter adds the scores up, and prints names and messages to its log:
https://github.com/classroom-resources/autograding-grading-reporter
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from grader.model import CheckResult, Outcome
from grader.push import Push, Work
from grader.reporters.ci.log import inert
from grader.reporters.sanitize import sanitize, sanitize_lines
from grader.reporters.style import MEANING

VERSION = 1


def write(push: Push) -> str:
    """The payload on one line.

    Where a fault of ours left a check open it promises no points, and the reporter gives none.
    """
    possible = sum(work.possible for work in push.works) if push.conclusive else 0
    status = "pass" if push.passes else "fail" if push.conclusive else "error"
    tests = [test for work in push.works for test in _tests(work)]
    told = {"version": VERSION, "status": status, "max_score": possible, "tests": tests}
    return base64.b64encode(json.dumps(told).encode("ascii")).decode("ascii") + "\n"


def _tests(work: Work) -> Iterator[dict[str, Any]]:
    title = sanitize(work.title, 80)
    if work.grade is None:
        yield _test(f"{title}: not graded", "fail", 0.0, [sanitize(work.problem)])
        return
    for finding in work.grade.findings:
        yield _test(f"{title}: the file as a whole", "fail", 0.0, [sanitize(finding.message)])
    for result in work.grade.results:
        name = f"{sanitize(result.function, 80)}: {sanitize(result.title.rstrip('.'), 200)}"
        yield _test(name, _status(result), result.earned, _said(result))


def _test(name: str, status: str, score: float, lines: list[str]) -> dict[str, Any]:
    message = inert("\n".join(lines))
    return {"name": inert(name), "status": status, "score": round(score, 6), "message": message}


def _status(result: CheckResult) -> str:
    if result.outcome is Outcome.ERROR:
        return "error"
    return "pass" if result.outcome is Outcome.PASSED else "fail"


def _said(result: CheckResult) -> list[str]:
    """What is wrong and why, in words."""
    if result.outcome is Outcome.PASSED:
        return []
    if result.blocked_by:
        return [f"waits for {sanitize(result.blocked_by, 80)}"]
    lines = [sanitize(result.failure.message)] if result.failure else [MEANING[result.outcome]]
    return [*lines, *(sanitize_lines(result.diagnosis.text) if result.diagnosis else [])]
