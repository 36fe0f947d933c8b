"""Pictures of arrays that run along time, epochs or steps: bounded, and rounded to be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from grader.curves import Curve, Number, Picture, Scene
from grader.numerics.compare import Difference, Floats, first_wrong

MOST_CURVES, MOST_PLACES = 6, 200
DIGITS = 6
AXES = ("T", "epoch", "epochs", "step")
EPOCHS = ("epoch", "epochs")
FEWEST_PLACES = 2


def pictures_of(
    name: str, axes: tuple[str, ...], diff: Difference, beside: Mapping[str, ArrayLike] = {}
) -> tuple[Picture, ...]:
    """The array along its first axis of time, and what is known to go on ``beside`` it.

    Of further axes the places of the first wrong entry are shown, of the last one all around it.
    Empty where no axis is of time, or where it is too short to show anything.
    """
    along = next((i for i, axis in enumerate(axes) if axis in AXES), None)
    if along is None or len(axes) != diff.wrong.ndim or diff.wrong.shape[along] < FEWEST_PLACES:
        return ()
    place = list(first_wrong(diff.wrong))
    start = place[along] // MOST_PLACES * MOST_PLACES
    window = slice(start, start + MOST_PLACES)
    lines = rows(name, axes, diff.wrong.shape, along, place)
    curves = [curve(called, diff, index, window) for called, index in lines]
    length = diff.wrong.shape[along]
    scene = scene_of(name, axes[along], diff.expected)
    shown = name + "".join(f"[{index}]" for index in place[:along])
    main = Picture(scene, shown, axes[along], start, length, tuple(curves))
    return (main, *company(name, axes[along], window, length, beside))


def rows(
    name: str, axes: tuple[str, ...], shape: tuple[int, ...], along: int, place: list[int]
) -> Iterable[tuple[str, tuple[Any, ...]]]:
    """What each curve is called, and where it lies in the array."""
    here: list[Any] = list(place)
    here[along] = slice(None)
    last = len(axes) - 1
    if along == last:
        return [(name, tuple(here))]
    first = place[last] // MOST_CURVES * MOST_CURVES
    chosen = range(first, min(first + MOST_CURVES, shape[last]))
    return [(f"{axes[last]} {i}", (*here[:last], i)) for i in chosen]


def curve(name: str, diff: Difference, index: tuple[Any, ...], window: slice) -> Curve:
    """One line of both arrays, as much of it as the window shows."""
    wrong = tuple(bool(x) for x in diff.wrong[index][window])
    return Curve(name, cut(diff.got[index], window), cut(diff.expected[index], window), wrong)


def company(
    name: str, axis: str, window: slice, length: int, beside: Mapping[str, ArrayLike]
) -> tuple[Picture, ...]:
    """A picture of what goes on at the same places, of which only the right numbers are known."""
    series = {called: np.ravel(np.asarray(values, float)) for called, values in beside.items()}
    curves = tuple(Curve(called, (), cut(values, window), ()) for called, values in series.items())
    title = f"what goes on beside {name}"
    start: int = window.start
    return (Picture(Scene.COURSE, title, axis, start, length, curves),) if curves else ()


def scene_of(name: str, axis: str, expected: Floats) -> Scene:
    """What the numbers tell of."""
    if axis in EPOCHS:
        return Scene.LOSSES
    return Scene.NORMS if "norm" in name and (expected > 0).all() else Scene.COURSE


def norms_picture(name: str, diff: Difference) -> Picture:
    """The sizes of something at every training step."""
    line = curve(name, diff, (), slice(0, MOST_PLACES))
    return Picture(Scene.NORMS, name, "step", 0, len(diff.wrong), (line,))


def cut(values: NDArray[Any], window: slice) -> tuple[Number, ...]:
    """The numbers in the window, rounded; what is not finite as text."""
    return tuple(
        float(f"{x:.{DIGITS}g}") if np.isfinite(x) else str(float(x)) for x in values[window]
    )
