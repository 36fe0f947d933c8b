"""The gradebook: what it keeps, what it refuses, and what it no longer believes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.attempts import Attempt
from grader.gradebook import CHANGED, Gradebook, NoGrade
from grader.integrity import Key, canonical
from grader.model import Grade
from grader.policies import Settled
from grader.rows import Circumstances
from grader.schema import APPLICATION_ID, MIGRATIONS, BadGradebook
from grader.serialize import to_dict

KEY, OTHER_KEY = Key(b"k" * 32), Key(b"o" * 32)
ABOUT = Circumstances("exercise3_rnn_forward", "suite", "environment")
FIRST = Attempt("s001", Path("s001.py"))
SECOND = Attempt(
    "s002",
    Path("odd\udcff\nname.py"),
    number=2,
    handed_in=datetime(2026, 11, 20, 23, 59, tzinfo=UTC),
    late=True,
    name="Zoë <b>",
    lms={"canvas_id": "17"},
)
GradeSource = Callable[[str | bytes], Grade]


@pytest.fixture(scope="module")
def graded(grade_source: GradeSource, reference3: str) -> Grade:
    """The reference's grade, from the real worker."""
    return grade_source(reference3)


@pytest.fixture(scope="module")
def document(graded: Grade) -> bytes:
    """The grade as a job sends it."""
    return canonical(to_dict(graded))


@pytest.fixture
def filled(tmp_path: Path, document: bytes) -> Path:
    """A gradebook with a finished run of two students, one of them without a grade."""
    path = tmp_path / "gradebook.db"
    with Gradebook.open(path, KEY) as book:
        run = book.begin_run(ABOUT)
        book.record(run, FIRST, book.keep(run, "digest", document, 0.25))
        book.record(run, SECOND, NoGrade("odd\udcff\nname.py is no .py file."))
        book.settle(run, [Settled("s001", 1, 100.0, 100.0, 10.0, 90.0, ("1 day late",), 2)])
        book.finish(run)
    return path


def change(path: Path, statement: str) -> None:
    """Edits a gradebook as anybody with the file could."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_what_was_recorded_is_read_back(filled: Path, graded: Grade) -> None:
    """Every field of both attempts, in order, also names that are no Unicode."""
    with Gradebook.open(filled, KEY) as book:
        (run,) = book.runs()
        first, second = book.entries(run)
    own = replace(graded, submission=replace(graded.submission, student="s001", path="s001.py"))
    assert first.grade is not None and to_dict(first.grade) == to_dict(own)
    assert (first.attempt, first.fault, first.seconds) == (FIRST, "", 0.25)
    assert first.settled == Settled("s001", 1, 100.0, 100.0, 10.0, 90.0, ("1 day late",), 2)
    assert (second.attempt, second.grade, second.settled) == (SECOND, None, None)
    assert second.fault == "odd\\udcff\nname.py is no .py file."
    assert (run.state, run.circumstances) == ("finished", ABOUT)


def test_a_grade_is_read_again_when_it_is_asked_for(filled: Path) -> None:
    """And not once its row was edited, nor where there never was one."""
    with Gradebook.open(filled, KEY) as book:
        (run,) = book.runs()
        first, second = book.entries(run)
        assert book.grade(run, first.student, 1) == first.grade
        change(filled, "UPDATE grades SET seconds = 99")
        for student in (first.student, second.student, "s999"):
            with pytest.raises(BadGradebook, match="was changed by somebody else"):
                book.grade(run, student, 1)


def test_an_unchanged_submission_is_known_in_the_next_run(filled: Path, document: bytes) -> None:
    """Same content, suite and environment: same grade; anything else is not known."""
    with Gradebook.open(filled, KEY) as book:
        run = book.begin_run(ABOUT)
        known = book.unchanged(run, "digest")
        assert known is not None and known.document == document
        assert book.unchanged(run, "other digest") is None
        for other in ("exercise", "suite", "environment"):
            elsewhere = book.begin_run(replace(ABOUT, **{other: "other"}))
            assert book.unchanged(elsewhere, "digest") is None


def test_a_run_that_regrades_knows_only_its_own_grades(filled: Path, document: bytes) -> None:
    """Also after it was interrupted, and whether or not it is asked to regrade again."""
    with Gradebook.open(filled, KEY) as book:
        run = book.begin_run(ABOUT, regrade=True)
        assert book.unchanged(run, "digest") is None
        book.keep(run, "digest", document, 1.0)
    with Gradebook.open(filled, KEY) as book:
        again = book.begin_run(ABOUT)
        known = book.unchanged(again, "digest")
        assert (again.id, again.regrade) == (run.id, True)
        assert known is not None and known.seconds == 1.0
        assert book.unchanged(again, "never graded") is None


def test_an_interrupted_run_goes_on_with_its_grades_and_without_its_entries(
    tmp_path: Path, document: bytes
) -> None:
    """The class may be another by now, so the run lists it anew."""
    path = tmp_path / "gradebook.db"
    with Gradebook.open(path, KEY) as book:
        run = book.begin_run(ABOUT)
        book.record(run, FIRST, book.keep(run, "digest", document, 1.0))
    with Gradebook.open(path, KEY) as book:
        again = book.begin_run(ABOUT)
        assert again.id == run.id
        assert list(book.entries(again)) == []
        assert book.unchanged(again, "digest") is not None


def test_an_interrupted_run_under_another_suite_is_discarded(
    tmp_path: Path, document: bytes
) -> None:
    """Its grades may be of either suite, so they never count, even if the suite comes back."""
    path = tmp_path / "gradebook.db"
    with Gradebook.open(path, KEY) as book:
        run = book.begin_run(ABOUT)
        book.keep(run, "digest", document, 1.0)
        other = book.begin_run(replace(ABOUT, suite="other"))
        book.finish(other)
        assert [each.state for each in book.runs()] == ["discarded", "finished"]
        assert book.unchanged(book.begin_run(ABOUT), "digest") is None


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE grades SET document = CAST(replace(document, '100.0', '101.0') AS BLOB)",
        "UPDATE grades SET seconds = 9",
        "UPDATE entries SET attempt = replace(attempt, 's001', 's003') WHERE student = 's001'",
        "UPDATE entries SET number = 7 WHERE student = 's001'",
        "UPDATE entries SET seal = '' WHERE student = 's001'",
        "UPDATE entries SET attempt = '{' WHERE student = 's001'",
        "UPDATE entries SET fault = 'ill', grade = NULL WHERE student = 's001'",
        "UPDATE entries SET grade = 1, fault = '' WHERE student = 's002'",
        "UPDATE runs SET suite = 'mine'",
    ],
)
def test_an_edited_row_has_no_grade_and_says_so(filled: Path, edit: str) -> None:
    """Whatever of it was edited; the other rows still count."""
    change(filled, edit)
    with Gradebook.open(filled, KEY) as book:
        entries = list(book.entries(book.runs()[0]))
    edited = 1 if "s002" in edit else 0
    assert (entries[edited].grade, entries[edited].fault) == (None, CHANGED)
    if not edited and "s001" in edit:
        assert entries[1].attempt == SECOND


def test_an_edited_settlement_does_not_count(filled: Path) -> None:
    """The penalty is not what the grader wrote."""
    change(filled, "UPDATE settlements SET settled = replace(settled, '10.0', '0.0')")
    with Gradebook.open(filled, KEY) as book:
        assert next(book.entries(book.runs()[0])).settled is None
        assert book.late_days("other") == {}


def test_an_edited_grade_is_not_taken_over(filled: Path) -> None:
    """It is graded again, and counted as distrusted."""
    change(filled, "UPDATE grades SET document = CAST(replace(document, '1', '2') AS BLOB)")
    with Gradebook.open(filled, KEY) as book:
        assert book.unchanged(book.begin_run(ABOUT), "digest") is None
        assert book.distrusted == 1


@pytest.mark.parametrize("key", [None, OTHER_KEY])
def test_rows_of_another_key_are_not_believed(filled: Path, key: Key | None) -> None:
    """Nobody can tell whether they are the course's."""
    with Gradebook.open(filled, key) as book:
        assert [entry.grade for entry in book.entries(book.runs()[0])] == [None, None]
        assert book.unchanged(book.begin_run(ABOUT), "digest") is None


def test_without_a_key_accidents_are_noticed(tmp_path: Path, document: bytes) -> None:
    """The seal is a digest then."""
    path = tmp_path / "gradebook.db"
    with Gradebook.open(path, None) as book:
        run = book.begin_run(ABOUT)
        book.keep(run, "digest", document, 1.0)
        assert book.unchanged(run, "digest") is not None
    change(path, "UPDATE grades SET seconds = 2")
    with Gradebook.open(path, None) as book:
        assert book.unchanged(book.begin_run(ABOUT), "digest") is None


def test_late_days_are_those_of_the_last_runs_of_other_exercises(tmp_path: Path) -> None:
    """A run that was graded again does not count twice, its own exercise not at all."""
    with Gradebook.open(tmp_path / "gradebook.db", KEY) as book:
        for exercise, days in (("one", 1), ("one", 2), ("two", 4), ("three", 8)):
            run = book.begin_run(replace(ABOUT, exercise=exercise))
            book.settle(run, [Settled("s001", 1, 1.0, 1.0, 0.0, 1.0, (), days)])
            book.finish(run)
        assert book.late_days("three") == {"s001": 6}


def test_two_entries_for_one_attempt_are_refused(tmp_path: Path) -> None:
    """None is lost silently."""
    with Gradebook.open(tmp_path / "gradebook.db", KEY) as book:
        run = book.begin_run(ABOUT)
        book.record(run, FIRST, NoGrade("unreadable"))
        with pytest.raises(BadGradebook, match="contradicts itself"):
            book.record(run, FIRST, NoGrade("unreadable"))


def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    """The message says what to do."""
    path = tmp_path / "gradebook.db"
    path.write_bytes(b"a letter to my mother\n" * 100)
    with pytest.raises(BadGradebook, match=r"is no gradebook, or a damaged one.*Move it away"):
        Gradebook.open(path, KEY)
    assert path.read_bytes() == b"a letter to my mother\n" * 100


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    """SQLite files are told apart by their application id."""
    path = tmp_path / "gradebook.db"
    change(path, "CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(BadGradebook, match="another program's SQLite file"):
        Gradebook.open(path, KEY)
    assert path.read_bytes() == before


def test_a_newer_gradebook_is_refused(filled: Path) -> None:
    """An old grader would not know what it must not break."""
    change(filled, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(BadGradebook, match=f"has version {len(MIGRATIONS) + 1}"):
        Gradebook.open(filled, KEY)


def test_a_damaged_gradebook_is_told(filled: Path) -> None:
    """Pages of zeros in the middle: nothing is made up."""
    content = bytearray(filled.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    filled.write_bytes(content)
    with pytest.raises(BadGradebook), Gradebook.open(filled, KEY) as book:
        list(book.entries(book.runs()[0]))


def test_a_cut_off_log_gives_the_gradebook_of_some_moment(tmp_path: Path, document: bytes) -> None:
    """As after a power cut: what is in it is whole, and the order is that of the commits."""
    path = tmp_path / "gradebook.db"
    seen = set()
    with Gradebook.open(path, KEY) as book:
        run = book.begin_run(ABOUT)
        for number in range(8):
            book.keep(run, f"digest {number}", document, 1.0)
        content = path.read_bytes()
        log = path.with_name("gradebook.db-wal").read_bytes()
    for cut in range(0, len(log), 10_007):
        copy = tmp_path / f"copy {cut}.db"
        copy.write_bytes(content)
        copy.with_name(f"{copy.name}-wal").write_bytes(log[:cut])
        with Gradebook.open(copy, KEY) as book:
            run = book.begin_run(ABOUT)
            known = [book.unchanged(run, f"digest {number}") is not None for number in range(8)]
        assert known == sorted(known, reverse=True)
        seen.add(sum(known))
    assert seen == set(range(8))


def test_a_new_gradebook_is_marked_as_ours(filled: Path) -> None:
    """So that it is never taken for another program's file, nor the other way round."""
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
