"""What stands in a gradebook's rows, and what their seals are made of."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from grader.attempts import Attempt
from grader.integrity import Key, canonical
from grader.model import Grade

PURPOSE = "gradebook"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that decides a grade besides the submission; suite and environment are digests."""

    exercise: str
    suite: str
    environment: str


@dataclass(frozen=True, slots=True)
class Run:
    """One batch: when it began and ended (ISO 8601; empty while it lasts), and under what.

    ``regrade`` says that it takes no grade over from another run; ``state`` is begun, finished
    or discarded.
    """

    id: int
    circumstances: Circumstances
    regrade: bool
    state: str
    begun: str
    ended: str


@dataclass(frozen=True, slots=True)
class Seal:
    """Seals rows: by the course's signature, or where there is no ``key`` by a mere digest."""

    key: Key | None

    def of(self, content: list[Any]) -> dict[str, str]:
        """The columns that seal a row of this content."""
        text = canonical(content)
        if self.key is None:
            return {"key": "", "seal": hashlib.sha256(text).hexdigest()}
        return {"key": self.key.id, "seal": self.key.sign(PURPOSE, text)}

    def fits(self, row: Any, content: list[Any]) -> bool:
        """Whether a row of this content is as it was sealed, with the same key."""
        return {"key": row["key"], "seal": row["seal"]} == self.of(content)


def grade_content(row: Any) -> list[Any]:
    """What the seal of a grade is made of."""
    names = ("submission", "exercise", "suite", "environment", "seconds")
    return [*(row[name] for name in names), hashlib.sha256(row["document"]).hexdigest()]


def entry_content(row: Any, seal: str) -> list[Any]:
    """What the seal of an entry is made of; ``seal`` is its grade's."""
    return [*(row[name] for name in ("run", "student", "number", "attempt", "fault")), seal]


def attempt_text(attempt: Attempt) -> str:
    """``attempt`` as JSON in ASCII, which even carries names that are not valid Unicode."""
    time = attempt.handed_in.isoformat() if attempt.handed_in else None
    return canonical(asdict(attempt) | {"path": str(attempt.path), "handed_in": time}).decode()


def read_attempt(text: str) -> Attempt:
    """The attempt that ``attempt_text`` has written."""
    values = json.loads(text)
    time = values["handed_in"]
    values["path"] = Path(values["path"])
    values["handed_in"] = datetime.fromisoformat(time) if time else None
    return Attempt(**values)


def handed_in_by(attempt: Attempt, grade: Grade) -> Grade:
    """``grade`` as that of ``attempt``: the same content is graded once, whoever hands it in."""
    id = replace(grade.submission, student=attempt.student, path=str(attempt.path))
    return replace(grade, submission=id)


def storable(text: str) -> str:
    """``text`` as SQLite can take it: file names need not be valid Unicode."""
    return text.encode("utf-8", "backslashreplace").decode()
