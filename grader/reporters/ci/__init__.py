"""Reports on a push: each writes what came of it as one file for a CI system."""

from __future__ import annotations

from typing import Protocol

from grader.push import Push
from grader.reporters.ci import classroom, codequality, jobsummary, junit, sarif

__all__ = ["PUSH_REPORTS", "PushReport"]


class PushReport(Protocol):
    """The whole content of one file; a push that touches nothing has one too."""

    def __call__(self, push: Push) -> str:
        """The content, from grades that are disclosed already."""


PUSH_REPORTS: dict[str, PushReport] = {
    "junit": junit.write,
    "sarif": sarif.write,
    "code-quality": codequality.write,
    "classroom": classroom.write,
    "summary": jobsummary.write,
}
