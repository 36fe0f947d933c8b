"""The gradebook's tables: numbered migrations of an SQLite file that is marked as ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.errors import UsageError

APPLICATION_ID = int.from_bytes(b"GRDB")
"""Marks the file as a gradebook; ``file`` and this module read it."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            exercise TEXT NOT NULL,
            suite TEXT NOT NULL,
            environment TEXT NOT NULL,
            regrade INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('begun', 'finished', 'discarded')),
            begun TEXT NOT NULL,
            ended TEXT
        ) STRICT
        """,
        """
        CREATE TABLE grades (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES runs,
            submission TEXT NOT NULL,
            seconds REAL NOT NULL,
            document BLOB NOT NULL,
            key TEXT NOT NULL,
            seal TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX grades_by_submission ON grades (submission)",
        """
        CREATE TABLE entries (
            run INTEGER NOT NULL REFERENCES runs,
            student TEXT NOT NULL,
            number INTEGER NOT NULL,
            attempt TEXT NOT NULL,
            grade INTEGER REFERENCES grades,
            fault TEXT NOT NULL,
            key TEXT NOT NULL,
            seal TEXT NOT NULL,
            PRIMARY KEY (run, student, number),
            CHECK ((grade IS NULL) = (fault <> ''))
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE settlements (
            run INTEGER NOT NULL REFERENCES runs,
            student TEXT NOT NULL,
            settled TEXT NOT NULL,
            key TEXT NOT NULL,
            seal TEXT NOT NULL,
            PRIMARY KEY (run, student)
        ) STRICT, WITHOUT ROWID
        """,
    ),
)
"""The statements that lead from each version to the next; one that was released never changes."""

# NORMAL: after a power cut the last commits may be missing, never half there, and the next batch
# grades those submissions again; FULL would wait for the disk at every grade.
# No checkpoint while a batch runs: the file itself stays as it is and the log only grows, so that
# copies of the two, made one after the other, are a gradebook of some moment.
SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA wal_autocheckpoint = 0",
    "PRAGMA foreign_keys = ON",
)
BUSY_SECONDS = 10.0


class BadGradebook(UsageError):
    """A gradebook cannot be used: foreign, damaged, newer, read-only, or its disk is full."""


def connect(path: Path) -> sqlite3.Connection:
    """The gradebook at ``path`` in its newest version, made or migrated where need be.

    Raises:
        BadGradebook: there is something else at ``path``, or it cannot be written.
    """
    with told(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            version = refuse_foreign(connection, path)
            connection.row_factory = sqlite3.Row
            for setting in SETTINGS:
                connection.execute(setting)
            migrate(connection, version)
        except BaseException:
            connection.close()
            raise
    return connection


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the gradebook; 0 if the file is new.

    Raises:
        BadGradebook: it is another program's, or a newer grader's.
    """
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    is_new = mark == 0 and version == 0 and tables == 0
    if mark != APPLICATION_ID and not is_new:
        raise BadGradebook(
            f"{path} is another program's SQLite file, no gradebook. Choose another folder with "
            "-o, or move the file away."
        )
    if version > len(MIGRATIONS):
        raise BadGradebook(
            f"{path} has version {version}; this grader knows versions up to {len(MIGRATIONS)}. "
            "A newer grader wrote it: use that one, or choose another folder with -o."
        )
    return int(version)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Leads from ``version`` to the newest one, all of it or nothing."""
    if version == len(MIGRATIONS):
        return
    with transaction(connection):
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is done meanwhile is committed together, or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into what the user can do about them.

    Raises:
        BadGradebook: SQLite failed; what was committed before is still there.
    """
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise BadGradebook(f"{path} contradicts itself ({error}).") from error
    except sqlite3.OperationalError as error:
        raise BadGradebook(
            f"{path} cannot be read or written ({error}). Is the disk full, or the folder "
            "read-only? What was graded so far is kept; the next run goes on from there."
        ) from error
    except sqlite3.DatabaseError as error:
        raise BadGradebook(
            f"{path} is no gradebook, or a damaged one ({error}). Move it away to begin anew."
        ) from error
