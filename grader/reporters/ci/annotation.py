"""What a push's author should read beside the code: a text, a line of their own, how bad it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from grader.model import Cause, CheckResult, Failure, Grade, Outcome, SourceLine, Submission
from grader.notebooks import is_notebook
from grader.push import Push, Work
from grader.reporters.advice import after_finding, is_missing
from grader.reporters.panels import Mistake, fold
from grader.reporters.sanitize import sanitize, sanitize_lines
from grader.reporters.style import MEANING, by_function, count, of_points
from grader.reporters.terminal import deserves_panel

NOT_GRADED = "not-graded"
MAX_NAME = 80
MOST_DETAIL = 6


class Level(StrEnum):
    """How bad it is; the names are GitHub's."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file of the repository, which the grader has seen there itself."""

    path: str
    line: int
    column: int = 0


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something to correct; all its text is sanitized, and no line of it is a command.

    ``rule`` is a cause, or another short name of what it is about. ``place`` is None for what
    is on no line. ``fingerprint`` stays the same while the same checks fail in the same way,
    wherever the lines move to.
    """

    level: Level
    rule: str
    title: str
    lines: tuple[str, ...]
    place: Place | None
    fingerprint: str


def annotated(push: Push) -> Iterator[Annotation]:
    """Everything to correct, exercise by exercise, the file as a whole first."""
    for work in push.works:
        if work.grade is None:
            where = f"{sanitize(work.title)}: not graded"
            yield _annotation(work, NOT_GRADED, where, (sanitize(work.problem),))
        else:
            yield from _of_grade(work, work.grade)


def _of_grade(work: Work, grade: Grade) -> Iterator[Annotation]:
    for finding in grade.findings:
        yield _of_finding(work, finding)
    missing = [r for r in grade.results if is_missing(r)]
    if missing and not grade.findings:
        yield _of_missing(work, missing)
    for function, results in by_function(grade.results).items():
        failed = [r for r in results if r.outcome is Outcome.FAILED and deserves_panel(r, grade)]
        for place, mistakes in _by_place(work, function, fold(failed)).items():
            yield _of_mistakes(work, results, place, mistakes)
        if any(r.outcome is Outcome.NOT_WRITTEN for r in results):
            yield _of_stub(work, function)
    for result in grade.results:
        if result.outcome is Outcome.ERROR:
            yield _of_fault(work, result)


def said(failure: Failure) -> list[str]:
    """What is wrong, then what the student's own code said, after the type of its exception."""
    raised = f"{sanitize(failure.raised, MAX_NAME)}: " if failure.raised else ""
    detail = sanitize_lines(raised + failure.detail, MOST_DETAIL, 500) if failure.detail else []
    return [sanitize(failure.message), *detail]


def _of_finding(work: Work, finding: Failure) -> Annotation:
    lines = (*_where(work, finding), *said(finding), f"next: {after_finding(finding)}")
    title = f"{sanitize(work.title)}: the file as a whole"
    place = _place(work, finding.where) or _definition(work, "")
    return _annotation(work, str(finding.cause), title, lines, place)


def _of_missing(work: Work, results: list[CheckResult]) -> Annotation:
    """The functions that the file does not define, all at once: GitHub shows ten annotations."""
    lines = tuple(dict.fromkeys(sanitize(r.failure.message) for r in results if r.failure))
    title = f"{sanitize(work.title)}: functions are missing"
    about = tuple(dict.fromkeys(r.function for r in results))
    return _annotation(work, str(Cause.CANNOT_IMPORT), title, lines, _definition(work, ""), about)


def _by_place(
    work: Work, function: str, mistakes: list[Mistake]
) -> dict[Place | None, list[Mistake]]:
    """The mistakes by the line that they are on: where code raised, or where it begins."""
    places: dict[Place | None, list[Mistake]] = {}
    for mistake in mistakes:
        place = _place(work, mistake.failure.where) or _definition(work, function)
        places.setdefault(place, []).append(mistake)
    return places


def _of_mistakes(
    work: Work, results: list[CheckResult], place: Place | None, mistakes: list[Mistake]
) -> Annotation:
    """What is wrong on one line; ``results`` are those of all checks of its function."""
    function = results[0].function
    earned = of_points(sum(r.earned for r in results), sum(r.points for r in results))
    title = f"{sanitize(function, MAX_NAME)}: {earned} points"
    lines = dict.fromkeys(line for mistake in mistakes for line in _lines(work, mistake))
    about = (function, *(check.name for mistake in mistakes for check in mistake.results))
    return _annotation(work, str(mistakes[0].failure.cause), title, tuple(lines), place, about)


def _lines(work: Work, mistake: Mistake) -> Iterator[str]:
    yield from _where(work, mistake.failure)
    why = sanitize_lines(mistake.diagnosis.text) if mistake.diagnosis else []
    yield from (line if i else f"looks like: {line}" for i, line in enumerate(why) if line)
    yield from said(mistake.failure)
    yield from (f"hint: {sanitize(hint)}" for hint in mistake.hints)
    titles = "; ".join(sanitize(check.title.rstrip(".")) for check in mistake.results)
    yield f"{count(len(mistake.results), 'check')}: {titles}"


def _of_stub(work: Work, function: str) -> Annotation:
    title, rule = sanitize(function, MAX_NAME), str(Outcome.NOT_WRITTEN)
    lines = (f"{title} is {MEANING[Outcome.NOT_WRITTEN]}.",)
    place = _definition(work, function)
    return _annotation(work, rule, title, lines, place, (function,), Level.WARNING)


def _of_fault(work: Work, result: CheckResult) -> Annotation:
    title = f"{sanitize(result.function, MAX_NAME)}: our fault, not counted as yours"
    lines = (sanitize(result.title), *map(sanitize, result.notes))
    about = (result.function, result.name)
    return _annotation(work, str(Outcome.ERROR), title, lines, None, about)


def _annotation(
    work: Work,
    rule: str,
    title: str,
    lines: tuple[str, ...],
    place: Place | None = None,
    about: tuple[str, ...] = (),
    level: Level = Level.ERROR,
) -> Annotation:
    named = "\0".join((work.exercise, rule, *about)).encode("utf-8", "replace")
    fingerprint = hashlib.sha256(named).hexdigest()[:32]
    return Annotation(level, rule, title, lines, place, fingerprint)


def _place(work: Work, where: SourceLine | None) -> Place | None:
    """The line in the repository, if the submission's file lies there.

    Of a notebook it is the first: lines of its cells are no lines of the file.
    """
    if where is None or work.submission is None or where.file not in work.paths:
        return None
    path, content = work.paths[where.file], dict(work.submission.files)[where.file]
    if where.cell:
        return Place(path, 1)
    # Of a file that ends too early Python names the line after it.
    line = min(where.line, len(content.splitlines()))
    return Place(path, line, where.column if line == where.line else 0) if line else None


def _where(work: Work, failure: Failure) -> tuple[str, ...]:
    """The line in words, where it cannot be annotated."""
    where = failure.where
    if where is None or (_place(work, where) and not where.cell):
        return ()
    return (sanitize(where.place, 200),)


def _definition(work: Work, function: str) -> Place | None:
    """Where the student defines ``function``, or else the first line of their file."""
    submission = work.submission
    if submission is None or submission.main not in work.paths:
        return None
    line = 1 if is_notebook(submission.main) else line_of(submission, function)
    return Place(work.paths[submission.main], line)


def line_of(submission: Submission, function: str) -> int:
    """The line on which ``function``, or a class's method, is defined; 1 where it is not.

    Looked for, not parsed: a student's file is not parsed in this process.
    """
    source = submission.source.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = 0
    for name in filter(None, function.split(".")):
        pattern = rb"^[ \t]*(?:(?:async[ \t]+)?def|class)[ \t]+%s\b" % re.escape(name.encode())
        found = re.compile(pattern, re.MULTILINE).search(source, start)
        if found is None:
            return 1
        start = found.start()
    return source.count(b"\n", 0, start) + 1
