"""The checks of exercise 1 that you can read: the slide's figure and numbers made by hand.

The sums made by hand are multiples of ln 3, so that the sigmoid gives fractions: ln 3 becomes
3/4, -ln 3 becomes 1/4 and 2 ln 3 becomes 9/10.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks import check, require, values_match
from grader.shapes import type_in_words
from grader.slides import Deck
from grader.student import Student

Array = NDArray[np.float64]
Slides = Callable[[str], Deck]

LN3 = np.log(3.0)

# The deck's 2-3-1 network with two examples; the handout carries it through.
X = np.array([[1.0, 2.0], [2.0, -1.0]])
Y = np.array([[0.25], [1.0]])
W1 = LN3 * np.array([[-0.2, 0.8, -0.2], [0.6, -0.4, -0.4]])
W2 = LN3 * np.array([[2.48], [-1.0], [-1.44]])
DJ_DW1 = LN3 * np.array([[-0.0871875, 0.001875, 0.0759375], [0.152578125, -0.05953125, -0.10125]])
DJ_DW2 = np.array([[0.03515625], [-0.0796875], [-0.046875]])


def batches_of(
    student: Student, X: Array, y: Array, batch_size: int | None, seed: int
) -> list[tuple[Array, Array]]:
    """The student's batches, once they are known to be pairs of arrays like X and y."""
    batches = student.minibatches(X, y, batch_size, seed)
    listed = isinstance(batches, (list, tuple))
    require(listed, f"minibatches returns {type_in_words(batches)}, not a list of batches.")
    pairs = all(is_batch(each, X, y) for each in batches)
    require(pairs, "Some batch is not a pair (X_b, y_b) of arrays (n, D) and (n, K).")
    return [(X_b, y_b) for X_b, y_b in batches]


def is_batch(each: Any, *wholes: Array) -> bool:
    """Whether a batch is a pair of arrays of equally many rows, with the columns of the whole."""
    if not isinstance(each, (tuple, list)) or len(each) != 2:
        return False
    if not all(isinstance(part, np.ndarray) and part.dtype.kind in "fiu" for part in each):
        return False
    rows = np.shape(each[0])[:1]
    return all(
        part.shape == (*rows, whole.shape[1]) for part, whole in zip(each, wholes, strict=True)
    )


def counted(N: int) -> tuple[Array, Array]:
    """N examples whose first entry and answer are n, so that each can be recognised."""
    n = np.arange(1.0, N + 1)
    return np.stack([n, n**2], axis=1), n[:, None]


@check(
    function="mse",
    kind="slide",
    points=2,
    hint="three differences, three squares, and how many answers are there?",
)
def test_mse_matches_the_slide(student: Student, slide: Slides) -> None:
    """6 7 9 against 10 9 6: a third of 16 + 4 + 9 (deck 004)."""
    deck = slide("004")
    error = student.mse(deck.inputs["y_hat"], deck.inputs["y"])
    values_match(error, deck.figures["mse"], name="error")


@check(
    function="sigmoid",
    kind="value",
    points=2,
    hint="work out e^-z for z = ln 3 on paper, then the fraction; mind both signs",
)
def test_sigmoid_by_hand(student: Student) -> None:
    """ln 3, -ln 3 and 2 ln 3, 0: 3/4, 1/4 and 9/10, 1/2."""
    a = student.sigmoid(np.array([[LN3, -LN3], [2 * LN3, 0.0]]))
    values_match(a, [[0.75, 0.25], [0.9, 0.5]], name="a", axes=("row", "column"))


@check(
    function="sigmoid",
    kind="edge",
    points=1,
    hint="does each of your steps know what to do with a single float?",
)
def test_sigmoid_of_a_plain_number(student: Student) -> None:
    """ln 3 and -2 ln 3 as plain numbers: 3/4 and 1/10."""
    answers = [student.sigmoid(z) for z in (float(LN3), -2 * float(LN3))]
    for a, right in zip(answers, (0.75, 0.1), strict=True):
        values_match(a, right, name="a")


@check(
    function="sigmoid",
    kind="edge",
    points=2,
    hint="e^1000 is infinity in float64: what do you divide by it, and what is divided?",
)
def test_sigmoid_of_a_thousand(student: Student) -> None:
    """1000 and -1000, among smaller ones: 1 and 0."""
    a = student.sigmoid(np.array([1000.0, -1000.0, LN3, -LN3]))
    values_match(a, [1.0, 0.0, 0.75, 0.25], name="a", axes=("entry",))


@check(
    function="sigmoid_prime",
    kind="value",
    points=2,
    hint="differentiate the fraction on paper, then write the result with f itself",
)
def test_slope_by_hand(student: Student) -> None:
    """At 0 the slope is 1/4; at ln 3 and -ln 3 it is 3/16, at 2 ln 3 9/100."""
    slope = student.sigmoid_prime(np.array([[0.0, LN3], [-LN3, 2 * LN3]]))
    values_match(slope, [[0.25, 0.1875], [0.1875, 0.09]], name="slope", axes=("row", "column"))


@check(
    function="sigmoid_prime",
    kind="edge",
    points=1,
    hint="infinity / infinity is NaN; the sigmoid's own answer is all that is needed",
)
def test_slope_at_a_thousand(student: Student) -> None:
    """At 1000 and at -1000 the sigmoid is flat."""
    slope = student.sigmoid_prime(np.array([1000.0, LN3, -1000.0]))
    values_match(slope, [0.0, 0.1875, 0.0], name="slope", axes=("entry",))


@check(
    function="forward",
    kind="value",
    points=3,
    hint="four lines, one per array, in the order of the deck",
)
def test_forward_by_hand(student: Student) -> None:
    """The deck's 2-3-1 network with two examples: all sums are multiples of ln 3."""
    z2, a2, z3, y_hat = student.forward(X, W1, W2)
    values_match(z2, LN3 * np.array([[1, 0, -1], [-1, 2, 0]]), name="z2", axes=("N", "H"))
    values_match(a2, [[0.75, 0.5, 0.25], [0.25, 0.9, 0.5]], name="a2", axes=("N", "H"))
    values_match(z3, [[LN3], [-LN3]], name="z3", axes=("N", "K"))
    values_match(y_hat, [[0.75], [0.25]], name="y_hat", axes=("N", "K"))


@check(
    function="cost",
    kind="value",
    points=2,
    hint="what does the network answer, how far is that off, and how many examples are there?",
)
def test_cost_by_hand(student: Student) -> None:
    """Answers 3/4 and 1/4 where 1/4 and 1 are right: half of 1/4 + 9/16."""
    values_match(student.cost(X, Y, W1, W2), 13 / 32, name="J")


@check(
    function="cost_gradients",
    kind="value",
    points=4,
    hint="go back one box at a time: J, y_hat, z3, then W2 and a2, then z2 and W1",
)
def test_gradients_by_hand(student: Student) -> None:
    """dJ/dW1 and dJ/dW2 of the same network and the same two examples."""
    dJdW1, dJdW2 = student.cost_gradients(X, Y, W1, W2)
    values_match(dJdW2, DJ_DW2, name="dJdW2", axes=("H", "K"))
    values_match(dJdW1, DJ_DW1, name="dJdW1", axes=("D", "H"))


@check(
    function="gradient_descent_step",
    kind="value",
    points=2,
    hint="which way is downhill, and what does the learning rate do to the step?",
)
def test_step_by_hand(student: Student) -> None:
    """Four weights, each moved by a tenth of its gradient."""
    W, dW = np.array([[1.0, 2.0], [-1.0, 0.5]]), np.array([[10.0, -10.0], [2.0, 0.0]])
    W_new = student.gradient_descent_step(W, dW, 0.1)
    values_match(W_new, [[0.0, 3.0], [-1.2, 0.5]], name="W_new", axes=("row", "column"))


@check(
    function="minibatches",
    kind="value",
    points=2,
    hint="which batch may be short, and where does each example go?",
)
def test_batches_of_ten_by_four(student: Student) -> None:
    """Ten examples, four to a batch: 4, 4 and 2 of them, and each example once."""
    batches = batches_of(student, *counted(10), 4, 0)
    sizes = [len(X_b) for X_b, _ in batches]
    require(sizes == [4, 4, 2], "The batches do not hold 4, 4 and 2 examples.")
    answers = np.sort(np.concatenate([y_b[:, 0] for _, y_b in batches]))
    require(np.array_equal(answers, np.arange(1.0, 11)), "Not every answer is there once.")
    together = all(np.array_equal(X_b[:, :1], y_b) for X_b, y_b in batches)
    require(together, "Some example is not beside its own answer.")


@check(
    function="minibatches",
    kind="value",
    points=1,
    hint="how many batches is everything, and how many are single examples?",
)
def test_whole_batch_and_single_examples(student: Student) -> None:
    """None makes one batch of all six examples, and 1 makes six batches of one."""
    whole = batches_of(student, *counted(6), None, 0)
    single = batches_of(student, *counted(6), 1, 0)
    require([len(X_b) for X_b, _ in whole] == [6], "None does not give one batch of all examples.")
    require([len(X_b) for X_b, _ in single] == [1] * 6, "1 does not give a batch per example.")


@check(
    function="train",
    kind="value",
    points=2,
    hint="both gradients at the same weights, then both updates; whose cost is the first loss?",
)
def test_one_epoch_by_hand(student: Student) -> None:
    """One epoch with all examples and learning rate 2: W1 - 2 dJ/dW1, W2 - 2 dJ/dW2."""
    new_W1, new_W2, losses = student.train(X, Y, W1, W2, 2.0, 1, None, 0)
    values_match(losses, [13 / 32], name="losses", axes=("epochs",))
    values_match(new_W1, W1 - 2 * DJ_DW1, name="W1", axes=("D", "H"))
    values_match(new_W2, W2 - 2 * DJ_DW2, name="W2", axes=("H", "K"))


@check(
    function="train",
    kind="value",
    points=2,
    hint="every epoch starts from the weights that the last one left",
)
def test_two_starts_end_in_two_minima(student: Student) -> None:
    """The handout's 1-1-1 network: downhill from two starts, and one ends higher than the other."""
    x, y = np.array([[-2.0], [-1.0], [1.0], [2.0]]), np.array([[0.1], [0.3], [0.3], [0.8]])
    answers = [
        student.train(x, y, np.array([[w1]]), np.array([[w2]]), 20.0, 40, None, 0)
        for w1, w2 in ((-1.0, -1.0), (3.0, 1.0))
    ]
    for (_, _, losses), end in zip(answers, (0.0328954589, 0.0812349515), strict=True):
        require(bool((np.diff(losses) < 0).all()), "The loss does not fall in every epoch.")
        values_match(losses[-1], end, name="last loss")
