"""A new exercise that verifies: a small real example for its author to edit."""

from __future__ import annotations

import json
import keyword
import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from grader.course import Course, exercise_number
from grader.errors import UsageError
from grader.stubs import without_solutions

TEMPLATES = "templates/exercise"
SUFFIX = ".jinja"
NAME = re.compile(r"exercise([1-9]\d{0,2})(?:_([a-z][a-z0-9_]{0,39}))?")
MAX_TITLE = 60
TAKEN = frozenset({"grader", "jax", "matplotlib", "numpy", "pytest", "torch"})


@dataclass(frozen=True, slots=True)
class NewExercise:
    """What a new exercise is called; ``module`` is what students write."""

    number: int
    module: str
    title: str

    @property
    def folder(self) -> str:
        """The folder's name, such as exercise9_affine_layers."""
        return f"exercise{self.number}_{self.module}"


@dataclass(frozen=True)
class Scaffold:
    """The files of a new exercise in the course at ``root``; nothing is written yet."""

    root: Path
    named: NewExercise

    @property
    def folders(self) -> tuple[Path, Path, Path]:
        """What students get, the solutions, the hidden suite."""
        parts = ("exercises", "solutions", "tests/hidden")
        handout, solutions, hidden = (self.root / part / self.named.folder for part in parts)
        return handout, solutions, hidden

    @cached_property
    def files(self) -> dict[Path, str]:
        """The content of every file."""
        handout, solutions, hidden = self.folders
        made = templates(self.named)
        reference = made.pop("reference.py")
        main = f"{self.named.module}.py"
        files = {
            handout / main: without_solutions(reference, solutions / main),
            solutions / main: reference,
            hidden / "test_hidden.py": made.pop("test_hidden.py"),
        }
        for name, text in made.items():
            files[(solutions if name.startswith("misconceptions/") else handout) / name] = text
        return files

    def write(self) -> None:
        """Writes every file.

        Raises:
            UsageError: a file is there already, or cannot be written.
        """
        try:
            for path, text in self.files.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("x", encoding="utf-8", newline="\n") as file:
                    file.write(text)
        except OSError as error:
            raise UsageError(f"{error.filename} cannot be written ({error.strerror}).") from error


def scaffold(course: Course, name: str, title: str) -> Scaffold:
    """The exercise called ``name``, exercise9 or exercise9_topic, of ``course``.

    Raises:
        UsageError: the name or the title is odd, or an exercise of this number or name exists.
    """
    made = Scaffold(course.root, name_of(name, title))
    for other in course.names:
        if exercise_number(other) == made.named.number:
            raise UsageError(f"{other} exists already. Choose a number that is free.")
    for folder in made.folders:
        if folder.exists():
            raise UsageError(f"{folder} exists already. Choose another name, or move it away.")
    return made


def name_of(name: str, title: str) -> NewExercise:
    """What the exercise is to be called.

    Raises:
        UsageError: the name or the title is odd; the text says what is expected.
    """
    title = title.strip()
    if not 0 < len(title) <= MAX_TITLE or not title.isprintable() or set(title) & set('\\"'):
        raise UsageError(
            f"The title {title!r} cannot be used. Expected 1 to {MAX_TITLE} printable characters, "
            "without quotation marks and backslashes."
        )
    found = NAME.fullmatch(name)
    if not found:
        raise UsageError(
            f"'{name}' is no name for an exercise. Expected exercise and a number, such as "
            "exercise9, or with a topic in small letters, such as exercise9_affine_layers."
        )
    topic = found[2] or topic_of(title)
    if keyword.iskeyword(topic) or topic in sys.stdlib_module_names | TAKEN:
        raise UsageError(
            f"The students' module would be called {topic}.py, a name that Python or a library "
            f"needs. Give another topic: exercise{found[1]}_..."
        )
    return NewExercise(int(found[1]), topic, title)


def topic_of(title: str) -> str:
    """The title in small letters, digits and underscores.

    Raises:
        UsageError: it has too few letters for a name.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    topic = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].rstrip("_")
    if not topic[:1].isalpha():
        raise UsageError(
            f"No topic can be made of the title {title!r}. Name it yourself, in small letters: "
            "grade new exercise9_topic --title ..."
        )
    return topic


def templates(named: NewExercise) -> dict[str, str]:
    """The files' content by their names under the template folder."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("grader", TEMPLATES)
    environment = Environment(loader=loader, undefined=StrictUndefined, keep_trailing_newline=True)
    values = {
        "number": named.number,
        "title": named.title,
        "title_toml": json.dumps(named.title, ensure_ascii=False),
        "module": named.module,
    }
    return {
        str(PurePosixPath(name).with_suffix("")): environment.get_template(name).render(values)
        for name in environment.list_templates(extensions=[SUFFIX.removeprefix(".")])
    }
