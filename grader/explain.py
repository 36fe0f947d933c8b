"""The pages of ``grade explain``: misconceptions, checks, causes and the slides' misprints.

A copy of the course explains what it has: students have no solutions and no hidden suites.
"""

from __future__ import annotations

import ast
import difflib
import inspect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from grader.causes import MEANINGS
from grader.course import Course
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.slides import Erratum, Figure, leaves, load_deck

CHECK = "check"


class Subject(StrEnum):
    """What a page is about."""

    MISCONCEPTION = "misconception"
    CHECK = "check"
    CAUSE = "cause"
    ERRATUM = "erratum"


@dataclass(frozen=True, slots=True)
class ExplainPage:
    """One thing explained; ``body`` holds paragraphs, ``code`` source text.

    ``owner`` is the exercise or the deck that it belongs to, empty for causes. ``staff_only``
    pages are of files that students do not have.
    """

    subject: Subject
    name: str
    title: str
    owner: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    body: tuple[str, ...] = ()
    code: str = ""
    staff_only: bool = False

    @property
    def full_name(self) -> str:
        """The name with its owner's before it, which no other page has."""
        return f"{self.owner}/{self.name}" if self.owner else self.name


def pages(course: Course) -> Iterator[ExplainPage]:
    """Every page that this copy of the course has: causes, then exercise by exercise, then decks.

    Raises:
        BadCourse: a file of the course breaks its format.
    """
    for cause, (title, *body) in MEANINGS.items():
        yield ExplainPage(Subject.CAUSE, cause, title, body=tuple(body))
    decks: dict[str, None] = {}
    for name in course.names:
        exercise = course.exercise(name)
        decks |= dict.fromkeys(exercise.settings.decks)
        for suite in exercise.suites:
            yield from checks(suite, exercise)
        for path in exercise.misconceptions:
            yield misconception(path, exercise)
    for deck in sorted(decks):
        yield from errata(course.root / "exercises" / "decks", deck)


def checks(suite: Path, exercise: Exercise) -> Iterator[ExplainPage]:
    """The checks of one suite, read from its source; nothing is run."""
    hidden = suite != exercise.visible_suite
    text = suite.read_text(encoding="utf-8")
    for node in ast.parse(text, str(suite)).body:
        marker = marker_of(node)
        if isinstance(node, ast.FunctionDef) and marker is not None:
            yield replace(_check(node, marker, exercise, text), staff_only=hidden)


def marker_of(node: ast.stmt) -> ast.Call | None:
    """The call ``check(...)`` that makes a test a check."""
    for decorator in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
        match decorator:
            case ast.Call(ast.Name("check")):
                return decorator
    return None


def _check(node: ast.FunctionDef, marker: ast.Call, exercise: Exercise, text: str) -> ExplainPage:
    told = {
        word.arg: word.value.value
        for word in marker.keywords
        if word.arg and isinstance(word.value, ast.Constant)
    }
    asked = ("function", "kind", "points", "hint")
    facts = tuple((key, str(told[key])) for key in asked if told.get(key))
    title, *body = paragraphs(ast.get_docstring(node) or node.name)
    code = "\n".join(text.splitlines()[node.lineno - 1 : node.end_lineno])
    return ExplainPage(Subject.CHECK, node.name, title, exercise.name, facts, tuple(body), code)


def misconception(path: Path, exercise: Exercise) -> ExplainPage:
    """A known wrong solution: its docstring is the page, its code shows it."""
    tree = ast.parse(text := path.read_text(encoding="utf-8"), str(path))
    title, *body = paragraphs(ast.get_docstring(tree) or path.stem)
    facts = (("caught by", ", ".join(fails(tree))),) if fails(tree) else ()
    defined = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    lines = text.splitlines()
    code = "\n\n\n".join("\n".join(lines[n.lineno - 1 : n.end_lineno]) for n in defined)
    return ExplainPage(
        Subject.MISCONCEPTION, path.stem, title, exercise.name, facts, tuple(body), code, True
    )


def fails(tree: ast.Module) -> tuple[str, ...]:
    """The checks that FAILS of a misconception names."""
    for node in tree.body:
        match node:
            case ast.Assign([ast.Name("FAILS")], value):
                return tuple(ast.literal_eval(value))
    return ()


def errata(decks: Path, name: str) -> Iterator[ExplainPage]:
    """The misprints of one deck."""
    deck = load_deck(decks, name)
    for key, figure in deck.figures.items():
        if figure.erratum:
            yield _erratum(f"deck {deck.name}", key, figure, figure.erratum)


def _erratum(deck: str, key: str, figure: Figure, erratum: Erratum) -> ExplainPage:
    printed = " ".join(dict.fromkeys(leaves(erratum.printed)))
    exact = list(leaves(figure.exact))
    # A number beside a formula that is misprinted is its value, and not what should be printed.
    is_value = all(map(is_number, exact)) and not any(map(is_number, leaves(erratum.printed)))
    facts = (("printed", printed), ("value" if is_value else "right", " ".join(map(shown, exact))))
    why = erratum.why[:1].upper() + erratum.why[1:].rstrip(".") + "."
    title = f"A misprint in {deck}: {figure.what}"
    return ExplainPage(Subject.ERRATUM, key, title, deck.split()[-1], facts, (why,))


def shown(leaf: str) -> str:
    """A figure's entry as a person writes it."""
    return f"{float(leaf):.6g}" if is_number(leaf) else leaf


def is_number(text: str) -> bool:
    """Whether ``text`` is a number."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def paragraphs(docstring: str) -> list[str]:
    """The paragraphs of a docstring, each as one piece of text."""
    parts = inspect.cleandoc(docstring).split("\n\n")
    return [part if "\n  " in f"\n{part}" else " ".join(part.split()) for part in parts]


def find_pages(known: Sequence[ExplainPage], name: str) -> list[ExplainPage]:
    """The page called ``name``, with or without its owner's; several where several have it.

    Raises:
        UsageError: there is none; the text suggests what was meant.
    """
    wanted = name.removesuffix(".py")
    found = [page for page in known if wanted in (page.name, page.full_name, _short(page))]
    if not found:
        raise UsageError(_unknown(name, known))
    return found


def _short(page: ExplainPage) -> str:
    return f"{page.owner.split('_', 1)[0]}/{page.name}"


def _unknown(name: str, known: Sequence[ExplainPage]) -> str:
    names = list(dict.fromkeys(page.name for page in known))
    owners = [page.owner for page in known if ("function", name) in page.facts]
    if owners:
        short = owners[0].split("_", 1)[0]
        return f"'{name}' is a function of {owners[0]}. For hints on it: grade hint {short} {name}"
    close = [each for each in names if name and name.lower() in each.lower()]
    close = (close or difflib.get_close_matches(name, names, cutoff=0.5))[:3]
    suggestion = f" Did you mean {' or '.join(close)}?" if close else ""
    return f"Nothing called '{name}' can be explained here.{suggestion} grade explain lists all."
