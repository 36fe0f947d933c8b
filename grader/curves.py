"""Numbers that run along time, epochs or steps, as a report may draw them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Number = float | str
"""A float, or one of "nan", "inf", "-inf", which JSON cannot write as numbers."""


class Scene(StrEnum):
    """What the numbers of a picture tell of, which decides how they are drawn."""

    COURSE = "course"
    LOSSES = "losses"
    NORMS = "norms"


@dataclass(frozen=True, slots=True)
class Curve:
    """Numbers of one quantity along a picture's axis, to six digits.

    ``got`` and ``wrong`` are empty where only the right numbers are known.
    """

    name: str
    got: tuple[Number, ...]
    expected: tuple[Number, ...]
    wrong: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Numbers over time steps, epochs or training steps, which are better seen than read.

    ``axis`` names what they run along, from ``start`` on, of ``length`` places in all.
    """

    scene: Scene
    name: str
    axis: str
    start: int
    length: int
    curves: tuple[Curve, ...]
