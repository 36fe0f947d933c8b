"""Visible checks asked once more in other numbers."""

from collections.abc import Callable

import numpy as np

from grader.echo import holds_floats, vary
from grader.model import Grade

TABLE = """
import numpy as np

def relu_rnn(x, h0, w1, w2):
    return np.array([0.6, 0.87] if len(x) == 2 else [2.0, 0.0, 2.0])
"""
NO_BIAS = """
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh)
    return next_h, (x, prev_h, Wx, Wh, next_h)
"""


def earned(grade: Grade, function: str) -> float:
    """The points of one function."""
    return sum(result.earned for result in grade.results if result.function == function)


def test_numbers_that_are_written_down_earn_nothing(
    grade_source: Callable[[str | bytes], Grade],
) -> None:
    """Both visible checks are answered from a table, and no hidden one is."""
    graded = grade_source(TABLE)
    passed = [r for r in graded.results if r.function == "relu_rnn" and r.outcome == "passed"]
    assert (len(passed), graded.earned) == (2, 0.0)


def test_a_mistake_that_the_slide_hides_keeps_the_slides_points(
    grade_source: Callable[[str | bytes], Grade], reference3: str
) -> None:
    """There is no bias on the slide: right numbers there are no accident."""
    graded = grade_source(f"{reference3}\n\n{NO_BIAS}")
    assert earned(graded, "rnn_step_forward") == 6.0


def test_zeros_and_integers_stay_as_they_are() -> None:
    """What a check leaves out is left out, and lengths stay lengths."""
    rng = np.random.default_rng(0)
    x = np.array([0.0, 2.0])
    zero, two = vary(x, rng)
    assert (zero, vary([3, "a", True], rng)) == (0.0, [3, "a", True])
    assert 1.8 <= two <= 2.2 and two != 2.0
    assert vary({"w": np.float32([1])}, rng)["w"].dtype == np.float32


def test_what_holds_no_float_cannot_be_varied() -> None:
    """Texts, integers and zeros would come back unchanged."""
    assert not holds_floats([("a", [1, np.arange(3)], {"b": np.zeros(2)})])
    assert holds_floats([({"b": np.ones(1)},)])
