"""The corpus of right solutions in odd styles, read as students would hand them in.

Each entry of submissions/honest/exerciseN is a file of any name, or a folder that holds the
exercise's main file and its siblings.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.course import find_course
from grader.exercise import Exercise
from grader.model import Submission, SubmissionId
from grader.submissions import digest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).parent / "submissions" / "honest"
WHOLE = b"Stands alone."
"""Says in a docstring that the file is a whole solution; others stand behind the reference."""


@dataclass(frozen=True, slots=True)
class Honest:
    """One right solution: its exercise as "exercise3", and its files, the main one first."""

    name: str
    exercise: str
    files: tuple[tuple[str, bytes], ...]

    @property
    def submission(self) -> Submission:
        """The solution as it is handed in."""
        main = self.files[0][0]
        return Submission(SubmissionId("", self.name, digest(self.files)), main, self.files)


def all_honest() -> list[Honest]:
    """Every solution of the corpus, by exercise and name."""
    course = find_course(ROOT)
    folders = sorted(path for path in FOLDER.iterdir() if path.is_dir())
    return [
        read_honest(path, course.exercise(folder.name))
        for folder in folders
        for path in sorted(folder.iterdir())
        if path.suffix == ".py" or (path.is_dir() and path.name != "__pycache__")
    ]


def read_honest(path: Path, exercise: Exercise) -> Honest:
    """One solution; what is not whole stands behind the source of the exercise's reference."""
    main = path / exercise.main if path.is_dir() else path
    siblings = sorted(path.glob("*.py")) if path.is_dir() else []
    content = main.read_bytes()
    if WHOLE not in content:
        assert exercise.reference is not None
        content = exercise.reference.read_bytes() + b"\n\n" + content
    rest = tuple((each.name, each.read_bytes()) for each in siblings if each != main)
    return Honest(path.stem, path.parent.name, ((exercise.main, content), *rest))
