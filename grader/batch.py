"""Grades a class: every submission once, whatever happens in between."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from filelock import FileLock, Timeout

from grader import __version__
from grader.attempts import Attempt, discover
from grader.course import Course
from grader.errors import BadSubmission, SuiteError, UsageError
from grader.executors import Executor, Graded, JobSettings, Task
from grader.executors.local import LocalPool
from grader.exercise import Exercise
from grader.gradebook import Came, Gradebook, NoGrade, StoredGrade
from grader.integrity import Key, digest
from grader.log import write_log
from grader.model import Environment, Layer, Submission
from grader.policies import Policy, settle
from grader.request import Request
from grader.roster import Roster
from grader.rows import Circumstances, Run
from grader.submissions import read_submission

if TYPE_CHECKING:
    from grader.publish import Published

GRADEBOOK = "gradebook.db"
LOCK = "gradebook.lock"
STARTING_SECONDS = 120.0
OUR_FAULT = "Not graded, which is not the student's fault: "


class Watcher(Protocol):
    """Is told how a batch gets on."""

    def begin(self, attempts: int) -> None:
        """Grading begins."""

    def done(self, attempt: Attempt, came: Came, *, fresh: bool) -> None:
        """What came of one attempt; ``fresh`` if it was graded now."""


def grade_class(course: Course, asked: Request, key: Key | None, watcher: Watcher) -> Published:
    """Grades what is handed in, keeps it in the gradebook, and writes every output.

    Raises:
        UsageError: something is asked for that is not there, or another batch is at work.
        SuiteError: the suite is broken, or has changed meanwhile.
        SandboxError: no worker could be had.
    """
    refuse_overlap(asked)
    if asked.canvas_export or asked.moodle_export:  # a class is not graded for hours to tell then
        from grader.publish import refuse_exports

        refuse_exports(asked)
    exercise = asked.exercise
    roster = Roster.read(asked.roster) if asked.roster else None
    students = [student.id for student in roster.students] if roster else None
    policy = course.policy(exercise.name, students)
    with (
        discover(asked.submissions, exercise, asked.layout) as there,
        locked(asked.out),
        Gradebook.open(asked.out / GRADEBOOK, key) as book,
    ):
        found = roster.applied(there) if roster else there
        attempts = counting(found.attempts, policy)
        with executor(asked, len(attempts)) as pool:
            environment = pool.environment()
            refuse_weak(environment.isolation, accepted=asked.accept_weak_isolation)
            about = circumstances(course, exercise, environment)
            run = book.begin_run(about, regrade=asked.regrade)
            watcher.begin(len(attempts))
            with discarded_if_changed(course, book, run):
                ClassRun(asked, book, run, watcher).grade(attempts, pool)
        finish(policy, book, run)
        from grader.publish import Finished, publish  # imports numpy, which grading does not need

        told = (*distrust(book), *gone(book, run), *beyond(policy, exercise))
        remarks = (*found.problems, *told)
        return publish(asked, Finished(book, run, attempts, roster, key), remarks)


def counting(attempts: tuple[Attempt, ...], policy: Policy) -> tuple[Attempt, ...]:
    """The attempts that may count: of each student's all, or the last one."""
    if policy.attempts == "best":
        return attempts
    return tuple({attempt.student: attempt for attempt in attempts}.values())


def executor(asked: Request, attempts: int) -> Executor:
    """Where so many attempts are graded: on a cluster, or here in no more jobs than are needed.

    Raises:
        UsageError: a cluster is asked for, and Dask or the scheduler is not there.
    """
    if asked.scheduler:
        from grader.executors.dask import DaskCluster  # needs the extra cluster

        return DaskCluster(job_settings(asked), asked.scheduler)
    return LocalPool(job_settings(asked), max(1, min(asked.jobs, attempts)))


def job_settings(asked: Request) -> JobSettings:
    """What the jobs are told."""
    exercise = asked.exercise
    patience = STARTING_SECONDS + 10 * exercise.limits.total_seconds
    about = (exercise.root, exercise.name, exercise.suite_digest, asked.isolation, asked.device)
    return JobSettings(*about, patience)


@contextmanager
def discarded_if_changed(course: Course, book: Gradebook, run: Run) -> Iterator[None]:
    """Discards the run if its suite is another at the end of grading, however that comes.

    Raises:
        SuiteError: the suite has changed.
    """
    fault: SuiteError | None = None
    try:
        yield
    except SuiteError as error:
        fault = error
    name = run.circumstances.exercise
    if course.exercise(name).suite_digest != run.circumstances.suite:
        book.discard(run)
        raise SuiteError(
            f"The suite, the reference or the decks of {name} changed while the class was graded, "
            "so none of these grades count. Run it again: it grades with what is there now."
        )
    if fault:
        raise fault


def finish(policy: Policy, book: Gradebook, run: Run) -> None:
    """Settles and completes the run."""
    used = book.late_days(run.circumstances.exercise)
    by_student = groupby(book.entries(run), lambda entry: entry.student)
    settled = (
        settle(policy, student, [(e.attempt, e.grade) for e in entries], used[student])
        for student, entries in by_student
    )
    book.settle(run, settled)
    book.finish(run)


def distrust(book: Gradebook) -> Iterator[str]:
    """What to say of stored grades that were passed over."""
    if book.distrusted:
        yield (
            f"{book.distrusted} stored grades were changed since they were written, or are sealed "
            "with another key than the course's; these submissions were graded again."
        )


def gone(book: Gradebook, run: Run) -> Iterator[str]:
    """What to say of those who were in the finished run before this one, and are not in it."""
    runs = book.runs(run.circumstances.exercise)
    before = [each for each in runs if each.state == "finished" and each.id < run.id]
    left = book.students(before[-1]) - book.students(run) if before else set()
    if left:
        yield (
            f"Students of the last run who are not among these submissions: {len(left)}. Their "
            "reports are no longer shown; the gradebook keeps their grades."
        )


def beyond(policy: Policy, exercise: Exercise) -> Iterator[str]:
    """What to say of overrides that give more points than there are."""
    possible = exercise.points()
    for student, override in policy.overrides.items():
        if override.points > possible:
            yield f"{student}: an override gives {override.points:g} of {possible:g} points."


@dataclass(slots=True)
class ClassRun:
    """One run over a class: what was read, is in work, and is recorded."""

    asked: Request
    book: Gradebook
    run: Run
    watcher: Watcher
    in_work: dict[int, tuple[Attempt, str]] = field(default_factory=dict)

    def grade(self, attempts: Sequence[Attempt], executor: Executor) -> None:
        """Records what comes of every attempt, as soon as it is known."""
        for graded in executor.run(self._tasks(attempts)):
            attempt, submission = self.in_work.pop(graded.number)
            self._record(attempt, self._came(submission, graded), fresh=True)

    def _tasks(self, attempts: Sequence[Attempt]) -> Iterator[Task]:
        """The submissions that have to be graded; what is known of others is recorded."""
        for number, attempt in enumerate(attempts):
            shown = replace(attempt, path=Path(attempt.lms.get("original", attempt.path.name)))
            read = self._read(attempt, shown)
            known = read if isinstance(read, NoGrade) else self._known(read)
            if known:
                self._record(shown, known, fresh=isinstance(known, NoGrade))
            elif isinstance(read, Submission):
                self.in_work[number] = shown, read.id.digest
                yield Task(number, read)

    def _read(self, attempt: Attempt, shown: Attempt) -> Submission | NoGrade:
        try:
            submission = read_submission(attempt.path, self.asked.exercise, attempt.student)
        except BadSubmission as error:
            return NoGrade(str(error).replace(str(attempt.path), str(shown.path)))
        except Exception as error:
            log = write_log(traceback.format_exc())
            return NoGrade(f"{OUR_FAULT}it cannot be read ({error!r}); the log is {log}.", True)
        return replace(submission, id=replace(submission.id, path=str(shown.path)))

    def _known(self, submission: Submission) -> StoredGrade | None:
        return self.book.unchanged(self.run, submission.id.digest)

    def _came(self, submission: str, graded: Graded) -> Came:
        if graded.fault:
            return NoGrade(OUR_FAULT + graded.fault, ours=True)
        return self.book.keep(self.run, submission, graded.document, graded.seconds)

    def _record(self, attempt: Attempt, came: Came, *, fresh: bool) -> None:
        self.book.record(self.run, attempt, came)
        self.watcher.done(attempt, came, fresh=fresh)


def circumstances(course: Course, exercise: Exercise, environment: Environment) -> Circumstances:
    """All that decides a grade besides the submission."""
    decisive = {
        "environment": asdict(environment),
        "grader": __version__,
        "seed": course.settings.seed,
        "limits": asdict(exercise.limits),
    }
    return Circumstances(exercise.name, exercise.suite_digest, digest(decisive))


def refuse_overlap(asked: Request) -> None:
    """Raises UsageError where what is written would be read as handed in."""
    if asked.out.resolve().is_relative_to(asked.submissions.resolve()):
        raise UsageError(
            f"{asked.out} lies in {asked.submissions}, where submissions are looked for. "
            "Choose another folder with -o."
        )


def refuse_weak(isolation: tuple[Layer, ...], *, accepted: bool) -> None:
    """Raises UsageError where strangers' code would be confined less than a class needs."""
    active = {layer.name for layer in isolation if layer.active}
    if accepted or ("seccomp" in active and active & {"landlock", "noopen"}):
        return
    missing = [layer for layer in isolation if layer.name in ("seccomp", "landlock", "noopen")]
    reasons = "; ".join(f"{x.name}: {x.reason}" for x in missing if not x.active)
    raise UsageError(
        "A class's submissions need seccomp and Landlock, or seccomp and noopen, to be run here. "
        f"Missing are {reasons}. If all of them are to be trusted, add --accept-weak-isolation."
    )


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """The folder ``out``, made where it is missing, for this process alone.

    Raises:
        UsageError: it cannot be written, or another batch is at work in it.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = FileLock(out / LOCK)
        lock.acquire(timeout=0)
    except Timeout:
        raise UsageError(
            f"Another batch is at work in {out}. Wait until it ends, or choose another folder."
        ) from None
    except (OSError, NotImplementedError) as error:  # the latter where nothing can be locked
        raise UsageError(f"{out} cannot be written ({error}).") from error
    try:
        yield
    finally:
        lock.release()
