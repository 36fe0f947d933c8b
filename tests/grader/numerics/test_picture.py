"""Pictures of arrays over time: which curves, how many numbers, and when there is none."""

from __future__ import annotations

import numpy as np

from grader.curves import Curve, Picture, Scene
from grader.numerics.compare import difference
from grader.numerics.picture import MOST_CURVES, MOST_PLACES, norms_picture, pictures_of


def test_a_series_is_one_curve() -> None:
    """An array over time alone, rounded to six digits."""
    diff = difference(np.array([0.5, 1 / 3, np.inf]), np.array([0.5, 0.25, 1.0]))
    (picture,) = pictures_of("h", ("T",), diff)
    curve = Curve("h", (0.5, 0.333333, "inf"), (0.5, 0.25, 1.0), (False, True, True))
    assert picture == Picture(Scene.COURSE, "h", "T", 0, 3, (curve,))


def test_each_unit_is_a_curve_of_the_first_wrong_example() -> None:
    """Of (N, T, H) the second example is shown, and all its units."""
    right = np.arange(24.0).reshape(2, 4, 3)
    got = right.copy()
    got[1, 2, 0] += 1
    (picture,) = pictures_of("h", ("N", "T", "H"), difference(got, right))
    assert (picture.name, [curve.name for curve in picture.curves]) == (
        "h[1]",
        ["H 0", "H 1", "H 2"],
    )
    assert picture.curves[0].expected == (12.0, 15.0, 18.0, 21.0)
    assert picture.curves[0].wrong == (False, False, True, False)


def test_a_picture_is_bounded() -> None:
    """A long run of many units is cut to the part around the first wrong entry."""
    right = np.zeros((1000, 20))
    got = right.copy()
    got[450, 13] = 1.0
    (picture,) = pictures_of("h", ("T", "H"), difference(got, right))
    assert (picture.start, picture.length) == (2 * MOST_PLACES, 1000)
    assert [curve.name for curve in picture.curves] == [f"H {i}" for i in range(12, 18)]
    assert len(picture.curves) == MOST_CURVES
    assert {len(curve.got) for curve in picture.curves} == {MOST_PLACES}
    assert picture.curves[1].wrong.index(True) == 50


def test_losses_and_norms_are_told_apart() -> None:
    """By the axis, and by a name whose numbers are all positive."""
    diff = difference(np.array([1.0, 2.0]), np.array([1.0, 3.0]))
    scenes = [
        pictures_of(name, (axis,), diff)[0].scene
        for name, axis in (("losses", "epochs"), ("norms", "T"), ("h", "T"))
    ]
    assert scenes == [Scene.LOSSES, Scene.NORMS, Scene.COURSE]
    negative = difference(np.array([1.0, 2.0]), np.array([1.0, -3.0]))
    assert pictures_of("norms", ("T",), negative)[0].scene is Scene.COURSE
    assert norms_picture("norm", diff).axis == "step"


def test_gates_go_beside_the_states() -> None:
    """Right numbers alone, in a picture of their own."""
    diff = difference(np.array([1.0, 2.0]), np.array([1.0, 3.0]))
    _, beside = pictures_of("h", ("T",), diff, {"f": [0.2, 0.8]})
    assert beside.curves == (Curve("f", (), (0.2, 0.8), ()),)


def test_without_an_axis_of_time_there_is_no_picture() -> None:
    """Nor for a single step, nor where the axes do not fit the array."""
    two = difference(np.zeros((2, 2)), np.ones((2, 2)))
    assert pictures_of("dWh", ("H", "H"), two) == ()
    assert pictures_of("h", ("T",), two) == ()
    one = difference(np.zeros(1), np.ones(1))
    assert pictures_of("losses", ("epochs",), one) == ()
