"""The checks of exercise 2 that only staff can read: all sizes different, no tidy numbers."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks import check, gradients_match, outputs_match, require, values_match
from grader.errors import CheckFailed
from grader.student import Student

Array = NDArray[np.float64]
Integers = NDArray[np.int64]
Rng = np.random.Generator


def softmax(z: Array) -> Array:
    """Probabilities for the checks of functions that come after softmax, whoever wrote that."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    probabilities: Array = e / e.sum(axis=-1, keepdims=True)
    return probabilities


def targets(rng: Rng, N: int, C: int) -> Integers:
    """Labels (N,) among which the first two are one class, which is not the last row's."""
    drawn = rng.integers(0, C, N)
    drawn[:2], drawn[-1] = 0, C - 1
    return drawn


def batch(rng: Rng, N: int, C: int) -> tuple[Array, Integers]:
    """Logits (N, C) of both signs, far from saturation, and labels (N,)."""
    return rng.normal(size=(N, C)), targets(rng, N, C)


def layer(rng: Rng, N: int, H: int, C: int) -> tuple[Array, Array, Array]:
    """dlogits (N, C), h (N, H) and W_f (H, C), all with entries of both signs."""
    return rng.normal(size=(N, C)), rng.normal(size=(N, H)), rng.normal(size=(H, C))


def same(left: Array, right: Array) -> bool:
    """Whether two answers of one student agree, in shape and in the first six digits.

    Constant answers agree with everything, so they do not count as agreeing.
    """
    varied = left.size < 2 or float(np.ptp(left)) > 0
    return varied and left.shape == right.shape and np.allclose(left, right, rtol=1e-6, atol=1e-7)


# one_hot


@check(
    function="one_hot",
    kind="value",
    points=3,
    hint="the columns are the notes of SCALE, whatever the sequence holds",
)
def test_one_hot_of_random_sequences(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Sequences of several lengths, with repetitions."""
    asked = [[str(note) for note in rng.choice(list(reference.SCALE), T)] for T in (3, 5, 9)]
    answers = [student.one_hot(notes) for notes in asked]
    for notes, onehots in zip(asked, answers, strict=True):
        values_match(onehots, reference.one_hot(notes), name="onehots", axes=("T", "note"))


@check(
    function="one_hot",
    kind="edge",
    points=1,
    hint="a sequence of one note is a sequence: how many axes does its answer have?",
    strict_shapes=True,
)
def test_one_hot_of_one_note(student: Student, reference: ModuleType) -> None:
    """Each note of the scale alone: one row of seven."""
    asked = [[note] for note in reference.SCALE]
    answers = [student.one_hot(notes) for notes in asked]
    for notes, onehots in zip(asked, answers, strict=True):
        values_match(onehots, reference.one_hot(notes), name="onehots", axes=("T", "note"))


@check(
    function="one_hot",
    kind="edge",
    points=1,
    hint="a name is a note of the scale or it is not; nothing in between is meant",
)
def test_one_hot_refuses_other_names(student: Student) -> None:
    """Names that are longer than a note or made of two of them, first and last in a sequence."""
    told = [refusal(student, notes) for notes in (["Q7", "E"], ["A", "CD"], ["G", "B", "x"])]
    for name, text in zip(("Q7", "CD", "x"), told, strict=True):
        require(name in text, "The ValueError does not name the unknown note.")


def refusal(student: Student, notes: list[str]) -> str:
    """The text of the ValueError with which one_hot refuses ``notes``."""
    try:
        student.one_hot(notes)
    except CheckFailed as failed:
        if not failed.failure.raised:
            raise
        refused = failed.failure.raised == "ValueError"
        require(refused, "An unknown note raises an error, but not a ValueError.")
        return failed.failure.detail
    require(False, "A name that is not in the scale is accepted.")
    return ""


# embed


@check(
    function="embed",
    kind="value",
    points=3,
    hint="every row of onehots picks one whole row of the embedding",
)
def test_embedding_of_random_sequences(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Five notes with three numbers each, then two notes with four."""
    for T, E in ((5, 3), (2, 4)):
        onehots = np.eye(7)[rng.integers(0, 7, T)]
        outputs_match(student.embed, reference.embed, onehots, rng.normal(size=(7, E)))


@check(
    function="embed",
    kind="edge",
    points=1,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_embedding_keeps_axes_of_length_one(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """One note, then one number per note."""
    for T, E in ((1, 3), (4, 1), (1, 1)):
        onehots = np.eye(7)[rng.integers(1, 7, T)]
        outputs_match(student.embed, reference.embed, onehots, rng.normal(size=(7, E)))


# fully_connected


@check(
    function="fully_connected",
    kind="value",
    points=4,
    hint="work out one entry by hand: a row of h against a column of W_f",
)
def test_logits_of_random_batch(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Batches where N, H and C all differ."""
    for N, H, C in ((3, 4, 5), (4, 6, 2)):
        _, h, W_f = layer(rng, N, H, C)
        outputs_match(student.fully_connected, reference.fully_connected, h, W_f)


@check(
    function="fully_connected",
    kind="edge",
    points=1,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_logits_keep_axes_of_length_one(student: Student, reference: ModuleType, rng: Rng) -> None:
    """One example, then one hidden unit, then one class."""
    for N, H, C in ((1, 3, 4), (3, 1, 4), (3, 4, 1)):
        _, h, W_f = layer(rng, N, H, C)
        outputs_match(student.fully_connected, reference.fully_connected, h, W_f)


# softmax


@check(
    function="softmax",
    kind="value",
    points=4,
    hint="the classes are on the last axis, whether there are one, two or three",
)
def test_softmax_along_the_last_axis(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Random scores with two, three and one axes, all lengths different."""
    for shape in ((3, 5), (2, 3, 4), (6,)):
        z = rng.normal(0.0, 2.0, shape)
        outputs_match(student.softmax, reference.softmax, z)


@check(
    function="softmax",
    kind="edge",
    points=2,
    hint="what you subtract has to suit every row, and no exponent may become large",
)
def test_softmax_of_rows_far_apart(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Rows whose scores lie thousands apart, from each other and within."""
    z = rng.normal(size=(4, 3)) + np.array([[2000.0], [-3000.0], [0.0], [0.0]])
    z[3] += 900.0 * rng.permutation([-1.0, 0.0, 1.0])
    outputs_match(student.softmax, reference.softmax, z)


@check(
    function="softmax",
    kind="edge",
    points=1,
    hint="what is the probability of the only class there is?",
    strict_shapes=True,
)
def test_softmax_keeps_axes_of_length_one(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """One example, one class, and one of each: the shape of z stays."""
    for shape in ((1, 4), (3, 1), (1,), (2, 1, 3)):
        z = rng.normal(size=shape)
        outputs_match(student.softmax, reference.softmax, z)


@check(
    function="softmax",
    kind="property",
    points=2,
    hint="probabilities of one example are positive and add up to 1",
)
def test_softmax_rows_add_up_to_one(student: Student, rng: Rng) -> None:
    """Every row is positive and adds up to 1."""
    probabilities = student.softmax(rng.normal(0.0, 2.0, (4, 6)))
    require(bool((probabilities > 0).all()), "Some probability is not a positive number.")
    require(np.allclose(probabilities.sum(axis=-1), 1.0), "Some row does not add up to 1.")


@check(
    function="softmax",
    kind="property",
    points=2,
    hint="add one number to all scores of a row on paper: what happens to the fraction?",
)
def test_softmax_ignores_a_shift(student: Student, rng: Rng) -> None:
    """Another constant added to each row changes nothing; one added to a column does."""
    z = rng.normal(size=(3, 4))
    probabilities = student.softmax(z)
    shifted = student.softmax(z + rng.uniform(1.0, 3.0, (3, 1)))
    raised = student.softmax(z + np.array([0.0, 2.0, 0.0, 0.0]))
    require(same(shifted, probabilities), "A number added to all scores of a row shows.")
    require(not same(raised, probabilities), "A number added to one class's scores is lost.")


# predict_note


@check(
    function="predict_note",
    kind="value",
    points=2,
    hint="find the largest of the seven, then its name",
)
def test_prediction_of_random_probabilities(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Every note in turn is the most probable one, sometimes by very little."""
    asked = []
    for lead in (1.0, 0.02, 0.002):
        for best in range(7):
            z = rng.normal(0.0, 0.5, 7)
            z[best] = np.delete(z, best).max() + lead
            asked.append(softmax(z))
    answers = [student.predict_note(probabilities) for probabilities in asked]
    for probabilities, note in zip(asked, answers, strict=True):
        values_match(note, reference.predict_note(probabilities), name="note")


@check(
    function="predict_note",
    kind="edge",
    points=1,
    hint="the stub says which of several equally probable notes is asked for",
)
def test_prediction_of_a_tie(student: Student, reference: ModuleType) -> None:
    """Two notes, then all seven, are equally probable."""
    pair = np.array([0.05, 0.1, 0.3, 0.1, 0.3, 0.05, 0.1])
    answers = [student.predict_note(p) for p in (pair, np.full(7, 1 / 7))]
    for probabilities, note in zip((pair, np.full(7, 1 / 7)), answers, strict=True):
        values_match(note, reference.predict_note(probabilities), name="note")


# cross_entropy


@check(
    function="cross_entropy",
    kind="value",
    points=5,
    hint="each row gives one number, that of its own target",
)
def test_loss_of_random_batch(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Batches of probabilities where N and C differ."""
    for N, C in ((5, 4), (3, 6)):
        z, labels = batch(rng, N, C)
        outputs_match(student.cross_entropy, reference.cross_entropy, softmax(z), labels)


@check(
    function="cross_entropy",
    kind="edge",
    points=1,
    hint="the loss is a number, also when there is one example",
)
def test_loss_of_one_example(student: Student, reference: ModuleType, rng: Rng) -> None:
    """A single example, of five classes and of two, whose true class is improbable."""
    for C in (5, 2):
        z = rng.normal(size=(1, C))
        outputs_match(student.cross_entropy, reference.cross_entropy, softmax(z), z.argmin(axis=1))


@check(
    function="cross_entropy",
    kind="edge",
    points=2,
    hint="the worse the guess, the more the loss must tell: is anything added or cut off?",
)
def test_loss_of_small_probabilities(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Targets to which the model gives about one in a million."""
    z, labels = batch(rng, N=4, C=3)
    z[np.arange(4), labels] -= 15.0
    outputs_match(student.cross_entropy, reference.cross_entropy, softmax(z), labels)


@check(
    function="cross_entropy",
    kind="property",
    points=2,
    hint="cut the batch into single rows: what has the whole to do with the parts?",
)
def test_loss_is_the_mean_over_examples(student: Student, rng: Rng) -> None:
    """The loss of a batch is the mean of what its rows give alone."""
    z, labels = batch(rng, N=4, C=3)
    p = softmax(z)
    whole = float(student.cross_entropy(p, labels))
    parts = [float(student.cross_entropy(p[n : n + 1], labels[n : n + 1])) for n in range(4)]
    require(np.ptp(parts) > 0, "All rows give the same loss.")
    require(
        bool(np.isclose(whole, np.mean(parts))), "The loss is not the mean of its rows' losses."
    )


# cross_entropy_gradient


@check(
    function="cross_entropy_gradient",
    kind="value",
    points=3,
    hint="every row has one entry that is treated in another way: which, and how?",
)
def test_logit_gradient_of_random_batch(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Batches of probabilities where N and C differ."""
    for N, C in ((5, 4), (3, 6)):
        z, labels = batch(rng, N, C)
        outputs_match(
            student.cross_entropy_gradient, reference.cross_entropy_gradient, softmax(z), labels
        )


@check(
    function="cross_entropy_gradient",
    kind="gradient",
    points=5,
    hint="move one logit a little and see how the loss follows",
)
def test_logit_gradient_by_finite_differences(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """How your cross_entropy changes when the logits move."""
    z, labels = batch(rng, N=4, C=5)

    def forward(code: Any, logits: Array, labels: Integers) -> Any:
        return code.cross_entropy(softmax(logits), labels)

    gradients_match(
        student,
        reference,
        forward=forward,
        arguments=(z, labels),
        backward=lambda code, z, labels: code.cross_entropy_gradient(softmax(z), labels),
        upstream=None,
        blocks={"logits": "N C"},
    )


@check(
    function="cross_entropy_gradient",
    kind="property",
    points=1,
    hint="softmax ignores a shift of all logits, so what must the entries of a row add up to?",
)
def test_logit_gradient_rows_add_up_to_zero(student: Student, rng: Rng) -> None:
    """Every row adds up to 0, and pushes its own target up."""
    z, labels = batch(rng, N=4, C=6)
    z[:, -1] += 4.0  # The last row's target is probable in all rows: their mean would lower it.
    dlogits = student.cross_entropy_gradient(softmax(z), labels)
    require(bool((np.abs(dlogits.sum(axis=1)) < 1e-6).all()), "Some row does not add up to 0.")
    pushed = dlogits[np.arange(4), labels] < 0
    require(bool(pushed.all()), "Going against the gradient would make some target less probable.")


# fully_connected_gradients


@check(
    function="fully_connected_gradients",
    kind="value",
    points=2,
    hint="each of the two has the shape of what it is the gradient of",
)
def test_layer_gradients_of_random_batch(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Batches where N, H and C all differ."""
    for N, H, C in ((3, 4, 5), (4, 6, 2)):
        outputs_match(
            student.fully_connected_gradients,
            reference.fully_connected_gradients,
            *layer(rng, N, H, C),
        )


@check(
    function="fully_connected_gradients",
    kind="gradient",
    points=6,
    hint="which logits does one entry of h reach, and which one entry of W_f?",
)
def test_layer_gradients_by_finite_differences(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """How the logits of your fully_connected change when h and W_f move."""
    dlogits, h, W_f = layer(rng, N=3, H=4, C=5)
    gradients_match(
        student,
        reference,
        forward="fully_connected",
        arguments=(h, W_f),
        backward=lambda code, h, W_f: code.fully_connected_gradients(dlogits, h, W_f),
        upstream=dlogits,
    )


@check(
    function="fully_connected_gradients",
    kind="edge",
    points=1,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_layer_gradients_keep_axes_of_length_one(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """One example, then one hidden unit, then one class."""
    for N, H, C in ((1, 3, 4), (3, 1, 4), (3, 4, 1)):
        outputs_match(
            student.fully_connected_gradients,
            reference.fully_connected_gradients,
            *layer(rng, N, H, C),
        )


# softmax_loss


@check(
    function="softmax_loss",
    kind="value",
    points=4,
    hint="check the loss before the gradient: they need the same probabilities",
)
def test_softmax_loss_of_random_batch(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Batches of logits where N and C differ."""
    for N, C in ((5, 4), (3, 6)):
        outputs_match(student.softmax_loss, reference.softmax_loss, *batch(rng, N, C))


@check(
    function="softmax_loss",
    kind="gradient",
    points=6,
    hint="is dx the gradient of the very number that you return beside it?",
)
def test_softmax_loss_gradient_by_finite_differences(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """How your loss changes when the logits move."""
    gradients_match(
        student,
        reference,
        forward="softmax_loss",
        arguments=batch(rng, N=4, C=5),
        blocks={"x": "N C"},
        backward=lambda code, x, y: code.softmax_loss(x, y)[1],
        upstream=None,
    )


@check(
    function="softmax_loss",
    kind="edge",
    points=2,
    hint="e^1000 is infinity in float64, and infinity / infinity is NaN",
)
def test_softmax_loss_of_large_logits(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Logits in the thousands, of either sign, that lie close together."""
    x, y = batch(rng, N=4, C=3)
    x += np.array([[1500.0], [-2500.0], [3000.0], [-1000.0]])
    outputs_match(student.softmax_loss, reference.softmax_loss, x, y)


@check(
    function="softmax_loss",
    kind="edge",
    points=1,
    hint="ln(a / b) is ln a - ln b, and one of the two can be written without a logarithm",
)
def test_softmax_loss_of_a_hopeless_target(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Targets whose logits lie thousands below the others: their probability rounds to 0."""
    x, y = batch(rng, N=3, C=4)
    x[np.arange(3), y] -= 2000.0
    outputs_match(student.softmax_loss, reference.softmax_loss, x, y)


@check(
    function="softmax_loss",
    kind="edge",
    points=1,
    hint="a batch of one example has a loss and a row of dx like any other",
)
def test_softmax_loss_of_one_example(student: Student, reference: ModuleType, rng: Rng) -> None:
    """A single example, of five classes and of two, whose true class is improbable."""
    for C in (5, 2):
        x = rng.normal(size=(1, C))
        outputs_match(student.softmax_loss, reference.softmax_loss, x, x.argmin(axis=1))
