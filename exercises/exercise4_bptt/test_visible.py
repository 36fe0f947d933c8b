"""The checks of exercise 4 that you can read: the slides' examples and numbers made by hand.

Many of them use tanh(ln 2) = 3/5 and tanh(ln 3) = 4/5, where the derivative of tanh is 16/25
and 9/25, so that you can follow them on paper.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks import check, entries_match, require, values_match
from grader.slides import Deck
from grader.student import Student

Array = NDArray[np.float64]
Slides = Callable[[str], Deck]

LN2, LN3 = np.log(2.0), np.log(3.0)
E = 2

# The README carries the decks' examples through to these figures, which no slide prints.
DW_XH = [
    [-0.02853488, 0.00743191, 0.33278074],
    [-0.00993642, 0.49317119, -2.95383097],
    [-0.03815271, 0.13258269, -0.32248181],
    [0.00929923, 0.24286964, -1.64330586],
]
DW_HH = [
    [-0.01577029, -0.09813687, 0.82368685],
    [-0.01854054, -0.11537583, 0.96837768],
    [0.01514309, 0.09423384, -0.79092769],
]
DB_H = [-0.00961783, 0.12515078, -0.65526256]
DX = [
    [0.0345259, -0.02780965, 0.19482394, 0.04246245],
    [-0.17321906, -0.00293758, -0.52829143, -0.14168681],
]
DH_0 = [0.00685349, -0.10366946, -0.30012658]
STACKED = {
    "dW_hk": [[0.1553944, 0.5703953], [0.23945981, 0.51165652], [-0.45894066, 0.31943769]],
    "dW_kk": [[0.14463678, -0.40494253], [0.11907825, -0.3333858]],
    "db_k": [-0.24135091, -0.53036735],
    "dk0": [[0.20527242, -0.50881462]],
    "db_h": [0.16683326, 0.00987953, -0.17646156],
    "dh0": [[0.17505961, -0.06570395, -0.14204037]],
}


def entry(answer: dict[str, Array], key: str) -> Array:
    """What a returned dict holds under ``key``."""
    require(key in answer, f'The dict has no key "{key}".')
    return answer[key]


def slide_start(deck: Deck) -> tuple[Any, ...]:
    """x, h0, w1, w2, wf and the target of deck 000: C D, and then E."""
    given = deck.inputs
    return given["x"], given["h_0"], given["w_1"], given["w_2"], given["w_f"], E


@check(
    function="note_rnn_gradients",
    kind="slide",
    points=3,
    hint="begin at the scores, and carry the gradient of the state one step back at a time",
)
def test_note_gradients_match_the_slide(student: Student, slide: Slides) -> None:
    """dw1, dw2, dwf, dx and dh0 of deck 000 with the true note E."""
    deck = slide("000")
    gradients = student.note_rnn_gradients(*slide_start(deck))
    figures, dh_2 = deck.figures, deck.figures["dce_dh_2"].value
    expected = {
        "dwf": figures["dce_dw_f"].value,
        "dw2": figures["dce_dw_2"].value,
        "dw1": figures["dce_dw_1"].value,
        "dx": [0.2 * 0.5 * dh_2, 0.5 * dh_2],
        "dh0": 0.2 * 0.2 * dh_2,
    }
    entries_match(gradients, expected)


@check(
    function="note_rnn_gradients",
    kind="slide",
    points=3,
    hint="beware: h_1 was made with the same two weights",
)
def test_note_paths_match_the_slide(student: Student, slide: Slides) -> None:
    """The slide's two terms each: w2 through h_1 and directly, w1 through h_1 and directly."""
    deck = slide("000")
    gradients = student.note_rnn_gradients(*slide_start(deck))
    paths = {f"dw{i}_paths": deck.figures[f"dce_dw_{i}_paths"].value for i in (2, 1)}
    entries_match(gradients, paths)


@check(
    function="note_rnn_gradients",
    kind="value",
    points=2,
    hint="what does a step whose sum is negative let through, forwards and backwards?",
)
def test_note_gradients_stop_at_a_silent_step(student: Student) -> None:
    """States 0, 1, 2.5: the first sum is negative, and nothing goes back past it."""
    # Scores ln 2 and six zeros: probabilities 2/8 and six times 1/8; dloss/dh_3 = ln 2 / 10.
    wf = np.zeros(7)
    wf[0] = 0.4 * LN2
    gradients = student.note_rnn_gradients(np.array([-1.5, 1.0, 2.0]), 2.0, 0.5, 1.0, wf, E)
    d = LN2 / 10
    expected = {
        "dwf": 2.5 * np.array([0.25, 0.125, -0.875, 0.125, 0.125, 0.125, 0.125]),
        "dw1_paths": [0.0, 0.0, d],
        "dw2_paths": [0.0, 0.5 * d, 2 * d],
        "dw1": d,
        "dw2": 2.5 * d,
        "dx": [0.0, 0.5 * d, d],
        "dh0": 0.0,
    }
    entries_match(gradients, expected)


@check(
    function="rnn_step_backward",
    kind="value",
    points=4,
    hint="first the gradient of the sum inside tanh, then each factor of each product",
)
def test_step_backward_by_hand(student: Student) -> None:
    """Two examples whose states are both 3/5 and 4/5: all gradients are whole numbers or halves."""
    x = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, -1.0]])
    prev_h = np.array([[-0.25, 0.25], [0.0, 0.5]])
    Wx = np.array([[2.0, 0.0], [-1.0, 1.0], [1.0, 3.0]])
    Wh = np.array([[4.0, 12.0], [4.0, 4.0]])
    _, cache = student.rnn_step_forward(x, prev_h, Wx, Wh, np.array([LN2, LN3]))
    # Times 16/25 and 9/25 that is 16 -18 and -48 9.
    dnext_h = np.array([[25.0, -50.0], [-75.0, 25.0]])
    dx, dprev_h, dWx, dWh, db = student.rnn_step_backward(dnext_h, cache)
    values_match(db, [-32.0, -9.0], name="db", axes=("H",))
    values_match(dWx, [[16, -18], [-16, -27], [48, -9]], name="dWx", axes=("D", "H"))
    values_match(dWh, [[-4.0, 4.5], [-20.0, 0.0]], name="dWh", axes=("H", "H"))
    values_match(dx, [[32, -34, -38], [-96, 57, -21]], name="dx", axes=("N", "D"))
    values_match(dprev_h, [[-152, -8], [-84, -156]], name="dprev_h", axes=("N", "H"))


@check(
    function="rnn_backward",
    kind="slide",
    points=4,
    hint="a weight's gradient has one term per time step: print both of them",
)
def test_backward_matches_the_slide(student: Student, slide: Slides) -> None:
    """Deck 003's two steps, with dJ/dh_2 = 1 2 -1 and nothing else reaching h_1 from outside."""
    given = slide("003").inputs
    weights = given["W_xh"], given["W_hh"], given["b_h"]
    _, cache = student.rnn_forward(given["X"][None], given["h_0"][None], *weights)
    dh = np.array([[[0.0, 0.0, 0.0], [1.0, 2.0, -1.0]]])
    dx, dh0, dWx, dWh, db = student.rnn_backward(dh, cache)
    values_match(dWx, DW_XH, name="dWx", axes=("D", "H"))
    values_match(dWh, DW_HH, name="dWh", axes=("H", "H"))
    values_match(db, DB_H, name="db", axes=("H",))
    values_match(dx[0], DX, name="dx", axes=("T", "D"))
    values_match(dh0[0], DH_0, name="dh0", axes=("H",))


@check(
    function="rnn_backward",
    kind="value",
    points=2,
    hint="a state is used twice: it is read from outside, and it goes into the next step",
)
def test_backward_by_hand(student: Student) -> None:
    """Three steps of one unit in the states 3/5, 4/5, 3/5, each of them read from outside."""
    Wx, Wh, b = np.array([[2.0]]), np.array([[0.5]]), np.zeros(1)
    sums_by_x = np.array([LN2 - 0.5 * 0.2, LN3 - 0.5 * 0.6, LN2 - 0.5 * 0.8])
    x = (sums_by_x / 2).reshape(1, 3, 1)
    _, cache = student.rnn_forward(x, np.array([[0.2]]), Wx, Wh, b)
    # From the back: 25 (16/25) = 16; (42 + 16/2) (9/25) = 18; (-34 + 18/2) (16/25) = -16.
    dh = np.array([[[-34.0], [42.0], [25.0]]])
    dx, dh0, dWx, dWh, db = student.rnn_backward(dh, cache)
    values_match(db, [18.0], name="db", axes=("H",))
    values_match(dWh, [[0.2 * -16 + 0.6 * 18 + 0.8 * 16]], name="dWh", axes=("H", "H"))
    values_match(dWx, [[9 * LN3 - 5.1]], name="dWx", axes=("D", "H"))
    values_match(dx[0, :, 0], [-32.0, 36.0, 32.0], name="dx", axes=("T",))
    values_match(dh0, [[-8.0]], name="dh0", axes=("N", "H"))


@check(
    function="stacked_rnn_backward",
    kind="slide",
    points=4,
    hint="to the second layer h is what x is to the first",
)
def test_stacked_backward_matches_the_slide(student: Student, slide: Slides) -> None:
    """Deck 003's two layers, with dJ/dk_2 = 1 -1."""
    given = slide("003").inputs
    lower = given["W_xh"], given["W_hh"], given["b_h"]
    upper = given["W_hk"], given["W_kk"], given["b_k"]
    starts = given["h_0"][None], given["k_0"][None]
    _, caches = student.stacked_rnn_forward(given["X"][None], *starts, *lower, *upper)
    dk = np.array([[[0.0, 0.0], [1.0, -1.0]]])
    entries_match(student.stacked_rnn_backward(dk, caches), STACKED)


@check(
    function="gradient_flow",
    kind="value",
    points=2,
    hint="each step back multiplies by one more Jacobian; write the last two out on paper",
)
def test_flow_by_hand(student: Student) -> None:
    """One unit in the states 1/10, 3/5, 4/5 with Wh = 5: factors 16/5 and 9/5."""
    norms = student.gradient_flow(np.array([[0.1], [0.6], [0.8]]), np.array([[5.0]]))
    values_match(norms, [5.76, 1.8, 1.0], name="norms", axes=("T",))


@check(
    function="gradient_flow",
    kind="value",
    points=2,
    hint="with all states 0 the derivative of tanh is 1, and powers of Wh are left",
)
def test_flow_vanishes_and_explodes(student: Student) -> None:
    """Weights that halve and weights that double every gradient, over four silent steps."""
    turn = np.array([[0.6, 0.8], [-0.8, 0.6]])
    halving = student.gradient_flow(np.zeros((4, 2)), 0.5 * turn)
    doubling = student.gradient_flow(np.zeros((4, 2)), 2.0 * turn)
    values_match(halving, [0.125, 0.25, 0.5, 1.0], name="norms", axes=("T",))
    values_match(doubling, [8.0, 4.0, 2.0, 1.0], name="norms", axes=("T",))


@check(
    function="clip_gradients", kind="value", points=2, hint="one norm, and one factor, for them all"
)
def test_clip_by_hand(student: Student) -> None:
    """3, 4 and 12 have the norm 13: at most 6.5 halves them, at most 20 leaves them alone."""
    grads = {"dW": np.array([[3.0, 0.0]]), "db": np.array([0.0, -4.0]), "dw": 12.0}
    half = student.clip_gradients(grads, 6.5)
    whole = student.clip_gradients(grads, 20.0)
    entries_match(half, {"dW": [[1.5, 0.0]], "db": [0.0, -2.0], "dw": 6.0})
    entries_match(whole, grads)


@check(
    function="update",
    kind="value",
    points=2,
    hint="which way is downhill, and what does the learning rate do to the step?",
)
def test_update_by_hand(student: Student) -> None:
    """A matrix and a number, moved by a tenth of their gradients."""
    parameters = {"W": np.array([[1.0, 2.0]]), "b": -1.0}
    gradients = {"dW": np.array([[10.0, -10.0]]), "db": 2.0}
    updated = student.update(parameters, gradients, 0.1)
    entries_match(updated, {"W": [[0.0, 3.0]], "b": -1.2})


@check(
    function="train_note_rnn",
    kind="slide",
    points=2,
    hint="the first loss belongs to the weights that training starts from",
)
def test_training_from_the_slides_weights(student: Student, slide: Slides) -> None:
    """From the slide's weights the loss falls from 2.48 to ln 7, where the RNN falls silent."""
    deck = slide("000")
    losses, _ = student.train_note_rnn(*slide_start(deck), 0.1, 12)
    values_match(losses[0], deck.figures["cross_entropy"], name="first loss")
    require(bool((np.diff(losses[:9]) < 0).all()), "The loss does not fall in the first epochs.")
    values_match(losses[8:], np.full(4, np.log(7.0)), name="last losses", axes=("epochs",))


@check(
    function="train_note_rnn",
    kind="value",
    points=2,
    hint="gradients of all three weights at the same point, then all three updates",
)
def test_training_until_c_d_gives_e(student: Student, slide: Slides) -> None:
    """With a read-out that starts from zeros the RNN learns that E follows C D."""
    x, h0, w1, w2, wf, target = slide_start(slide("000"))
    losses, learnt = student.train_note_rnn(x, h0, w1, w2, 0.0 * wf, target, 0.1, 25)
    w1, w2, wf = (entry(learnt, name) for name in ("w1", "w2", "wf"))
    require(w1.size == w2.size == 1 and wf.size == 7, "The weights have changed their shapes.")
    values_match(losses[0], np.log(7.0), name="first loss")
    require(bool((np.diff(losses) < 0).all()), "The loss does not fall in every epoch.")
    state = x[0] * w2 * w1 + x[1] * w2
    note = "CDEFGAB"[int(np.argmax(state * wf))]
    values_match(note, "E", name="note after C D")
    require(bool(losses[-1] < 0.1), "After 25 epochs the loss is not yet below 0.1.")
