"""The checks of exercise 2 that you can read: the slide's figures and numbers made by hand.

The scores made by hand are logarithms, so that softmax gives fractions: 0 and ln 3 become 1/4
and 3/4.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from grader.checks import check, require, values_match
from grader.errors import CheckFailed
from grader.slides import Deck
from grader.student import Student

Array = NDArray[np.float64]
Slides = Callable[[str], Deck]

LN2, LN3, LN4 = np.log(2.0), np.log(3.0), np.log(4.0)

# Deck 000 gives C -> 1.2 and D -> 1.5; the other five go on in the same steps of 0.3.
EMBEDDING = np.array([[1.2], [1.5], [1.8], [2.1], [2.4], [2.7], [3.0]])


def target_of(deck: Deck) -> NDArray[np.int64]:
    """The index of the true note, E, as a batch of one."""
    return np.array([deck.inputs["scale"].index(deck.figures["target"].exact)])


def slide_gradient(deck: Deck) -> Array:
    """softmax - onehot(E), (1, 7): deck 000's formula with its own figures."""
    return deck.figures["dce_dlogits"].value[None]


@check(
    function="one_hot",
    kind="slide",
    points=1,
    hint="one row per note, one column per entry of SCALE",
)
def test_one_hot_of_the_scale(student: Student, slide: Slides) -> None:
    """The seven rows of deck 000, for the notes C D E F G A B."""
    deck = slide("000")
    onehots = student.one_hot(deck.inputs["scale"])
    values_match(onehots, deck.figures["one_hot"], name="onehots", axes=("T", "note"))


@check(
    function="one_hot",
    kind="value",
    points=1,
    hint="a note has the same column wherever it stands in the sequence",
)
def test_one_hot_of_a_repeated_note(student: Student) -> None:
    """E B E: not in the order of the scale, and one note twice."""
    onehots = student.one_hot(["E", "B", "E"])
    e, b = [0, 0, 1, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 1]
    values_match(onehots, [e, b, e], name="onehots", axes=("T", "note"))


@check(
    function="one_hot",
    kind="edge",
    points=1,
    hint="look the name up before you use it, and put it into the error's text",
)
def test_one_hot_refuses_an_unknown_note(student: Student) -> None:
    """C H: H is not in the scale, and the ValueError says so by name."""
    try:
        student.one_hot(["C", "H"])
    except CheckFailed as failed:
        if not failed.failure.raised:
            raise
        require(failed.failure.raised == "ValueError", "H raises an error, but not a ValueError.")
        require("H" in failed.failure.detail, "The ValueError does not name the unknown note.")
    else:
        require(False, "H is accepted, although it is not in the scale.")


@check(
    function="embed",
    kind="slide",
    points=1,
    hint="row t of the answer belongs to row t of onehots",
)
def test_embedding_matches_the_slide(student: Student, slide: Slides) -> None:
    """C and D become 1.2 and 1.5 (deck 000), each as a row of one number."""
    x = student.embed(np.eye(7)[:2], EMBEDDING)
    values_match(x[:, 0], slide("000").figures["embedding"], name="x", axes=("T",))


@check(
    function="embed",
    kind="value",
    points=2,
    hint="the column of the 1 tells which row of the embedding is meant",
)
def test_embedding_by_hand(student: Student) -> None:
    """G D G with two numbers per note: place in the scale, and its square."""
    place = np.arange(7.0)
    x = student.embed(np.eye(7)[[4, 1, 4]], np.stack([place, place**2], axis=1))
    values_match(x, [[4, 16], [1, 1], [4, 16]], name="x", axes=("T", "E"))


@check(function="fully_connected", kind="slide", points=1, hint="0.87 meets each weight once")
def test_logits_match_the_slide(student: Student, slide: Slides) -> None:
    """The seven scores of deck 000, from h_2 = 0.87."""
    deck = slide("000")
    given, figure = deck.inputs, deck.figures["logits"]
    logits = student.fully_connected(deck.figures["h_2"].value.reshape(1, 1), given["w_f"][None])
    values_match(logits[0], figure, name="logits", axes=("note",))


@check(
    function="fully_connected",
    kind="value",
    points=2,
    hint="every score adds up one product per hidden unit",
)
def test_logits_by_hand(student: Student) -> None:
    """Two examples, two hidden units, three classes."""
    h = np.array([[1.0, 2.0], [-3.0, 0.5]])
    W_f = np.array([[1.0, 0.0, -1.0], [4.0, 2.0, 6.0]])
    logits = student.fully_connected(h, W_f)
    values_match(logits, [[9, 4, 11], [-1, 1, 6]], name="logits", axes=("N", "C"))


@check(
    function="softmax",
    kind="slide",
    points=2,
    hint="seven exponentials, and one number that divides them all",
)
def test_softmax_matches_the_slide(student: Student, slide: Slides) -> None:
    """The seven probabilities of deck 000, from its exact scores."""
    figures = slide("000").figures
    probabilities = student.softmax(figures["logits"].value)
    values_match(probabilities, figures["softmax"], name="probabilities", axes=("note",))


@check(function="softmax", kind="value", points=2, hint="each row is divided by its own sum")
def test_softmax_by_hand(student: Student) -> None:
    """Two rows of three scores, all of them logarithms: 1/8 3/8 4/8 and 2/4 1/4 1/4."""
    probabilities = student.softmax(np.array([[0.0, LN3, LN4], [LN2, 0.0, 0.0]]))
    expected = [[0.125, 0.375, 0.5], [0.5, 0.25, 0.25]]
    values_match(probabilities, expected, name="probabilities", axes=("N", "C"))


@check(
    function="softmax",
    kind="edge",
    points=2,
    hint="e^1000 is infinity in float64, and infinity / infinity is NaN",
)
def test_softmax_of_a_thousand(student: Student) -> None:
    """Scores about 1000 in one row and about -1000 in the other: 1/4 3/4 and 4/5 1/5."""
    z = np.array([[1000.0, 1000.0 + LN3], [LN4 - 1000.0, -1000.0]])
    probabilities = student.softmax(z)
    expected = [[0.25, 0.75], [0.8, 0.2]]
    values_match(probabilities, expected, name="probabilities", axes=("N", "C"))


@check(
    function="predict_note",
    kind="slide",
    points=1,
    hint="print the seven probabilities and count in the order of SCALE",
)
def test_prediction_matches_the_slide(student: Student, slide: Slides) -> None:
    """The note that deck 000's probabilities answer."""
    figures = slide("000").figures
    note = student.predict_note(figures["softmax"].value)
    values_match(note, figures["prediction"], name="note")


@check(
    function="cross_entropy",
    kind="slide",
    points=2,
    hint="which of the seven probabilities belongs to E, and which logarithm is meant?",
)
def test_loss_matches_the_slide(student: Student, slide: Slides) -> None:
    """The loss of deck 000's probabilities when E is the true note."""
    deck = slide("000")
    loss = student.cross_entropy(deck.figures["softmax"].value[None], target_of(deck))
    values_match(loss, deck.figures["cross_entropy"], name="loss")


@check(function="cross_entropy", kind="value", points=2, hint="one logarithm per row, then a mean")
def test_loss_by_hand(student: Student) -> None:
    """Targets with probabilities 1/2 and 1/8: the mean of ln 2 and 3 ln 2 is 2 ln 2."""
    probabilities = np.array([[0.5, 0.4, 0.1], [0.25, 0.625, 0.125]])
    loss = student.cross_entropy(probabilities, np.array([0, 2]))
    values_match(loss, 2 * LN2, name="loss")


@check(
    function="cross_entropy_gradient",
    kind="slide",
    points=2,
    hint="six entries are positive and one is negative: why?",
)
def test_logit_gradient_follows_from_the_slide(student: Student, slide: Slides) -> None:
    """dCE/dlogits with deck 000's probabilities and E as the true note."""
    deck = slide("000")
    probabilities = deck.figures["softmax"].value[None]
    dlogits = student.cross_entropy_gradient(probabilities, target_of(deck))
    values_match(dlogits, slide_gradient(deck), name="dlogits", axes=("N", "note"))


@check(
    function="cross_entropy_gradient",
    kind="value",
    points=1,
    hint="the loss is a mean: how much does one row of two count?",
)
def test_logit_gradient_by_hand(student: Student) -> None:
    """Two rows of three probabilities, with targets 0 and 2."""
    probabilities = np.array([[0.5, 0.4, 0.1], [0.25, 0.625, 0.125]])
    dlogits = student.cross_entropy_gradient(probabilities, np.array([0, 2]))
    expected = [[-0.25, 0.2, 0.05], [0.125, 0.3125, -0.4375]]
    values_match(dlogits, expected, name="dlogits", axes=("N", "C"))


@check(
    function="fully_connected_gradients",
    kind="slide",
    points=2,
    hint="h_2 reaches the loss along seven ways, each weight along one",
)
def test_layer_gradients_follow_from_the_slide(student: Student, slide: Slides) -> None:
    """dCE/dh_2 and dCE/dw_f of deck 000 when E is the true note."""
    deck = slide("000")
    dlogits, w_f = slide_gradient(deck), deck.inputs["w_f"][None]
    h_2 = deck.figures["h_2"].value.reshape(1, 1)
    dh, dW_f = student.fully_connected_gradients(dlogits, h_2, w_f)
    values_match(dh, deck.figures["dce_dh_2"].value.reshape(1, 1), name="dh", axes=("N", "H"))
    values_match(dW_f, deck.figures["dce_dw_f"].value[None], name="dW_f", axes=("H", "note"))


@check(
    function="fully_connected_gradients",
    kind="value",
    points=1,
    hint="write the shapes under each product: which one gives (N, H), which one (H, C)?",
)
def test_layer_gradients_by_hand(student: Student) -> None:
    """Two examples, two hidden units, three classes, in small whole numbers."""
    dlogits = np.array([[1.0, -1.0, 2.0], [0.0, 3.0, -2.0]])
    h = np.array([[1.0, 2.0], [-3.0, 4.0]])
    W_f = np.array([[1.0, 0.0, -1.0], [4.0, 2.0, 6.0]])
    dh, dW_f = student.fully_connected_gradients(dlogits, h, W_f)
    values_match(dh, [[-1, 14], [2, -6]], name="dh", axes=("N", "H"))
    values_match(dW_f, [[1, -10, 8], [2, 10, -4]], name="dW_f", axes=("H", "C"))


@check(
    function="softmax_loss",
    kind="slide",
    points=2,
    hint="the logits go in here, and softmax happens inside, once",
)
def test_softmax_loss_follows_from_the_slide(student: Student, slide: Slides) -> None:
    """Loss and gradient of deck 000's exact scores when E is the true note."""
    deck = slide("000")
    loss, dx = student.softmax_loss(deck.figures["logits"].value[None], target_of(deck))
    values_match(loss, deck.figures["cross_entropy"], name="loss")
    values_match(dx, slide_gradient(deck), name="dx", axes=("N", "note"))


@check(
    function="softmax_loss",
    kind="value",
    points=2,
    hint="take both rows through softmax on paper, then count how many rows there are",
)
def test_softmax_loss_by_hand(student: Student) -> None:
    """Two rows with probabilities 1/8 3/8 4/8 and 1/4 2/4 1/4, targets 0 and 1: 2 ln 2."""
    x = np.array([[0.0, LN3, LN4], [0.0, LN2, 0.0]])
    loss, dx = student.softmax_loss(x, np.array([0, 1]))
    values_match(loss, 2 * LN2, name="loss")
    expected = [[-0.4375, 0.1875, 0.25], [0.125, -0.25, 0.125]]
    values_match(dx, expected, name="dx", axes=("N", "C"))
