"""What is easier seen than read: values over time, losses, norms, and gradients as heatmaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from markupsafe import Markup

from grader.curves import Curve, Number, Picture, Scene
from grader.model import Cause, CheckResult, Comparison, Failure
from grader.reporters.arrays import EXPECTED, NUMERICAL, number_text
from grader.reporters.heatmaps import heatmaps
from grader.reporters.plot import Frame, Line, plot
from grader.reporters.sanitize import sanitize

SMALL, LARGE = (290.0, 190.0), (370.0, 240.0)
ACROSS = {"T": "time step", "epoch": "epoch", "epochs": "epoch", "step": "training step"}
FROM_ONE = ("epoch", "step")  # so a watched training counts; arrays count from 0
MOST_TOLD = 12
KEPT = 256  # a class makes the same mistakes
READING = "Thick is the right one; thin is yours, with a cross where it is not right."
SHADES = "Stronger is larger, blue is positive, red is negative; ✗ is not right."
RIGHT_ONLY = "These are the right ones: your function does not return its own."


@dataclass(frozen=True, slots=True)
class Illustration:
    """Drawings that belong together, and how to read them."""

    caption: str
    drawings: tuple[Markup, ...]


def illustrations(results: Sequence[CheckResult]) -> dict[str, list[Illustration]]:
    """What is drawn of one function's checks, by the check's name: one of each sort in all."""
    found: dict[str, list[Illustration]] = {}
    drawn: set[str] = set()
    for result in results:
        for sort, draw in _to_draw(result.failure) if result.failure else ():
            illustration = None if sort in drawn else draw()
            if illustration:
                drawn.add(sort)
                found.setdefault(result.name, []).append(illustration)
    return found


def _to_draw(failure: Failure) -> Iterator[tuple[str, Callable[[], Illustration | None]]]:
    """What there is to draw of one failure, after its sort."""
    for picture in failure.pictures:
        known = "yours" if picture.curves[0].got else "right"
        yield f"{picture.scene}, {known}", partial(illustrated, picture)
    if failure.comparison is not None and not failure.pictures:
        right = NUMERICAL if failure.cause is Cause.WRONG_GRADIENT else EXPECTED
        yield "heatmap", partial(shaded, failure.comparison, right)


def shaded(comparison: Comparison, right: str) -> Illustration | None:
    """Yours, the right one and the difference, where they make a pattern."""
    drawings = heatmaps(comparison, right)
    return Illustration(SHADES, drawings) if drawings else None


@lru_cache(KEPT)
def illustrated(picture: Picture) -> Illustration:
    """Each curve on its right one; curves of which only the right one is known together."""
    name, across = sanitize(picture.name, 60), ACROSS.get(picture.axis, "place")
    caption = f"{name} by {across}."
    shown = len(picture.curves[0].expected)
    if shown < picture.length:
        caption += f" Shown are {shown} of {picture.length}, from {first_place(picture)} on."
    if not picture.curves[0].got:
        return Illustration(f"{caption} {RIGHT_ONLY}", (together(picture),))
    size = LARGE if len(picture.curves) == 1 else SMALL
    drawings = tuple(compared(picture, curve, size) for curve in picture.curves)
    return Illustration(f"{caption} {READING}", drawings)


def compared(picture: Picture, curve: Curve, size: tuple[float, float]) -> Markup:
    """The student's numbers on the right ones."""
    right = Line("", curve.expected, "band", thick=True)
    mine = Line("", curve.got, "one", marks=curve.wrong)
    told = f"Right: {listed(curve.expected)}. Yours: {listed(curve.got)}. {parting(picture, curve)}"
    return plot(framed(picture, curve.name, size), [right, mine], told)


def together(picture: Picture) -> Markup:
    """Right numbers alone, each line with its name at its end."""
    lines = [Line(sanitize(curve.name, 12), curve.expected, "two") for curve in picture.curves]
    told = "; ".join(f"{line.name}: {listed(line.values)}" for line in lines)
    return plot(framed(picture, picture.name, LARGE), lines, f"The right ones: {told}.")


def framed(picture: Picture, title: str, size: tuple[float, float]) -> Frame:
    """The frame of a picture's drawing."""
    norms = picture.scene is Scene.NORMS
    across = ACROSS.get(picture.axis, "place")
    return Frame(size, sanitize(title, 40), across, first_place(picture), logarithmic=norms)


def first_place(picture: Picture) -> int:
    """The number of the first place, as a report counts."""
    return picture.start + (picture.axis in FROM_ONE)


def listed(numbers: tuple[Number, ...]) -> str:
    """The first numbers, to three digits."""
    shown = ", ".join(number_text(number, 3) for number in numbers[:MOST_TOLD])
    return f"{shown} and so on" if len(numbers) > MOST_TOLD else shown


def parting(picture: Picture, curve: Curve) -> str:
    """Where the two part."""
    if True not in curve.wrong:
        return "They agree."
    at = first_place(picture) + curve.wrong.index(True)
    return f"The first that is not right is at {ACROSS.get(picture.axis, 'place')} {at}."
