"""What an HTML report consists of, function by function; all its text is sanitized, and plain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.console import RenderableType

from grader.model import (
    BlockVerdict,
    Cause,
    CheckResult,
    Comparison,
    Diagnosis,
    Failure,
    Grade,
    Outcome,
    SourceLine,
)
from grader.reporters.advice import FORWARD_FIRST, after_failure, after_finding, after_report
from grader.reporters.arrays import (
    EXPECTED,
    NUMERICAL,
    caption_lines,
    place,
    rows_of,
    shown_name,
)
from grader.reporters.gradients import SHOWN, blames_forward, difference_text, needs_table
from grader.reporters.page import Item, Paragraph, blocks_of
from grader.reporters.panels import DETAIL_LINES, Mistake, fold, is_explained_as_one
from grader.reporters.pictures import Illustration, illustrations
from grader.reporters.sanitize import sanitize, sanitize_lines
from grader.reporters.source import source_lines
from grader.reporters.style import MEANING, by_function, count, of_points, worst
from grader.reporters.terminal import (
    deserves_panel,
    missing_functions,
    remarks,
    unwritten,
    waiting,
)

WIDEST_LINE = 96
TOGETHER = MEANING | {
    Outcome.BLOCKED: "waiting for another function",
    Outcome.ERROR: "undecided by our fault",
}
"""What several checks are, each outcome in words that follow their number."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is wrong: the mistake in a sentence, and the paragraphs of its page."""

    mistake: str
    explanation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A place in the student's file, and the line there with a caret below."""

    place: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """A table of numbers: headings, and rows of a label and cells, each wrong or not."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """Checks of one function that failed in the same way, with all there is to see of it."""

    results: tuple[CheckResult, ...]
    message: str
    detail: tuple[str, ...] = ()
    reason: Reason | None = None
    verdicts: tuple[tuple[str, str, str, str], ...] = ()
    illustrations: tuple[Illustration, ...] = ()
    numbers: Numbers | None = None
    source: Source | None = None
    hints: tuple[str, ...] = ()
    advice: str = ""


@dataclass(frozen=True, slots=True)
class FunctionPart:
    """One function: its points, what is wrong with it and what is right."""

    name: str
    anchor: str
    results: tuple[CheckResult, ...]
    slips: tuple[Slip, ...]
    reason: Reason | None
    advice: str

    @property
    def outcome(self) -> Outcome:
        """The outcome that deserves attention first."""
        return worst(self.results)

    @property
    def points(self) -> str:
        """Points earned, of those possible."""
        return of_points(sum(r.earned for r in self.results), sum(r.points for r in self.results))

    @property
    def other(self) -> tuple[CheckResult, ...]:
        """The checks of which nothing is told but their outcome."""
        told = [result for slip in self.slips for result in slip.results]
        return tuple(r for r in self.results if r not in told)

    @property
    def summary(self) -> str:
        """How many these are: "2 checks right, 1 check not right yet"."""
        found = Counter(result.outcome for result in self.other)
        return ", ".join(f"{count(n, 'check')} {TOGETHER[o]}" for o, n in found.items())


@dataclass(frozen=True, slots=True)
class Report:
    """A report of one submission; ``counted`` says what counts of its points, if not all do."""

    grade: Grade
    findings: tuple[Slip, ...]
    functions: tuple[FunctionPart, ...]
    waiting: tuple[Item, ...]
    notes: tuple[str, ...]
    advice: str
    command: str
    counted: tuple[tuple[str, str], ...] = ()


def report_of(grade: Grade, counted: tuple[tuple[str, str], ...] = ()) -> Report:
    """The report of ``grade``; disclose it first."""
    advice, command = after_report(grade)
    return Report(
        grade=grade,
        findings=tuple(_finding(failure) for failure in grade.findings),
        functions=tuple(
            _function(f"function-{number}", results, grade)
            for number, results in enumerate(by_function(grade.results).values(), start=1)
        ),
        waiting=_items([*missing_functions(grade), *waiting(grade), *unwritten(grade)]),
        notes=tuple(b.text for b in _blocks(remarks(grade)) if isinstance(b, Paragraph)),
        advice=advice,
        command=command,
        counted=counted,
    )


def _blocks(parts: Iterator[RenderableType]) -> Iterator[object]:
    return (block for part in parts for block in blocks_of(part))


def _items(parts: Sequence[RenderableType]) -> tuple[Item, ...]:
    found = (block for block in _blocks(iter(parts)) if isinstance(block, Item))
    return tuple(dict.fromkeys(found))


def _finding(failure: Failure) -> Slip:
    """What is wrong with the file as a whole."""
    return replace(_slip(Mistake((), failure, (), ())), advice=after_finding(failure))


def _function(anchor: str, results: list[CheckResult], grade: Grade) -> FunctionPart:
    failed = [r for r in results if r.outcome is Outcome.FAILED and deserves_panel(r, grade)]
    name = sanitize(results[0].function, 80)
    part = FunctionPart(name, anchor, tuple(results), (), None, "")
    if not failed:
        return part
    mistakes = fold(failed)
    as_one = is_explained_as_one(mistakes)
    drawn = illustrations(failed)
    slips = (_illustrated(_slip(mistake, apart=not as_one), drawn) for mistake in mistakes)
    advice = (
        FORWARD_FIRST if blames_forward(results) else after_failure(failed[0], mistakes[0].failure)
    )
    reason = reason_of(mistakes[0].diagnosis) if as_one else None
    return replace(part, slips=tuple(told_once(slips)), reason=reason, advice=advice)


def _illustrated(slip: Slip, drawn: dict[str, list[Illustration]]) -> Slip:
    found = (each for result in slip.results for each in drawn.get(result.name, ()))
    return replace(slip, illustrations=tuple(found))


def _slip(mistake: Mistake, *, apart: bool = False) -> Slip:
    """One mistake; its own reason where the function's are told ``apart``."""
    failure = mistake.failure
    gradient = failure.cause is Cause.WRONG_GRADIENT
    comparison = failure.comparison
    return Slip(
        results=mistake.results,
        message=sanitize(failure.message),
        detail=_detail(failure),
        reason=reason_of(mistake.diagnosis) if apart else None,
        verdicts=_verdicts(mistake.blocks) if needs_table(mistake.blocks) else (),
        numbers=_numbers(comparison, NUMERICAL if gradient else EXPECTED) if comparison else None,
        source=_source(failure.where) if failure.where else None,
        hints=tuple(map(sanitize, mistake.hints)),
    )


def told_once(slips: Iterator[Slip]) -> Iterator[Slip]:
    """The slips without the reasons, verdicts and hints that one before has told already."""
    told: set[object] = {None, ()}
    for slip in slips:
        judged = tuple((name, words) for name, _, _, words in slip.verdicts)
        fresh = replace(
            slip,
            reason=None if slip.reason in told else slip.reason,
            verdicts=() if judged in told else slip.verdicts,
            hints=tuple(hint for hint in slip.hints if hint not in told),
        )
        told.update((slip.reason, judged, *slip.hints))
        yield fresh


def reason_of(diagnosis: Diagnosis | None) -> Reason | None:
    """The diagnosis as a sentence and paragraphs."""
    if diagnosis is None:
        return None
    mistake, _, explanation = diagnosis.text.strip().partition("\n")
    paragraphs = (sanitize(text) for text in explanation.split("\n\n"))
    return Reason(sanitize(mistake), tuple(text for text in paragraphs if text))


def _detail(failure: Failure) -> tuple[str, ...]:
    """What the student's own code said, after the type of its exception."""
    if not failure.detail:
        return ()
    prefix = f"{sanitize(failure.raised, 80)}: " if failure.raised else ""
    return tuple(sanitize_lines(prefix + failure.detail, DETAIL_LINES, 500))


def _verdicts(blocks: Sequence[BlockVerdict]) -> tuple[tuple[str, str, str, str], ...]:
    """Of each gradient its name, its difference, and the verdict as a symbol and in words."""
    return tuple(
        (sanitize(block.name, 24), difference_text(block.difference), symbol, words)
        for block in blocks
        for symbol, _, words in [SHOWN[block.verdict]]
    )


def _numbers(comparison: Comparison, right: str) -> Numbers:
    """Got and right numbers, row by row."""
    lines = rows_of(comparison, right)
    across = range(len(comparison.got[0])) if comparison.shape else ()
    head = tuple(place(comparison, -1, c) for c in across)
    labels = (" ".join(line.label.split()) for line in lines)
    rows = tuple(
        (label, tuple(zip(line.cells, line.marks or [False] * len(line.cells), strict=True)))
        for label, line in zip(labels, lines, strict=True)
    )
    left_out = tuple(line.plain for line in caption_lines(comparison, lines))
    return Numbers(shown_name(comparison), head, rows, left_out)


def _source(where: SourceLine) -> Source:
    label, *lines = (line.plain for line in source_lines(where, WIDEST_LINE))
    return Source(label, tuple(lines))
