"""The one path: open a submission, run the suite, collect, block, score, diagnose, grade."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from grader import __version__
from grader.blocking import block
from grader.diagnose import diagnose
from grader.echo import Echo
from grader.environment import describe_environment
from grader.errors import SuiteError
from grader.exercise import Exercise
from grader.model import CheckResult, Environment, Grade, Submission
from grader.opened import OpenedSubmission
from grader.plugin import with_suite
from grader.replay import Replay
from grader.sandbox.launch import Zygote
from grader.sandbox.roots import read_roots, within
from grader.sandbox.turns import one_processor
from grader.scoring import withhold
from grader.suite import CheckRun, Suite


@dataclass(frozen=True, slots=True)
class Grading:
    """How to grade: the course's seed, and one function's checks only if ``only`` is set."""

    exercise: Exercise
    seed: int
    only: str = ""


def grade(grading: Grading, submission: Submission, zygote: Zygote) -> Grade:
    """The grade of one submission."""
    grades: list[Grade] = []
    grade_each(grading, [submission], zygote, grades.append)
    return grades[0]


def grade_each(
    grading: Grading,
    submissions: Iterable[Submission],
    zygote: Zygote,
    receive: Callable[[Grade], None],
) -> None:
    """Grades any number of submissions in one collected suite; ``receive`` gets each grade.

    Raises:
        SuiteError: a suite or the reference is broken, or student code could read them.
        SandboxError: the worker's confinement failed.
    """

    def work(session: Session) -> None:
        for submission in submissions:
            with OpenedSubmission(grading.exercise, submission, zygote) as opened:
                receive(session.conclude(opened, session.suite.run(opened)))

    in_session(grading, zygote, work)


@dataclass(frozen=True, slots=True)
class Session:
    """What all submissions that are graded together share."""

    grading: Grading
    suite: Suite
    replay: Replay
    echo: Echo
    environment: Environment

    def conclude(self, opened: OpenedSubmission, runs: tuple[CheckRun, ...]) -> Grade:
        """The grade that the runs of all checks amount to."""
        exercise, only = self.grading.exercise, self.grading.only
        results = self._judged(opened, runs)
        present = sum(result.points for result in results)
        return Grade(
            exercise=exercise.name,
            title=exercise.title,
            submission=opened.submission.id,
            suite_digest=exercise.suite_digest,
            grader_version=__version__,
            environment=self.environment,
            seed=self.grading.seed,
            results=results,
            findings=opened.findings,
            unseen_points=0.0 if exercise.hidden_suite else exercise.points(only) - present,
            only=only,
            remarks=opened.remarks,
        )

    def _judged(
        self, opened: OpenedSubmission, runs: tuple[CheckRun, ...]
    ) -> tuple[CheckResult, ...]:
        """The results, with what blocks them, the points that count, and why they are wrong."""
        by_name = {run.result.name: run for run in runs}
        told = block((run.result for run in runs), opened.references, opened.feeders)
        results = withhold(told, lambda result: self.echo.returns(opened, by_name[result.name]))
        scored = [replace(run, result=r) for run, r in zip(runs, results, strict=True)]
        found = diagnose(scored, self.replay)
        return tuple(replace(result, diagnosis=found.get(result.name)) for result in results)


def in_session(grading: Grading, zygote: Zygote, work: Callable[[Session], None]) -> None:
    """Collects the suite once and calls ``work`` with all that grading needs.

    Raises:
        SuiteError: a suite or the reference is broken, or student code could read them.
        SandboxError: the worker's confinement failed.
    """
    exercise = grading.exercise
    refuse_readable_secrets(exercise)
    replay, echo = Replay(exercise, zygote), Echo(exercise, grading.seed, zygote)

    def begin(suite: Suite) -> None:
        environment = describe_environment(zygote.layers, zygote.device, torch=zygote.profile.torch)
        with one_processor():
            work(Session(grading, suite.only(grading.only), replay, echo, environment))

    with_suite(exercise, grading.seed, zygote, begin)


def refuse_readable_secrets(exercise: Exercise) -> None:
    """Raises SuiteError when the reference or hidden suite lies where student code may read."""
    roots = read_roots()
    for secret in exercise.secrets:
        if within(str(secret), roots):
            raise SuiteError(
                f"{secret} lies where student code can read ({', '.join(roots)}). "
                "Move the course elsewhere."
            )
