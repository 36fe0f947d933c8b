"""Numbers beside the expected ones, aligned and marked."""

from __future__ import annotations

import pytest

from grader.model import Comparison
from grader.reporters.arrays import align, comparison_lines, number_text


def lines_of(comparison: Comparison, width: int = 80) -> list[str]:
    """The lines without colour."""
    return [line.plain for line in comparison_lines(comparison, width)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.8004990217606297, "0.800499"),
        (-0.8, "-0.8"),
        (48.0, "48"),
        (-0.0, "0"),
        (1e-9, "1e-09"),
        (123456789.0, "1.23457e+08"),
        ("nan", "nan"),
        ("-inf", "-inf"),
    ],
)
def test_numbers_look_as_on_the_slides(value: float | str, text: str) -> None:
    """Up to six significant digits, no trailing zeros."""
    assert number_text(value) == text


def test_decimal_points_stand_in_one_column() -> None:
    """Whatever the sign and the number of digits."""
    assert align(["-10.5", "3", "0.125", "nan"]) == ["-10.5  ", "  3    ", "  0.125", "nan    "]


def test_a_vector_with_the_slides_figures() -> None:
    """Three rows under the indices; only wrong entries carry a mark."""
    comparison = Comparison(
        "h_1",
        ("H",),
        (3,),
        (0,),
        ((0.5, -0.9800963, 0.8),),
        ((-0.8336546, -0.9800963, 0.8),),
        ((True, False, False),),
        1,
        "-0.833 -0.98 0.8",
    )
    assert lines_of(comparison) == [
        "h_1             H 0          H 1    H 2",
        "got        0.5      ✗  -0.980096    0.8",
        "expected  -0.833655    -0.980096    0.8",
        "slide     -0.833       -0.98        0.8",
    ]


def test_a_window_of_a_large_array() -> None:
    """Indices count in the whole array, the slide's entries are taken from the same place."""
    comparison = Comparison(
        "W",
        ("D", "H"),
        (4, 3),
        (2, 1),
        ((1.0, 2.0), (3.0, 4.0)),
        ((1.0, 2.0), (3.0, 5.0)),
        ((False, False), (False, True)),
        1,
        "a b c d e f g h i j k l",
    )
    assert lines_of(comparison) == [
        "W              H 1    H 2",
        "got       D 2    1      2",
        "          D 3    3      4 ✗",
        "expected  D 2    1      2",
        "          D 3    3      5",
        "slide     D 2    h      i",
        "          D 3    k      l",
        "W has shape (4, 3); 1 of 12 entries are wrong",
    ]


def test_a_number_needs_no_index() -> None:
    """A scalar has no heading; text of the slide that fits no entry stands below."""
    comparison = Comparison(
        "cost", (), (), (), ((1.04,),), ((2.483325,),), ((True,),), 1, "-log(0.08) = 1.04"
    )
    assert lines_of(comparison) == [
        "got       1.04    ✗",
        "expected  2.48332",
        "slide  -log(0.08) = 1.04",
    ]


def test_digits_grow_until_the_numbers_differ() -> None:
    """Numbers that look equal are shown longer, with their difference."""
    comparison = Comparison("loss", (), (), (), ((0.12345678,),), ((0.12345679,),), ((True,),), 1)
    assert lines_of(comparison) == [
        "got          0.12345678 ✗",
        "expected     0.12345679",
        "difference  -1e-08",
    ]


def test_the_right_numbers_may_have_another_name() -> None:
    """Gradients are held against numerical ones; the indices stay in one column."""
    got, right = ((0.12345678, 1.0),), ((0.12345679, 1.0),)
    comparison = Comparison("dW", ("D", "H"), (1, 2), (0, 0), got, right, ((True, False),), 1)
    assert [line.plain for line in comparison_lines(comparison, 80, "numerical")] == [
        "dW                       H 0    H 1",
        "got         D 0   0.12345678 ✗    1",
        "numerical   D 0   0.12345679      1",
        "difference  D 0  -1e-08           0",
    ]


def test_narrow_terminals_show_the_wrong_column() -> None:
    """Columns that do not fit are left out, never the first wrong one."""
    values = (tuple(float(i) + 0.12345 for i in range(7)),)
    wrong = (tuple(i == 5 for i in range(7)),)
    comparison = Comparison("h", (), (7,), (0,), values, values, wrong, 1)
    shown = lines_of(comparison, 36)
    assert shown[0].split() == ["h", "[5]", "…"]
    assert all(len(line) <= 36 for line in shown)


def test_every_width_shows_at_least_one_column() -> None:
    """Even where nothing fits."""
    comparison = Comparison("h", (), (1,), (0,), ((1.5,),), ((2.5,),), ((True,),), 1)
    assert lines_of(comparison, 1) == ["h         [0]", "got       1.5 ✗", "expected  2.5"]
