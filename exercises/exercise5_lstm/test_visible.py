"""The checks of exercise 5 that you can read: the slide's cell and numbers made by hand.

Many of them use sigmoid(ln 3) = 3/4, sigmoid(ln 4) = 4/5, tanh(ln 2) = 3/5 and tanh(ln 3) = 4/5,
so that you can follow them on paper.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks import check, entries_match, values_match
from grader.slides import Deck, Figure
from grader.student import Student, StudentFunction

Array = NDArray[np.float64]
Slides = Callable[[str], Deck]

LN2, LN3, LN4 = np.log(2.0), np.log(3.0), np.log(4.0)
KEYS = (
    *("sum_1", "sigma_1", "C_11", "sum_2", "sigma_2", "sum_3", "tanh_1"),
    *("C_12", "sum_4", "sigma_3", "tanh_2", "C_t", "H_t"),
)


def slide_weights(deck: Deck) -> dict[str, Array]:
    """The four pairs of deck 001, [for h, for x]."""
    return {name: deck.inputs[f"w_{name}"] for name in ("forget", "input", "candidate", "output")}


def gate_matches(gate: StudentFunction, deck: Deck, pair: str, figure: Figure, hand: float) -> None:
    """Compares the slide's figure, and then one by hand: x = 2, h = -1, [3 ln 3, 2 ln 3]."""
    on_slide = gate(deck.inputs["x"], deck.inputs["h_prev"], deck.inputs[f"w_{pair}"])
    by_hand = gate(2.0, -1.0, np.array([3 * LN3, 2 * LN3]))
    values_match(on_slide, figure, name="value on the slide")
    values_match(by_hand, hand, name="value for the sum ln 3")


def two_examples(next_c: Array) -> tuple[Array, ...]:
    """Two examples of one unit with i = 3/4, f = 4/5, o = 1/5, g = 3/5, on the way to next_c.

    What x and prev_h add to the sums cancels, so that b is left.
    """
    x = np.array([[1.0, 0.0], [0.0, 1.0]])
    prev_h, Wh = np.array([[0.5], [2.0]]), np.array([[2.0, -4.0, 2.0, 6.0]])
    prev_c = (next_c - 0.75 * 0.6) / 0.8
    return x, prev_h, prev_c, -prev_h * Wh, Wh, np.array([LN3, LN4, -LN4, LN2])


def three_steps() -> tuple[Array, ...]:
    """One unit with i = 3/4, f = 1/5, o = 4/5 at every step, and g = 3/5, 4/5, -3/5."""
    x = np.array([[[LN2], [LN3], [-LN2]]])
    Wx, b = np.array([[0.0, 0.0, 0.0, 1.0]]), np.array([LN3, -LN4, LN4, 0.0])
    return x, np.array([[2.0]]), Wx, np.zeros((1, 4)), b


CELLS = np.array([0.75 * 0.6, 0.2 * 0.45 + 0.75 * 0.8, 0.2 * 0.69 - 0.75 * 0.6])
GATES = {"i": [0.75] * 3, "f": [0.2] * 3, "o": [0.8] * 3, "g": [0.6, 0.8, -0.6], "c": CELLS}


@check(
    function="sigmoid",
    kind="slide",
    points=2,
    hint="a sigmoid lies between 0 and 1: does the slide's formula?",
)
def test_sigmoid_matches_the_slide(student: Student, slide: Slides) -> None:
    """The slide's three gates from their sums 48, 9.6 and 38.4, as one array."""
    figures = slide("001").figures
    sums = np.array([figures[name].value for name in ("sum_1", "sum_2", "sum_4")])
    values = student.sigmoid(sums)
    for i, name in enumerate(("sigma_1", "sigma_2", "sigma_3")):
        values_match(values[i], figures[name], name=name)


@check(
    function="sigmoid",
    kind="value",
    points=2,
    hint="e to the power -ln 3 is 1/3",
)
def test_sigmoid_by_hand(student: Student) -> None:
    """Logarithms of 3 and 4, with both signs, and zero, in two rows."""
    z = np.array([[LN3, 0.0, -LN3], [LN4, -LN4, -0.0]])
    values = student.sigmoid(z)
    values_match(values, [[0.75, 0.5, 0.25], [0.8, 0.2, 0.5]], name="values")


@check(
    function="sigmoid",
    kind="value",
    points=1,
    hint="a number has no entries to choose from and no shape to ask for",
)
def test_sigmoid_of_numbers(student: Student) -> None:
    """Plain numbers instead of arrays."""
    values = [student.sigmoid(z) for z in (float(LN4), float(-LN3))]
    values_match(np.array(values), [0.8, 0.25], name="values")


@check(
    function="forget_gate",
    kind="slide",
    points=1.5,
    hint="the first weight is for h, the second for x",
)
def test_forget_gate_matches_the_slide(student: Student, slide: Slides) -> None:
    """sigma_1 of the slide, and 3/4 for a sum of ln 3."""
    deck = slide("001")
    gate_matches(student.forget_gate, deck, "forget", deck.figures["sigma_1"], 0.75)


@check(
    function="input_gate",
    kind="slide",
    points=1.5,
    hint="the first weight is for h, the second for x",
)
def test_input_gate_matches_the_slide(student: Student, slide: Slides) -> None:
    """sigma_2 of the slide, and 3/4 for a sum of ln 3."""
    deck = slide("001")
    gate_matches(student.input_gate, deck, "input", deck.figures["sigma_2"], 0.75)


@check(
    function="candidate",
    kind="slide",
    points=1.5,
    hint="what is offered to the memory may be negative",
)
def test_candidate_matches_the_slide(student: Student, slide: Slides) -> None:
    """tanh_1 of the slide, and 4/5 for a sum of ln 3."""
    deck = slide("001")
    gate_matches(student.candidate, deck, "candidate", deck.figures["tanh_1"], 0.8)


@check(
    function="output_gate",
    kind="slide",
    points=1.5,
    hint="the first weight is for h, the second for x",
)
def test_output_gate_matches_the_slide(student: Student, slide: Slides) -> None:
    """sigma_3 of the slide, and 3/4 for a sum of ln 3."""
    deck = slide("001")
    gate_matches(student.output_gate, deck, "output", deck.figures["sigma_3"], 0.75)


@check(
    function="lstm_cell",
    kind="slide",
    points=4,
    hint="print the figures in the slide's order: which is the first that differs?",
)
def test_cell_matches_the_slide(student: Student, slide: Slides) -> None:
    """All figures of the slide: 48, 1, 2, 9.6, 1, -32, -1, 1, 38.4, 1, 0.76, 1 and 0.76."""
    deck = slide("001")
    x, prev_h, prev_c = (deck.inputs[name] for name in ("x", "h_prev", "c_prev"))
    figures = student.lstm_cell(x, prev_h, prev_c, slide_weights(deck))
    entries_match(figures, {key: deck.figures[key.lower()] for key in KEYS})


@check(
    function="lstm_cell",
    kind="value",
    points=2,
    hint="on the slide all gates are open and h is 0; here they are not",
)
def test_cell_by_hand(student: Student) -> None:
    """Gates 1/5, 3/4 and 4/5, candidate 3/5, an old cell of -5."""
    pairs = {"forget": [0, -LN4], "input": [LN3, 0], "candidate": [-LN2, 2 * LN2]}
    pairs["output"] = [-LN4, 2 * LN4]
    weights: dict[str, Any] = {name: np.array(pair) for name, pair in pairs.items()}
    figures = student.lstm_cell(1.0, 1.0, -5.0, weights)
    sums = {"sum_1": -LN4, "sum_2": LN3, "sum_3": LN2, "sum_4": LN4}
    gates = {"sigma_1": 0.2, "sigma_2": 0.75, "tanh_1": 0.6, "sigma_3": 0.8}
    tanh_2 = float(np.tanh(-0.55))
    cells = {"C_11": -1.0, "C_12": -0.55, "tanh_2": tanh_2, "C_t": -0.55, "H_t": 0.8 * tanh_2}
    entries_match(figures, {**sums, **gates, **cells})


@check(
    function="lstm_step_forward",
    kind="slide",
    points=2,
    hint="cut the columns of the sums into four blocks: i, f, o, g",
)
def test_step_forward_matches_the_slide(student: Student, slide: Slides) -> None:
    """The slide's cell as one step of one unit: C_t and H_t."""
    deck = slide("001")
    weights = slide_weights(deck)
    order = ("input", "forget", "output", "candidate")
    Wh, Wx = np.stack([weights[name] for name in order], axis=1)[:, None]
    states = [np.full((1, 1), deck.inputs[name]) for name in ("x", "h_prev", "c_prev")]
    next_h, next_c, _ = student.lstm_step_forward(*states, Wx, Wh, np.zeros(4))
    values_match(next_c[0, 0], deck.figures["c_t"], name="C_t")
    values_match(next_h[0, 0], deck.figures["h_t"], name="H_t")


@check(
    function="lstm_step_forward",
    kind="value",
    points=3,
    hint="which gate multiplies the old cell, which the candidate, which the tanh of the new cell?",
)
def test_step_forward_by_hand(student: Student) -> None:
    """Two examples with i = 3/4, f = 4/5, o = 1/5, g = 3/5: new cells ln 3 and -ln 2."""
    given = two_examples(np.array([[LN3], [-LN2]]))
    next_h, next_c, _ = student.lstm_step_forward(*given)
    values_match(next_c, [[LN3], [-LN2]], name="next_c", axes=("N", "H"))
    values_match(next_h, [[0.16], [-0.12]], name="next_h", axes=("N", "H"))


@check(
    function="lstm_forward",
    kind="value",
    points=4,
    hint="two things are handed from step to step, and one of them starts as zeros",
)
def test_forward_by_hand(student: Student) -> None:
    """Three steps with i = 3/4, f = 1/5, o = 4/5: the cells are 0.45, 0.69 and -0.312."""
    h, _ = student.lstm_forward(*three_steps())
    values_match(h[0, :, 0], 0.8 * np.tanh(CELLS), name="h", axes=("T",), beside=GATES)


@check(
    function="lstm_step_backward",
    kind="value",
    points=4,
    hint="first everything that reaches the new cell, then one part of the step after the other",
)
def test_step_backward_by_hand(student: Student) -> None:
    """Two examples whose new cells, both ln 3, are reached by gradients of 20 and -10."""
    x, prev_h, prev_c, Wx, Wh, b = two_examples(np.full((2, 1), LN3))
    *_, cache = student.lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b)
    dnext_h, dnext_c = np.array([[25.0], [-50.0]]), np.array([[18.2], [-6.4]])
    dx, dprev_h, dprev_c, dWx, dWh, db = student.lstm_step_backward(dnext_h, dnext_c, cache)
    values_match(dprev_c, [[16.0], [-8.0]], name="dprev_c", axes=("N", "H"))
    values_match(db, [1.125, 2 * LN3 - 0.9, -3.2, 4.8], name="db", axes=("4H",))
    rows = [[2.25, 4 * LN3 - 1.8, 3.2, 9.6], [-1.125, 0.9 - 2 * LN3, -6.4, -4.8]]
    values_match(dWx, rows, name="dWx", axes=("D", "4H"))
    values_match(dWh, [[-1.125, 0.9 - 2 * LN3, -11.2, -4.8]], name="dWh", axes=("H", "4H"))
    first, second = 8 * LN3 - 37.85, 23.725 - 4 * LN3
    values_match(dx, [[first, 4 * first], [second, 4 * second]], name="dx", axes=("N", "D"))
    values_match(dprev_h, [[-2 * first], [-2 * second]], name="dprev_h", axes=("N", "H"))


@check(
    function="lstm_backward",
    kind="value",
    points=3,
    hint="two gradients are carried back from step to step: to h, and to c",
)
def test_backward_by_hand(student: Student) -> None:
    """Three steps whose cells get 10, -20 and 50 from outside: in all 8, -10 and 50."""
    _, cache = student.lstm_forward(*three_steps())
    dh = np.array([10.0, -20.0, 50.0]) / 0.8 * np.cosh(CELLS) ** 2
    dx, _, dWx, _, db = student.lstm_backward(dh.reshape(1, 3, 1), cache)
    values_match(dx[0, :, 0], [3.84, -2.7, 24.0], name="dx", axes=("T",))
    from_output_gate = 0.16 * np.sum(dh * np.tanh(CELLS))
    values_match(db, [-6.225, 4.8, from_output_gate, 25.14], name="db", axes=("4H",))
    values_match(dWx[0, 3], -20.16 * LN2 - 2.7 * LN3, name="dWx, column of g")


@check(
    function="lstm_output",
    kind="value",
    points=2,
    hint="rows are examples, and every output has a bias of its own",
)
def test_output_by_hand(student: Student) -> None:
    """Two states of three units, read by two outputs."""
    h = np.array([[0.5, -1.0, 0.0], [1.0, 0.25, -0.5]])
    W, b = np.array([[2.0, 0.0], [1.0, -4.0], [6.0, 2.0]]), np.array([10.0, 20.0])
    y = student.lstm_output(h, W, b)
    values_match(y, [[10.0, 24.0], [9.25, 18.0]], name="y", axes=("N", "C"))
