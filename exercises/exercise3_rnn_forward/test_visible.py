"""The checks of exercise 3 that you can read: the slides' figures and numbers made by hand.

Many of them use tanh(ln 2) = 3/5 and tanh(ln 3) = 4/5, so that you can follow them on paper.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.checks import check, require, values_match
from grader.slides import Deck
from grader.student import Student

Slides = Callable[[str], Deck]

LN2, LN3 = np.log(2.0), np.log(3.0)

# Deck 000 gives C -> 1.2 and D -> 1.5; the other five go on in the same steps of 0.3.
EMBEDDING = np.array([1.2, 1.5, 1.8, 2.1, 2.4, 2.7, 3.0])


@check(
    function="relu_rnn",
    kind="slide",
    points=2,
    hint="w1 belongs to the state before, w2 to the input",
)
def test_scalar_states_match_the_slide(student: Student, slide: Slides) -> None:
    """Hidden states 0.6 and 0.87 of deck 000."""
    deck = slide("000")
    given, figures = deck.inputs, deck.figures
    h = student.relu_rnn(given["x"], given["h_0"], given["w_1"], given["w_2"])
    values_match(h[0], figures["h_1"], name="h_1")
    values_match(h[1], figures["h_2"], name="h_2")
    for t in (0, 1):  # both sums are positive, so ReLU leaves them as they are
        values_match(h[t], figures[f"sum_{t + 1}"], name=f"sum_{t + 1}")


@check(
    function="relu_rnn",
    kind="value",
    points=1,
    hint="follow the state step by step on paper; the second sum is negative",
)
def test_scalar_relu_clips_a_negative_sum(student: Student) -> None:
    """A negative sum becomes 0 before it is handed on."""
    h = student.relu_rnn(np.array([2.0, -3.0, 2.0]), 0.0, 0.5, 1.0)
    values_match(h, [2.0, 0.0, 2.0], name="h", axes=("T",))


@check(
    function="rnn_step_forward",
    kind="slide",
    points=2,
    hint="set the pre-activations beside the slide's before you look at tanh",
)
def test_step_matches_the_slide(student: Student, slide: Slides) -> None:
    """h_1 and h_2 of deck 003, one step at a time."""
    deck = slide("003")
    given, h_1 = deck.inputs, deck.figures["h_1"]
    weights = given["W_xh"], given["W_hh"], given["b_h"]
    first, _ = student.rnn_step_forward(given["X"][:1], given["h_0"][None], *weights)
    values_match(first[0], h_1, name="h_1", axes=("H",))
    second, _ = student.rnn_step_forward(given["X"][1:], h_1.value[None], *weights)
    values_match(second[0], deck.figures["h_2"], name="h_2", axes=("H",))
    for t, h in ((1, first), (2, second)):
        before = deck.figures[f"preactivation_{t}"]
        values_match(np.arctanh(h[0]), before, name=f"pre-activation {t}", axes=("H",))


@check(
    function="rnn_step_forward",
    kind="value",
    points=1,
    hint="every row of x goes with the same row of prev_h, and b goes to every row",
)
def test_step_of_three_examples(student: Student) -> None:
    """Three examples at once; the bias and the recurrent term cancel in every row."""
    x = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
    prev_h = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]])
    Wx = np.array([[LN2, LN3], [LN3, -LN2]])
    Wh = np.array([[-0.25, -0.5], [-0.25, -0.5]])
    next_h, _ = student.rnn_step_forward(x, prev_h, Wx, Wh, np.array([0.25, 0.5]))
    expected = [[0.6, 0.8], [0.8, -0.6], [-0.8, 0.6]]
    values_match(next_h, expected, name="next_h", axes=("N", "H"))


@check(
    function="rnn_forward",
    kind="slide",
    points=4,
    hint="h[:, 0] is the state after the first input, and it is what the second step starts from",
)
def test_forward_matches_the_slide(student: Student, slide: Slides) -> None:
    """h_1 and h_2 of deck 003, as one sequence."""
    deck = slide("003")
    given = deck.inputs
    weights = given["W_xh"], given["W_hh"], given["b_h"]
    h, _ = student.rnn_forward(given["X"][None], given["h_0"][None], *weights)
    values_match(h[0, 0], deck.figures["h_1"], name="h_1", axes=("H",))
    values_match(h[0, 1], deck.figures["h_2"], name="h_2", axes=("H",))


@check(
    function="stacked_rnn_forward",
    kind="slide",
    points=4,
    hint="the upper layer is an RNN like any other: which sequence is its input, which its state?",
)
def test_stacked_matches_the_slide(student: Student, slide: Slides) -> None:
    """Both layers of deck 003: h_1, h_2 and k_1, k_2."""
    deck = slide("003")
    given, figures = deck.inputs, deck.figures
    lower = given["W_xh"], given["W_hh"], given["b_h"]
    upper = given["W_hk"], given["W_kk"], given["b_k"]
    h0s = [given["h_0"][None], given["k_0"][None]]
    states = student.stacked_rnn_forward(given["X"][None], h0s, [lower, upper])
    require(len(states) == 2, f"Two layers went in, and {len(states)} arrays came back.")
    h, k = states
    values_match(h[0], [figures["h_1"].exact, figures["h_2"].exact], name="h", axes=("T", "H"))
    values_match(k[0, 0], figures["k_1"], name="k_1", axes=("H",))
    values_match(k[0, 1], figures["k_2"], name="k_2", axes=("H",))


@check(
    function="many_to_one",
    kind="slide",
    points=2,
    hint="which of the two states has seen the whole sequence?",
)
def test_many_to_one_reads_the_slides_last_state(student: Student, slide: Slides) -> None:
    """A score read from h_2 of deck 003: its first entry, plus twice its second, plus 0.5."""
    deck = slide("003")
    given, h_2 = deck.inputs, deck.figures["h_2"].value
    Wy, by = np.array([[1.0], [2.0], [0.0]]), np.array([0.5])
    weights = given["W_xh"], given["W_hh"], given["b_h"]
    scores = student.many_to_one(given["X"][None], given["h_0"][None], *weights, Wy, by)
    values_match(scores[0], [h_2[0] + 2 * h_2[1] + 0.5], name="scores", axes=("C",))


@check(
    function="many_to_many",
    kind="slide",
    points=2,
    hint="each step's scores come from the state of that very step",
)
def test_many_to_many_reads_the_slides_states(student: Student, slide: Slides) -> None:
    """Scores read from h_1 and h_2 of deck 003: the sum of each state, minus 0.5."""
    deck = slide("003")
    given, h_1, h_2 = deck.inputs, deck.figures["h_1"].value, deck.figures["h_2"].value
    Wy, by = np.ones((3, 1)), np.array([-0.5])
    weights = given["W_xh"], given["W_hh"], given["b_h"]
    scores = student.many_to_many(given["X"][None], given["h_0"][None], *weights, Wy, by)
    expected = [[h_1.sum() - 0.5], [h_2.sum() - 0.5]]
    values_match(scores[0], expected, name="scores", axes=("T", "C"))


@check(
    function="one_to_many",
    kind="value",
    points=2,
    hint="write both pre-activations out; only the first holds x",
)
def test_one_to_many_by_hand(student: Student) -> None:
    """Two steps of one unit: states 3/5 and 4/5, scores 7 and 9."""
    # First sum: (ln 2 - ln 3 + 0.2) + 0.2 * 0.5 + (ln 3 - 0.3) = ln 2.
    # Second sum: 0.6 * 0.5 + (ln 3 - 0.3) = ln 3.
    Wx, Wh, b = np.array([[LN2 - LN3 + 0.2]]), np.array([[0.5]]), np.array([LN3 - 0.3])
    Wy, by = np.array([[10.0]]), np.array([1.0])
    x, h0 = np.array([[1.0]]), np.array([[0.2]])
    scores = student.one_to_many(x, h0, Wx, Wh, b, Wy, by, 2)
    values_match(scores[0], [[7.0], [9.0]], name="scores", axes=("steps", "C"))


@check(
    function="rnn_cell_forward",
    kind="value",
    points=3,
    hint="here a column is an example: check the shape of every product on paper",
)
def test_cell_by_hand(student: Student) -> None:
    """Two examples of one unit: states 3/5 and 4/5, probabilities 1/4 3/4 and 1/2 1/2."""
    # Scores of the second class: ln 3 for the first example, 0 for the second.
    Wya, by = np.array([[0.0], [-5 * LN3]]), np.array([[0.0], [4 * LN3]])
    Wax, Waa, ba = np.array([[LN2, LN3]]), np.array([[0.5]]), np.array([[-0.5]])
    a_next, y = student.rnn_cell_forward(np.eye(2), np.ones((1, 2)), Wax, Waa, Wya, ba, by)
    values_match(a_next, [[0.6, 0.8]], name="a_next", axes=("H", "m"))
    values_match(y, [[0.25, 0.5], [0.75, 0.5]], name="y", axes=("C", "m"))


@check(
    function="predict_next_note",
    kind="slide",
    points=4,
    hint="print the seven probabilities and count in the order C D E F G A B",
)
def test_next_note_after_c_d(student: Student, slide: Slides) -> None:
    """The note that deck 000's untrained model answers to C D."""
    deck = slide("000")
    given = deck.inputs
    parameters = {
        "embedding": EMBEDDING,
        "w1": given["w_1"],
        "w2": given["w_2"],
        "wf": given["w_f"],
    }
    note = student.predict_next_note(["C", "D"], parameters)
    values_match(note, deck.figures["prediction"], name="note")
