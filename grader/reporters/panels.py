"""One panel per function that is not right: what, where, got against expected, what next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.box import ROUNDED
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from grader.model import (
    BlockVerdict,
    Cause,
    CheckResult,
    Diagnosis,
    Failure,
    Kind,
    Outcome,
    SourceLine,
)
from grader.reporters.advice import FORWARD_FIRST, after_failure, after_finding
from grader.reporters.arrays import EXPECTED, NUMERICAL, comparison_lines
from grader.reporters.gradients import (
    blames_backward,
    blames_forward,
    heatmap,
    needs_table,
    verdict_table,
)
from grader.reporters.lossplot import loss_plot
from grader.reporters.sanitize import sanitize, sanitize_lines
from grader.reporters.source import source_lines
from grader.reporters.style import check_item, marked, of_points, safe

FRAME = 4  # cells that a panel's border and padding take
INDENT = 2
DETAIL_LINES = 6
MOST_HINTS = 2  # per mistake; the other checks' hints come up once this one is corrected
Field = tuple[str, str | RenderableType]
HINTED = (Cause.WRONG_VALUE, Cause.WRONG_GRADIENT, Cause.NOT_FINITE)


def is_hint_fitting(result: CheckResult) -> bool:
    """Whether a check's hint, written for wrong numbers, helps with how it failed."""
    if not result.hint or result.failure is None or not blames_backward(result):
        return False
    edge = result.kind is Kind.EDGE and result.failure.cause is Cause.WRONG_SHAPE
    return edge or result.failure.cause in HINTED


@dataclass(frozen=True, slots=True)
class Mistake:
    """Checks of one function that failed in the same way, told once."""

    results: tuple[CheckResult, ...]
    failure: Failure
    blocks: tuple[BlockVerdict, ...]
    hints: tuple[str, ...]

    @property
    def diagnosis(self) -> Diagnosis | None:
        """Why, where that is known."""
        return self.results[0].diagnosis


def fold(results: Sequence[CheckResult]) -> list[Mistake]:
    """Failed checks grouped by cause, message and diagnosis, in order of appearance.

    An edge case's own hint helps where nothing but edge cases failed.
    """
    edges = all(result.kind is Kind.EDGE for result in results)
    groups: dict[object, list[CheckResult]] = {}
    for result in results:
        if result.failure:
            failure = result.failure
            key = (failure.cause, failure.message, result.diagnosis)
            groups.setdefault(key, []).append(result)
    return [_mistake(group, edges) for group in groups.values()]


def _mistake(results: list[CheckResult], edges: bool) -> Mistake:
    told = [(r.failure, r.blocks) for r in results if r.failure]
    failure, blocks = next((t for t in told if t[0].comparison or t[0].detail), told[0])
    hinting = [r for r in results if is_hint_fitting(r) and (edges or r.kind is not Kind.EDGE)]
    hints = tuple(dict.fromkeys(result.hint for result in hinting))
    return Mistake(tuple(results), failure, blocks, hints[:MOST_HINTS])


def failure_panel(
    results: list[CheckResult], failed: list[CheckResult], width: int
) -> RenderableType:
    """Everything about the ``failed`` checks of one function; ``results`` holds all its checks."""
    inner = width - FRAME
    mistakes = fold(failed)
    parts: list[RenderableType] = []
    if is_explained_as_one(mistakes) and mistakes[0].diagnosis:
        parts += [fields(list(_reason(mistakes[0].diagnosis))), Text()]
    told: set[object] = set()
    apart = not is_explained_as_one(mistakes)
    for mistake in mistakes:
        parts += [*_mistake_lines(mistake, inner, told, apart), Text()]
    advice = after_failure(failed[0], mistakes[0].failure)
    parts.append(fields([("next", FORWARD_FIRST if blames_forward(results) else advice)]))
    earned = of_points(sum(r.earned for r in results), sum(r.points for r in results))
    title = marked(Outcome.FAILED, results[0].function, "bold").append(f"  {earned} points", "dim")
    return framed(title, parts)


def finding_panel(finding: Failure, width: int) -> RenderableType:
    """What is wrong with the file as a whole."""
    parts: list[RenderableType] = [safe(finding.message), *_detail(finding)]
    rows: list[Field] = []
    if finding.where:
        rows.append(("where", _place(finding.where, width - FRAME)))
    rows.append(("next", after_finding(finding)))
    title = marked(Outcome.FAILED, "the file as a whole", "bold")
    return framed(title, [*parts, Text(), fields(rows)])


def error_panel(results: list[CheckResult]) -> RenderableType:
    """Checks that could not be decided because of us."""
    parts: list[RenderableType] = []
    for result in results:
        parts.append(check_item(result))
        parts += [Padding(safe(note), (0, 0, 0, INDENT)) for note in result.notes]
    advice = "Run it again. If it stays so, send this report to whoever gives the course."
    title = marked(Outcome.ERROR, "our fault, not counted as yours", "bold")
    return framed(title, [*parts, Text(), fields([("next", advice)])])


def framed(title: Text, parts: list[RenderableType]) -> Panel:
    """A quiet frame with its title at the left."""
    title.style = "not dim"  # only the frame is
    return Panel(Group(*parts), box=ROUNDED, title=title, title_align="left", border_style="dim")


def fields(rows: list[Field]) -> Table:
    """Labelled lines; long ones continue under their own start."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, content in rows:
        table.add_row(label, safe(content) if isinstance(content, str) else content)
    return table


def _mistake_lines(
    mistake: Mistake, width: int, told: set[object], own_reason: bool
) -> Iterator[RenderableType]:
    """The checks, the message and the evidence of one mistake, without what is ``told`` already."""
    for result in mistake.results:
        yield check_item(result)
    body: list[RenderableType] = [safe(mistake.failure.message), *_detail(mistake.failure)]
    evidence = list(_evidence(mistake, width - INDENT, told))
    body += [part for each in evidence for part in (Text(), each)]
    rows: list[Field] = []
    if mistake.failure.where:
        rows.append(("where", _place(mistake.failure.where, width - INDENT)))
    if own_reason and mistake.diagnosis not in told:
        rows += _reason(mistake.diagnosis)
    told.add(mistake.diagnosis)
    rows += [("hint", hint) for hint in mistake.hints if hint not in told]
    told.update(mistake.hints)
    if rows:
        body += [Text(), fields(rows)] if evidence else [fields(rows)]
    yield Padding(Group(*body), (0, 0, 0, INDENT))


def _evidence(mistake: Mistake, width: int, told: set[object]) -> Iterator[RenderableType]:
    """The verdicts on a function's gradients, unless ``told``, and the numbers behind them."""
    verdicts = tuple((block.name, block.verdict) for block in mistake.blocks)
    if verdicts not in told and needs_table(mistake.blocks):
        yield verdict_table(mistake.blocks)
    told.add(verdicts)
    comparison = mistake.failure.comparison
    if comparison is None:
        return
    gradient = mistake.failure.cause is Cause.WRONG_GRADIENT
    yield Group(*comparison_lines(comparison, width, NUMERICAL if gradient else EXPECTED))
    shades = heatmap(comparison, width) if gradient else []
    if shades and ("heatmap", comparison.name) not in told:
        yield Group(*shades)
    told.add(("heatmap", comparison.name))
    for picture in mistake.failure.pictures:
        if plot := loss_plot(picture, width):
            yield Group(*plot)


def is_explained_as_one(mistakes: list[Mistake]) -> bool:
    """Whether one diagnosis covers all that failed, rather than the numbers of one check."""
    return len({mistake.diagnosis for mistake in mistakes}) == 1


def _reason(diagnosis: Diagnosis | None) -> Iterator[Field]:
    """The mistake in bold, then what there is to know of it."""
    if diagnosis is None:
        return
    mistake, _, explanation = diagnosis.text.strip().partition("\n")
    yield "looks like", safe(mistake, "bold")
    if explanation.strip():
        yield "", safe(explanation)


def _detail(failure: Failure) -> Iterator[Text]:
    """What the student's own code said, after the type of its exception."""
    if not failure.detail:
        return
    prefix = f"{sanitize(failure.raised, 80)}: " if failure.raised else ""
    for line in sanitize_lines(prefix + failure.detail, DETAIL_LINES, 500):
        yield Text(line, "italic")


def _place(where: SourceLine, width: int) -> RenderableType:
    label = len("where") + 2
    return Group(*source_lines(where, width - label))
