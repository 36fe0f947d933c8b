"""The gradebook of a class: an SQLite file that is also the journal of a batch."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, astuple, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from grader.attempts import Attempt
from grader.integrity import Key, canonical
from grader.model import Grade
from grader.policies import Settled
from grader.rows import (
    Circumstances,
    Run,
    Seal,
    attempt_text,
    entry_content,
    grade_content,
    handed_in_by,
    read_attempt,
    storable,
)
from grader.schema import BadGradebook, connect, told, transaction

CHANGED = (
    "Its row in the gradebook is not as the grader wrote it, so it does not count; "
    "run the batch again to grade it anew."
)

GRADES = """
SELECT grades.id, submission, exercise, suite, environment, document, grades.seconds,
    grades.key, grades.seal
FROM grades JOIN runs ON runs.id = grades.run
"""
ELSEWHERE = """
SELECT * FROM settlements WHERE run IN (
    SELECT max(id) FROM runs WHERE state = 'finished' AND exercise <> ? GROUP BY exercise
)
"""
STUDENTS = "SELECT student FROM entries WHERE run = ?"
ENTRY = "SELECT * FROM entries WHERE run = ? AND student = ? AND number = ?"
SETTLEMENT = "SELECT * FROM settlements WHERE run = ? AND student = ?"


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of one attempt in one run; where ``grade`` is None, ``fault`` says why."""

    student: str
    attempt: Attempt
    grade: Grade | None
    fault: str
    seconds: float
    settled: Settled | None = None


@dataclass(frozen=True, slots=True)
class StoredGrade:
    """A grade that is kept: the canonical JSON ``document``, and its row."""

    id: int
    document: bytes
    seconds: float
    seal: str

    @property
    def grade(self) -> Grade:
        """The grade, as of the submission that it was made for."""
        return msgspec.json.decode(self.document, type=Grade)


@dataclass(frozen=True, slots=True)
class NoGrade:
    """Why a submission has no grade; ``ours`` says whether the fault is the grader's."""

    fault: str
    ours: bool = False


Came = StoredGrade | NoGrade
"""What came of a submission."""


class Gradebook:
    """A context manager for one gradebook; rows are sealed, and used only if they are intact.

    With a ``key`` a seal is its signature, so that only the course can write rows; else a digest,
    which shows accidents. ``distrusted`` counts grades passed over. All may raise BadGradebook.
    """

    def __init__(self, path: Path, key: Key | None) -> None:
        self.path = path
        self.distrusted = 0
        self._seal = Seal(key)
        self._connection = connect(path)

    @classmethod
    def open(cls, path: Path, key: Key | None) -> Gradebook:
        """The gradebook at ``path``, made where there is none.

        Raises:
            BadGradebook: there is something else, or it cannot be written.
        """
        return cls(path, key)

    def __enter__(self) -> Gradebook:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def begin_run(self, circumstances: Circumstances, *, regrade: bool = False) -> Run:
        """The run that was interrupted under these circumstances, else a new one.

        Entries of the interrupted one are dropped, for the class may be another by now; its
        grades stay, and ``unchanged`` finds them. Interrupted runs under other circumstances,
        which may have met files of either state, are discarded.
        """
        with told(self.path), transaction(self._connection):
            for run in self._runs("exercise = ? AND state = 'begun'", circumstances.exercise):
                if run.circumstances == circumstances:
                    return self._resume(run, regrade)
                self._end(run, "discarded")
            new = {**asdict(circumstances), "regrade": regrade, "state": "begun", "begun": now()}
            return Run(self._insert("runs", new), circumstances, regrade, "begun", new["begun"], "")

    def unchanged(self, run: Run, submission: str) -> StoredGrade | None:
        """The grade of a submission with this digest under the circumstances of ``run``.

        None if there is none that is intact; a run that regrades has only its own.
        """
        query = f"""{GRADES} WHERE submission = ? AND exercise = ? AND suite = ? AND environment = ?
            AND state <> 'discarded' AND (runs.id = ? OR NOT ?) ORDER BY grades.id DESC"""
        given = (submission, *astuple(run.circumstances), run.id, run.regrade)
        with told(self.path), closing(self._execute(query, *given)) as rows:
            for row in rows:
                if self._seal.fits(row, grade_content(row)):
                    return stored(row)
                self.distrusted += 1
        return None

    def keep(self, run: Run, submission: str, document: bytes, seconds: float) -> StoredGrade:
        """Commits the grade of a submission with this digest; no interruption loses it."""
        row = {"submission": submission, "document": document, "seconds": seconds}
        sealed = self._seal.of(grade_content({**row, **asdict(run.circumstances)}))
        with told(self.path):
            id = self._insert("grades", {"run": run.id, **row, **sealed})
        return StoredGrade(id, document, seconds, sealed["seal"])

    def record(self, run: Run, attempt: Attempt, came: Came) -> None:
        """Commits what came of ``attempt``."""
        grade = came if isinstance(came, StoredGrade) else None
        row = {
            "run": run.id,
            "student": storable(attempt.student),
            "number": attempt.number,
            "attempt": attempt_text(attempt),
            "grade": grade.id if grade else None,
            "fault": storable(came.fault) if isinstance(came, NoGrade) else "",
        }
        sealed = self._seal.of(entry_content(row, grade.seal if grade else ""))
        with told(self.path):
            self._insert("entries", {**row, **sealed})

    def settle(self, run: Run, settled: Iterable[Settled]) -> None:
        """Commits, all together, what the policies make of the students' attempts."""
        with told(self.path), transaction(self._connection):
            for each in settled:
                text = canonical(msgspec.to_builtins(each)).decode()
                row = {"run": run.id, "student": storable(each.student), "settled": text}
                self._insert("settlements", {**row, **self._seal.of(list(row.values()))})

    def late_days(self, exercise: str) -> Counter[str]:
        """The free late days that each student has used in the last runs of other exercises."""
        used: Counter[str] = Counter()
        with told(self.path):
            for row in self._execute(ELSEWHERE, exercise).fetchall():
                settled = self._read_settled(row)
                if settled:
                    used[settled.student] += settled.late_days
        return used

    def finish(self, run: Run) -> None:
        """Marks the run as complete, and waits until all of it is on the disk."""
        with told(self.path):
            self._end(run, "finished")
            self._execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def discard(self, run: Run) -> None:
        """Marks the run as one whose grades must not be used."""
        with told(self.path):
            self._end(run, "discarded")

    def runs(self, exercise: str = "") -> tuple[Run, ...]:
        """Every run of ``exercise``, or of all, oldest first."""
        with told(self.path):
            return tuple(self._runs("exercise = ? OR ? = ''", exercise, exercise))

    def students(self, run: Run) -> set[str]:
        """Who has an entry in a run, spelt as the gradebook can store it."""
        with told(self.path), closing(self._execute(STUDENTS, run.id)) as rows:
            return {row["student"] for row in rows}

    def entries(self, run: Run) -> Iterator[Entry]:
        """The entries of a run by student and number, each read when it is asked for.

        A row that is not intact has no grade, and says so as its fault.
        """
        query = "SELECT * FROM entries WHERE run = ? ORDER BY student, number"
        with closing(self._execute(query, run.id)) as rows:
            while True:
                with told(self.path):
                    row = rows.fetchone()
                    entry = self._entry(row) if row else None
                if entry is None:
                    return
                yield entry

    def grade(self, run: Run, student: str, number: int) -> Grade:
        """The grade of one attempt, which ``entries`` has yielded."""
        with told(self.path):
            row = self._execute(ENTRY, run.id, storable(student), number).fetchone()
            if row and (grade := self._entry(row).grade):
                return grade
        raise BadGradebook(f"{self.path} was changed by somebody else. Run the batch again.")

    def _entry(self, row: sqlite3.Row) -> Entry:
        found = self._execute(f"{GRADES} WHERE grades.id = ?", row["grade"]).fetchone()
        intact = self._seal.fits(row, entry_content(row, found["seal"] if found else ""))
        if not intact or (found and not self._seal.fits(found, grade_content(found))):
            unknown = Attempt(row["student"], Path(), row["number"])
            return Entry(row["student"], unknown, None, CHANGED, 0.0)
        attempt = read_attempt(row["attempt"])
        settled = self._settled(row)
        if found is None:
            return Entry(attempt.student, attempt, None, row["fault"], 0.0, settled)
        grade = handed_in_by(attempt, stored(found).grade)
        return Entry(attempt.student, attempt, grade, "", found["seconds"], settled)

    def _settled(self, entry: sqlite3.Row) -> Settled | None:
        """What was settled for the student, if it concerns this attempt."""
        row = self._execute(SETTLEMENT, entry["run"], entry["student"]).fetchone()
        settled = self._read_settled(row) if row else None
        return settled if settled and settled.attempt_number == entry["number"] else None

    def _read_settled(self, row: sqlite3.Row) -> Settled | None:
        if not self._seal.fits(row, list(row)[:3]):
            return None
        return msgspec.convert(json.loads(row["settled"]), Settled)

    def _resume(self, run: Run, regrade: bool) -> Run:
        for table in ("settlements", "entries"):
            self._execute(f"DELETE FROM {table} WHERE run = ?", run.id)
        resumed = replace(run, regrade=run.regrade or regrade)
        self._execute("UPDATE runs SET regrade = ? WHERE id = ?", resumed.regrade, run.id)
        return resumed

    def _runs(self, condition: str, *given: object) -> list[Run]:
        rows = self._execute(f"SELECT * FROM runs WHERE {condition} ORDER BY id", *given)
        return [
            Run(id, Circumstances(*about), bool(regrade), state, begun, ended or "")
            for id, *about, regrade, state, begun, ended in rows.fetchall()
        ]

    def _end(self, run: Run, state: str) -> None:
        self._execute("UPDATE runs SET state = ?, ended = ? WHERE id = ?", state, now(), run.id)

    def _execute(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(statement, values)

    def _insert(self, table: str, row: dict[str, Any]) -> int:
        places = ", ".join("?" * len(row))
        statement = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})"
        return self._execute(statement, *row.values()).lastrowid or 0


def stored(row: sqlite3.Row) -> StoredGrade:
    """The grade in a row."""
    return StoredGrade(row["id"], row["document"], row["seconds"], row["seal"])


def now() -> str:
    """This moment, to the second, in ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")
