"""Grades solutions that differ from the reference in a few functions, and repeats no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grader.blocking import prerequisites
from grader.model import Grade, Submission
from grader.opened import OpenedSubmission
from grader.pipeline import Grading, Session, in_session
from grader.sandbox.launch import Zygote
from grader.suite import CheckRun
from grader.trace import base


@dataclass(frozen=True, slots=True)
class Variant:
    """A solution that is the reference but for the functions (or classes) that it changes."""

    submission: Submission
    changes: frozenset[str]


def grade_variants(
    grading: Grading, reference: Submission, variants: Iterable[Variant], zygote: Zygote
) -> tuple[Grade, list[Grade]]:
    """The reference's grade and those of its variants.

    A check that reaches no function which a variant changes ends as it does for the reference,
    so it is not run again: most mistakes concern a few checks.
    """
    grades: list[Grade] = []

    def work(session: Session) -> None:
        with OpenedSubmission(grading.exercise, reference, zygote) as opened:
            runs = session.suite.run(opened)
            grades.append(session.conclude(opened, runs))
            reached = {run.result.name: reach(run, opened) for run in runs}
        for variant in variants:
            same = {r.result.name: r for r in runs if not reached[r.result.name] & variant.changes}
            with OpenedSubmission(grading.exercise, variant.submission, zygote) as opened:
                grades.append(session.conclude(opened, session.suite.run(opened, same)))

    in_session(grading, zygote, work)
    return grades[0], grades[1:]


def reach(run: CheckRun, opened: OpenedSubmission) -> frozenset[str]:
    """The functions and classes that a check has run, directly or through others."""
    called = {base(name) for name in run.functions}
    through = {base(n) for name in called for n in prerequisites(name, opened.references)}
    return frozenset(called | through)
