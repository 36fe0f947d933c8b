"""The losses of a training, drawn with characters."""

from __future__ import annotations

from dataclasses import replace

from grader.model import Curve, Picture, Scene
from grader.reporters.lossplot import loss_plot

CURVE = Curve("losses", (4.0, 3.0, 6.0), (4.0, 2.0, 1.0), (False, True, True))
PICTURE = Picture(Scene.LOSSES, "losses", "epochs", 0, 3, (CURVE,))


def plotted(picture: Picture, width: int = 40) -> list[str]:
    """The plot as plain lines."""
    return [line.plain.rstrip() for line in loss_plot(picture, width)]


def test_right_and_wrong_losses_are_told_apart() -> None:
    """The student's own covers what is expected where both are the same."""
    assert plotted(PICTURE) == [
        "6 │             ✗",
        "  │",
        "  │",
        "  │ o",
        "  │       ✗",
        "  │",
        "  │       ·",
        "1 │             ·",
        "    epochs 0 to 2",
        "    o yours   ✗ yours, wrong   · expected",
    ]


def test_losses_over_many_sizes_are_drawn_on_a_logarithmic_scale() -> None:
    """Halfway down is the geometric mean."""
    curve = Curve("losses", (1e4, 1.0), (1e4, 1e2), (False, True))
    lines = plotted(replace(PICTURE, length=2, curves=(curve,)))
    assert lines[-2].endswith("epochs 0 to 1, logarithmic")
    assert ["·" in line for line in lines[:8]].index(True) == 4


def test_what_is_not_finite_is_left_out() -> None:
    """The rest is drawn all the same."""
    curve = Curve("losses", (4.0, "nan", "inf"), (4.0, 2.0, 1.0), (False, True, True))
    assert "✗" not in "".join(plotted(replace(PICTURE, curves=(curve,)))[:8])


def test_nothing_is_drawn_of_other_pictures_or_without_room() -> None:
    """Hidden states are no losses, and one number is no curve."""
    assert plotted(replace(PICTURE, scene=Scene.COURSE)) == []
    assert plotted(PICTURE, width=12) == []
    flat = Curve("losses", (2.0, 2.0), (2.0, 2.0), (False, False))
    assert plotted(replace(PICTURE, curves=(flat,))) == []


def test_nothing_is_drawn_of_losses_farther_apart_than_a_number_can_tell() -> None:
    """A submission may answer with the largest floats, and the report is written all the same."""
    curve = Curve("losses", (1e308, -1e308, 0.0), (4.0, 2.0, 1.0), (True, True, True))
    assert plotted(replace(PICTURE, curves=(curve,))) == []
