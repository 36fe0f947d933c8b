"""The rules of a batch: what is graded, what is refused, and how a run is completed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from grader.attempts import Attempt
from grader.batch import (
    beyond,
    circumstances,
    counting,
    discarded_if_changed,
    finish,
    gone,
    locked,
    refuse_overlap,
    refuse_weak,
)
from grader.course import Course
from grader.errors import SuiteError, UsageError
from grader.exercise import Exercise
from grader.gradebook import Gradebook, NoGrade
from grader.integrity import canonical
from grader.model import Grade, Layer
from grader.policies import LatePenalty, Override, Policy, Settled
from grader.request import Request
from grader.rows import Run
from grader.serialize import to_dict

DUE = datetime(2026, 11, 20, 12, tzinfo=UTC)
FIRST = Attempt("s001", Path("first.py"), 1, DUE)
SECOND = Attempt("s001", Path("second.py"), 2, DUE + timedelta(hours=30))
OTHER = Attempt("s002", Path("other.py"), 1, DUE)
GradeSource = Callable[[str | bytes], Grade]


@pytest.fixture(scope="module")
def full(grade_source: GradeSource, reference3: str) -> Grade:
    """The reference's grade."""
    return grade_source(reference3)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    """A new gradebook."""
    with Gradebook.open(tmp_path / "gradebook.db", None) as book:
        yield book


@pytest.fixture
def run(course: Course, full: Grade, book: Gradebook) -> Run:
    """A run that has begun with today's suite."""
    exercise = course.exercise("exercise3")
    return book.begin_run(circumstances(course, exercise, full.environment))


def test_only_the_last_attempt_is_graded_unless_the_best_counts() -> None:
    """Nobody waits for grades that cannot count."""
    attempts = (FIRST, SECOND, OTHER)
    assert counting(attempts, Policy()) == (SECOND, OTHER)
    assert counting(attempts, Policy(attempts="best")) == attempts


def test_a_finished_run_is_settled_by_the_policy(full: Grade, book: Gradebook, run: Run) -> None:
    """The best attempt counts after its penalty; who has no grade has no score either."""
    kept = book.keep(run, full.submission.digest, canonical(to_dict(full)), 1.0)
    for attempt in (FIRST, SECOND):
        book.record(run, attempt, kept)
    book.record(run, OTHER, NoGrade("damaged"))
    late = LatePenalty(percent=10)
    finish(Policy(due=DUE, attempts="best", late=late), book, run)
    settled = [entry.settled for entry in book.entries(run)]
    assert settled[0] is not None and settled[0].final == 100.0
    assert settled[1] is None
    assert settled[2] is not None and settled[2].final is None
    assert book.runs()[-1].state == "finished"


def test_late_days_that_were_used_elsewhere_are_used_up(
    full: Grade, book: Gradebook, run: Run
) -> None:
    """One day is left of three: the second begun day costs."""
    elsewhere = book.begin_run(replace(run.circumstances, exercise="exercise1_matrices"))
    book.settle(elsewhere, [Settled("s001", 1, 1.0, 1.0, 0.0, 1.0, (), 2)])
    book.finish(elsewhere)
    kept = book.keep(run, full.submission.digest, canonical(to_dict(full)), 1.0)
    book.record(run, SECOND, kept)
    finish(Policy(due=DUE, late=LatePenalty(percent=10, days=3)), book, run)
    (entry,) = book.entries(run)
    assert entry.settled is not None
    assert (entry.settled.late_days, entry.settled.final) == (1, 90.0)


def test_those_who_were_in_the_run_before_are_counted(book: Gradebook, run: Run) -> None:
    """Runs that were never finished, and those of other exercises, do not matter."""
    for attempt in (FIRST, SECOND, OTHER):
        book.record(run, attempt, NoGrade("damaged"))
    assert list(gone(book, run)) == []
    book.finish(run)
    other = book.begin_run(replace(run.circumstances, exercise="exercise1_matrices"))
    assert list(gone(book, other)) == []
    fewer = book.begin_run(run.circumstances)
    book.record(fewer, OTHER, NoGrade("damaged"))
    (told,) = gone(book, fewer)
    assert told.startswith("Students of the last run who are not among these submissions: 1. Their")


def test_an_override_beyond_what_is_possible_is_told(course: Course) -> None:
    """It counts all the same: it may be a bonus."""
    given = {s: Override("3", s, points, "r", "a") for s, points in (("s1", 100), ("s2", 120.5))}
    told = list(beyond(Policy(overrides=given), course.exercise("exercise3")))
    assert told == ["s2: an override gives 120.5 of 100 points."]


def test_a_run_whose_suite_has_changed_is_discarded(
    course: Course, book: Gradebook, run: Run
) -> None:
    """Whether grading came to its end or a job noticed first."""
    other = replace(run, circumstances=replace(run.circumstances, suite="before"))
    for fault in ([], [SuiteError("A job has noticed.")]):
        refused = pytest.raises(SuiteError, match="changed while the class was graded")
        with refused, discarded_if_changed(course, book, other):
            for error in fault:
                raise error
        assert [each.state for each in book.runs()] == ["discarded"]


def test_a_broken_suite_discards_nothing(course: Course, book: Gradebook, run: Run) -> None:
    """Its own error is told."""
    with pytest.raises(SuiteError, match="broken"), discarded_if_changed(course, book, run):
        raise SuiteError("broken")
    assert [each.state for each in book.runs()] == ["begun"]


def test_seed_limits_and_environment_are_circumstances(course: Course, full: Grade) -> None:
    """Each of them may decide a grade, and none is in the suite's digest."""
    exercise = course.exercise("exercise3")
    slower = replace(exercise, limits=replace(exercise.limits, call_seconds=99.0))
    elsewhere = replace(full.environment, numpy="1.0")
    reseeded = Course(course.root, msgspec.structs.replace(course.settings, seed=1))
    digests = {
        circumstances(course, exercise, full.environment).environment,
        circumstances(course, slower, full.environment).environment,
        circumstances(course, exercise, elsewhere).environment,
        circumstances(reseeded, exercise, full.environment).environment,
    }
    assert len(digests) == 4


@pytest.mark.parametrize(
    ("active", "enough"),
    [
        ({"seccomp", "landlock"}, True),
        ({"seccomp", "noopen"}, True),
        ({"seccomp"}, False),
        ({"landlock", "rlimits"}, False),
    ],
)
def test_a_class_is_not_run_below_seccomp_and_closed_files(active: set[str], enough: bool) -> None:
    """The message gives the reasons; accepting it by name is enough."""
    names = ("seccomp", "landlock", "noopen", "rlimits")
    layers = tuple(Layer(n, n in active, "" if n in active else f"no {n} here") for n in names)
    refuse_weak(layers, accepted=True)
    if enough:
        refuse_weak(layers, accepted=False)
        return
    with pytest.raises(UsageError, match=r"no noopen here.*--accept-weak-isolation"):
        refuse_weak(layers, accepted=False)


def test_what_is_written_is_never_read_as_handed_in(exercise3: Exercise, tmp_path: Path) -> None:
    """Also through a link, and where both are the same folder; the other way round is fine."""
    (tmp_path / "class").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "class")
    for out in ("class", "class/out", "link/out"):
        with pytest.raises(UsageError, match="Choose another folder with -o"):
            refuse_overlap(Request(exercise3, tmp_path / "class", tmp_path / out, 1))
    refuse_overlap(Request(exercise3, tmp_path / "class", tmp_path, 1))


def test_one_batch_at_a_time_works_in_a_folder(tmp_path: Path) -> None:
    """The second is refused, and let in as soon as the first has ended."""
    out = tmp_path / "out"
    refused = pytest.raises(UsageError, match="Another batch is at work")
    with locked(out), refused, locked(out):
        pass
    with locked(tmp_path / "out"):
        pass
