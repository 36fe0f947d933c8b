"""The roster of a class: who the students are, and by which ids and names others know them."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from grader.attempts import Attempt, Found
from grader.errors import UsageError

DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Student:
    """One row of the roster; what it does not say is empty."""

    id: str
    name: str = ""
    canvas_id: str = ""
    moodle_id: str = ""
    email: str = ""
    login: str = ""
    section: str = ""


COLUMNS = tuple(field.name for field in fields(Student))
KEYS = ("id", "canvas_id", "moodle_id", "email", "login")
"""The columns in which no two students may have the same."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The students in the order of the file; ``index`` finds them by the value of each key."""

    path: Path
    students: tuple[Student, ...]
    index: Mapping[str, Mapping[str, Student]]
    names: Mapping[str, tuple[Student, ...]]

    @classmethod
    def read(cls, path: Path) -> Roster:
        """The roster in a CSV file with the column id and any of the others, in any order.

        Delimited by comma, semicolon or tab, in UTF-8 with or without a mark of byte order; a
        header's case does not matter, and other columns are passed over.

        Raises:
            UsageError: the file cannot be read, or two of its rows are one student's.
        """
        rows = list(_rows(path))
        if not rows:
            raise UsageError(f"{path} lists no students.")
        names: dict[str, list[Student]] = defaultdict(list)
        for _, student in rows:
            for spelling in _spellings(student.name):
                names[spelling].append(student)
        index = {key: _unique(path, key, rows) for key in KEYS}
        students = tuple(student for _, student in rows)
        return cls(path, students, index, {name: tuple(own) for name, own in names.items()})

    def resolve(self, attempt: Attempt) -> Attempt:
        """``attempt`` under the roster's id and name, if the roster has its student; else itself.

        It is found by the LMS's number or email, by the id, login or email that the layout gives,
        or by a name that nobody else has.
        """
        student = self._student(attempt)
        if student is None:
            return attempt
        return replace(attempt, student=student.id, name=student.name or attempt.name)

    def applied(self, found: Found) -> Found:
        """``found`` under the roster's ids, with a problem for each student that is not on it.

        Attempts that several students would have under one id are left out, with a problem.
        """
        problems = list(found.problems)
        by_id: dict[str, list[tuple[Attempt, Attempt]]] = defaultdict(list)
        for attempt in found.attempts:
            resolved = self.resolve(attempt)
            by_id[resolved.student].append((attempt, resolved))
        attempts = []
        strangers = []
        for id, own in sorted(by_id.items()):
            unknown = [given for given, resolved in own if resolved is given]
            known_id = _folded(id) in self.index["id"]
            if len({given.student for given, _ in own}) > 1 or (unknown and known_id):
                told = " and ".join(sorted({_told(given) for given, _ in own}))
                problems.append(f"{told}: not graded, as {self.path.name} has one {id} only.")
                continue
            strangers += [_told(unknown[0])] if unknown else []
            attempts += [resolved for _, resolved in own]
        problems += self._strangers(strangers, len(by_id))
        return replace(found, attempts=tuple(attempts), problems=tuple(problems))

    def missing(self, attempts: Iterable[Attempt]) -> tuple[Student, ...]:
        """The students of whom there is no attempt, in the roster's order."""
        there = {attempt.student for attempt in attempts}
        return tuple(student for student in self.students if student.id not in there)

    def _student(self, attempt: Attempt) -> Student | None:
        for key in ("canvas_id", "moodle_id", "email"):
            if student := self.index[key].get(_folded(attempt.lms.get(key, ""))):
                return student
        for key in ("id", "login", "email"):
            student = self.index[key].get(_folded(attempt.student))
            if student and _could_be(student, attempt):
                return student
        same = self.names.get(_squeezed(attempt.name), ())
        return same[0] if len(same) == 1 else None

    def _strangers(self, told: list[str], students: int) -> list[str]:
        if len(told) == students:
            found = f"not one of the {students} students found, such as {told[0]}"
            return [f"{self.path.name} has {found}: is it another class's?"]
        return [f"{each} is not in {self.path.name}." for each in told]


def _could_be(student: Student, attempt: Attempt) -> bool:
    """Whether an equal id may be the same student's: an LMS's own number may be anybody's."""
    if not {"canvas_id", "moodle_id"} & attempt.lms.keys() or not (student.name and attempt.name):
        return True
    return _squeezed(attempt.name) in _spellings(student.name)


def _told(attempt: Attempt) -> str:
    return f"{attempt.student} ({attempt.name})" if attempt.name else attempt.student


def _folded(value: str) -> str:
    return unicodedata.normalize("NFC", value).strip().casefold()


def _squeezed(name: str) -> str:
    """The letters and digits of a name, as Canvas has them in the names of files."""
    normal = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in normal if character.isalnum())


def _spellings(name: str) -> set[str]:
    """The squeezed name, its words in order from any of them: Ada Lovelace is Lovelace, Ada."""
    words = name.replace(",", " ").split()
    return {_squeezed("".join(words[i:] + words[:i])) for i in range(len(words))} - {""}


def _rows(path: Path) -> Iterator[tuple[int, Student]]:
    """Each student, and the line of the file where the row ends."""
    lines = _lines(path)
    for _, first in lines:
        given = [name.strip() for name in first]
        header = [name.lower() for name in given]
        break
    else:
        return
    twice = [name for name in COLUMNS if header.count(name) > 1]
    if "id" not in header or twice:
        wrong = f"has the column {twice[0]} twice" if twice else "has no column id"
        raise UsageError(f"{path} {wrong}; it has {', '.join(given)[:200]}.")
    for line, row in lines:
        if len(row) > len(header):
            raise UsageError(f"{path}, line {line}: has more cells than the first line.")
        values = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
        if not values["id"]:
            raise UsageError(f"{path}, line {line}: has no id.")
        yield line, Student(**{name: values.get(name, "") for name in COLUMNS})


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file that are not empty."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError:
        raise UsageError(f"{path} is no text in UTF-8; save it as CSV UTF-8.") from None
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise UsageError(f"{path}, line {reader.line_num}: is no CSV ({error}).") from error


def _unique(path: Path, key: str, rows: list[tuple[int, Student]]) -> dict[str, Student]:
    """The students by ``key``."""
    seen: dict[str, int] = {}
    index: dict[str, Student] = {}
    for line, student in rows:
        value = _folded(getattr(student, key))
        if value and seen.setdefault(value, line) != line:
            both = f"both have the {key} {getattr(student, key)}"
            raise UsageError(f"{path}, lines {seen[value]} and {line}: {both}.")
        if value:
            index[value] = student
    return index
