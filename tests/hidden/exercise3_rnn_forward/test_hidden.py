"""The checks of exercise 3 that only staff can read: all sizes different, no zero states."""

from __future__ import annotations

from itertools import pairwise
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks import check, outputs_match, require, values_match
from grader.student import Student

Array = NDArray[np.float64]
Rng = np.random.Generator


def cell_weights(rng: Rng, D: int, H: int) -> tuple[Array, Array, Array]:
    """Wx, Wh and b whose pre-activations stay where tanh is neither straight nor flat."""
    Wx = rng.normal(size=(D, H)) / np.sqrt(D)
    Wh = rng.normal(size=(H, H)) / np.sqrt(H)
    return Wx, Wh, rng.normal(0.0, 0.5, H)


def sequences(rng: Rng, N: int, T: int, D: int, H: int) -> tuple[Array, ...]:
    """x (N, T, D), h0, Wx, Wh, b."""
    x, h0 = rng.normal(size=(N, T, D)), rng.uniform(-1, 1, (N, H))
    return x, h0, *cell_weights(rng, D, H)


def loud_sequences(rng: Rng, N: int, T: int, D: int, H: int) -> tuple[Array, ...]:
    """The same with inputs in the thousands that push every pre-activation far to one side."""
    while True:
        x, *rest = sequences(rng, N, T, D, H)
        Wx, Wh, b = rest[1:]
        if np.abs(3000 * x @ Wx).min() > 50 + np.abs(Wh).sum(axis=0).max() + np.abs(b).max():
            return 3000 * x, *rest


def readout(rng: Rng, H: int, C: int) -> tuple[Array, Array]:
    """Wy (H, C) and by (C,)."""
    return rng.normal(size=(H, C)), rng.normal(size=C)


def stack(rng: Rng, N: int, T: int, sizes: tuple[int, ...]) -> tuple[Array, list[Array], list[Any]]:
    """x, h0s and layers; ``sizes`` holds the input's size, then each layer's."""
    x = rng.normal(size=(N, T, sizes[0]))
    h0s = [rng.uniform(-1, 1, (N, H)) for H in sizes[1:]]
    layers = [cell_weights(rng, D, H) for D, H in pairwise(sizes)]
    return x, h0s, layers


def cell(rng: Rng, m: int, D: int, H: int, C: int) -> tuple[Array, ...]:
    """x (D, m), a_prev, Wax, Waa, Wya, ba, by: columns are examples."""
    Wx, Wh, b = cell_weights(rng, D, H)
    Wy, by = readout(rng, H, C)
    x, a_prev = rng.normal(size=(D, m)), rng.uniform(-1, 1, (H, m))
    return x, a_prev, Wx.T, Wh.T, Wy.T, b[:, None], by[:, None]


def note_model(rng: Rng) -> dict[str, Any]:
    """Parameters under which neither the best nor the worst score belongs to C."""
    wf = rng.uniform(-1, 1, 7)
    best, worst = 1 + rng.permutation(6)[:2]
    wf[best], wf[worst] = 2.0, -2.0
    w1, w2 = rng.uniform(0.5, 1.5, 2) * rng.choice([-1.0, 1.0], 2)
    return {"embedding": rng.normal(size=7), "w1": float(w1), "w2": float(w2), "wf": wf}


def telling_model(rng: Rng, note: int, value: float) -> dict[str, Any]:
    """Parameters under which one note, with its given embedding, decides what is left."""
    embedding = rng.uniform(0.5, 1.5, 7)
    embedding[note] = value
    return note_model(rng) | {"embedding": embedding, "w1": 1.0, "w2": 1.0}


def same(left: Array, right: Array) -> bool:
    """Whether two answers of one student agree, in shape and in the first six digits.

    Constant answers agree with everything, so they do not count as agreeing.
    """
    varied = left.size < 2 or float(np.ptp(left)) > 0
    return varied and left.shape == right.shape and np.allclose(left, right, rtol=1e-6, atol=1e-7)


def one_by_one(*batches: Array) -> list[tuple[Array, ...]]:
    """The arguments of each example as a batch of one."""
    return [tuple(batch[i : i + 1] for batch in batches) for i in range(len(batches[0]))]


# relu_rnn


@check(function="relu_rnn", kind="value", points=3, hint="start from h0, and hand h on, not sum")
def test_scalar_states_of_random_sequences(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Scalar sequences with inputs and weights of both signs."""
    for w1, w2 in ((0.8, 1.1), (-0.9, 0.7), (0.6, -1.2)):
        x, h0 = rng.normal(size=6), float(rng.uniform(0.5, 1.0))
        x[0] = np.sign(w2) * abs(x[0]) + np.sign(w1) * 0.1
        outputs_match(student.relu_rnn, reference.relu_rnn, x, h0, w1, w2)


@check(
    function="relu_rnn",
    kind="edge",
    points=1,
    hint="one input, one state: the answer is still an array",
    strict_shapes=True,
)
def test_scalar_sequence_of_one(student: Student, reference: ModuleType, rng: Rng) -> None:
    """A sequence of a single input."""
    x, h0 = rng.uniform(0.5, 1.0, 1), float(rng.uniform(0.5, 1.0))
    outputs_match(student.relu_rnn, reference.relu_rnn, x, h0, 0.7, 0.9)


@check(
    function="relu_rnn",
    kind="property",
    points=2,
    hint="the state is all that one step knows of the steps before",
)
def test_scalar_run_continues_from_its_state(student: Student, rng: Rng) -> None:
    """A run cut in two, the second part started from the first one's last state."""
    x, h0, w1, w2 = rng.uniform(0.1, 1.0, 7), 0.9, 0.6, 0.8
    whole = student.relu_rnn(x, h0, w1, w2)
    first = student.relu_rnn(x[:3], h0, w1, w2)
    rest = student.relu_rnn(x[3:], float(first[-1]), w1, w2)
    joined = np.concatenate([first, rest])
    require(same(joined, whole), "Continuing from a state in the middle gives another run.")


# rnn_step_forward


@check(
    function="rnn_step_forward",
    kind="value",
    points=3,
    hint="three terms are added, then one function is applied once",
)
def test_step_of_random_batch(student: Student, reference: ModuleType, rng: Rng) -> None:
    """One step where N, D and H all differ and nothing is zero."""
    x, prev_h, *weights = sequences(rng, N=3, T=1, D=4, H=6)
    step = x[:, 0], prev_h, *weights
    outputs_match(student.rnn_step_forward, reference.rnn_step_forward, *step)


@check(
    function="rnn_step_forward",
    kind="edge",
    points=1,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_step_keeps_axes_of_length_one(student: Student, reference: ModuleType, rng: Rng) -> None:
    """One example, then one hidden unit: next_h still has two axes."""
    for N, D, H in ((1, 3, 4), (3, 2, 1), (1, 1, 1)):
        x, prev_h, *weights = sequences(rng, N=N, T=1, D=D, H=H)
        step = x[:, 0], prev_h, *weights
        outputs_match(student.rnn_step_forward, reference.rnn_step_forward, *step)


@check(
    function="rnn_step_forward",
    kind="edge",
    points=2,
    hint="e^1000 is infinity in float64, and infinity / infinity is NaN",
)
def test_step_of_large_inputs(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Inputs in the thousands: tanh goes to -1 or 1."""
    x, prev_h, *weights = loud_sequences(rng, N=3, T=1, D=4, H=5)
    step = x[:, 0], prev_h, *weights
    outputs_match(student.rnn_step_forward, reference.rnn_step_forward, *step)


@check(
    function="rnn_step_forward",
    kind="property",
    points=2,
    hint="does any operation of yours look across the rows?",
)
def test_step_treats_examples_alone(student: Student, rng: Rng) -> None:
    """Every example of a batch gives what it gives alone."""
    x, prev_h, *weights = sequences(rng, N=4, T=1, D=3, H=5)
    batch, _ = student.rnn_step_forward(x[:, 0], prev_h, *weights)
    alone = [student.rnn_step_forward(*one, *weights)[0] for one in one_by_one(x[:, 0], prev_h)]
    require(same(np.concatenate(alone), batch), "An example's state depends on the others.")


# rnn_forward


@check(
    function="rnn_forward",
    kind="value",
    points=4,
    hint="print the state at t = 0 first: which x and which h went into it?",
)
def test_forward_of_random_sequences(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Sequences where N, T, D and H all differ and h0 and b are not zero."""
    outputs_match(student.rnn_forward, reference.rnn_forward, *sequences(rng, N=3, T=5, D=4, H=6))


@check(
    function="rnn_forward",
    kind="edge",
    points=2,
    hint="with one step, h[:, 0] is the first state and the last",
    strict_shapes=True,
)
def test_forward_of_one_step(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Sequences of one step, T = 1, from a state that is not zero."""
    outputs_match(student.rnn_forward, reference.rnn_forward, *sequences(rng, N=3, T=1, D=4, H=5))


@check(
    function="rnn_forward",
    kind="edge",
    points=1,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_forward_keeps_axes_of_length_one(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """One example, then one hidden unit, then one input feature."""
    for N, D, H in ((1, 3, 4), (3, 2, 1), (2, 1, 3)):
        outputs_match(
            student.rnn_forward, reference.rnn_forward, *sequences(rng, N=N, T=4, D=D, H=H)
        )


@check(
    function="rnn_forward",
    kind="edge",
    points=1,
    hint="e^1000 is infinity in float64, and infinity / infinity is NaN",
)
def test_forward_of_large_inputs(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Inputs in the thousands at every step."""
    given = loud_sequences(rng, N=2, T=3, D=4, H=5)
    outputs_match(student.rnn_forward, reference.rnn_forward, *given)


@check(
    function="rnn_forward",
    kind="property",
    points=2,
    hint="a state may only know inputs that have been read by then",
)
def test_forward_never_looks_ahead(student: Student, rng: Rng) -> None:
    """The first steps of a long run are the run of a shorter sequence."""
    x, *rest = sequences(rng, N=2, T=6, D=3, H=4)
    whole, _ = student.rnn_forward(x, *rest)
    short, _ = student.rnn_forward(x[:, :4], *rest)
    require(same(short, whole[:, :4]), "The first states change with later inputs.")


@check(
    function="rnn_forward",
    kind="property",
    points=3,
    hint="the state is all that one step knows of the steps before",
)
def test_forward_continues_from_its_state(student: Student, rng: Rng) -> None:
    """A run cut in two, the second part started from the first one's last state."""
    x, h0, *weights = sequences(rng, N=2, T=6, D=3, H=4)
    whole, _ = student.rnn_forward(x, h0, *weights)
    first, _ = student.rnn_forward(x[:, :4], h0, *weights)
    rest, _ = student.rnn_forward(x[:, 4:], first[:, -1], *weights)
    joined = np.concatenate([first, rest], axis=1)
    require(same(joined, whole), "Continuing from a state in the middle gives another run.")


@check(
    function="rnn_forward",
    kind="property",
    points=2,
    hint="which axis does your loop run along, and does a reshape mix examples with steps?",
)
def test_forward_treats_examples_alone(student: Student, rng: Rng) -> None:
    """Every sequence of a batch gives what it gives alone."""
    x, h0, *weights = sequences(rng, N=3, T=5, D=2, H=4)
    batch, _ = student.rnn_forward(x, h0, *weights)
    alone = [student.rnn_forward(*one, *weights)[0] for one in one_by_one(x, h0)]
    require(same(np.concatenate(alone), batch), "A sequence's states depend on the others.")


# stacked_rnn_forward


@check(
    function="stacked_rnn_forward",
    kind="value",
    points=4,
    hint="a layer has its own Wx, Wh, b and h0, and reads the layer right below",
)
def test_stack_of_unequal_layers(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Three layers, all sizes different, no state zero."""
    given = stack(rng, N=2, T=4, sizes=(3, 6, 5, 7))
    outputs_match(student.stacked_rnn_forward, reference.stacked_rnn_forward, *given)


@check(
    function="stacked_rnn_forward",
    kind="value",
    points=2,
    hint="with equal sizes a wrong array fits everywhere: check by name, not by shape",
)
def test_stack_of_equal_layers(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Two layers of the size of the input, where nothing can crash."""
    given = stack(rng, N=2, T=4, sizes=(5, 5, 5))
    outputs_match(student.stacked_rnn_forward, reference.stacked_rnn_forward, *given)


@check(
    function="stacked_rnn_forward",
    kind="edge",
    points=1,
    hint="one layer, one step, one example: still a list with one array of three axes",
    strict_shapes=True,
)
def test_stack_of_one_layer(student: Student, reference: ModuleType, rng: Rng) -> None:
    """A single layer that reads a single step of a single example."""
    given = stack(rng, N=1, T=1, sizes=(3, 4))
    outputs_match(student.stacked_rnn_forward, reference.stacked_rnn_forward, *given)


@check(
    function="stacked_rnn_forward",
    kind="property",
    points=3,
    hint="every layer keeps a state of its own from step to step",
)
def test_stack_continues_from_its_states(student: Student, rng: Rng) -> None:
    """A run cut in two, every layer started again from its own last state."""
    x, h0s, layers = stack(rng, N=3, T=5, sizes=(3, 5, 4))
    whole = student.stacked_rnn_forward(x, h0s, layers)
    first = student.stacked_rnn_forward(x[:, :3], h0s, layers)
    require(
        len(whole) == len(first) == 2,
        "The list has another number of arrays than there are layers.",
    )
    rest = student.stacked_rnn_forward(x[:, 3:], [h[:, -1] for h in first], layers)
    require(len(rest) == 2, "The list has another number of arrays than there are layers.")
    for lower, upper, all_steps in zip(first, rest, whole, strict=True):
        require(
            all_steps.shape[1] == 5 and same(lower, all_steps[:, :3]),
            "The first states of a layer change with later inputs.",
        )
        require(
            same(upper, all_steps[:, 3:]), "Continuing from the layers' states gives another run."
        )


# many_to_one


@check(
    function="many_to_one",
    kind="value",
    points=3,
    hint="one state per example is read, and Wy and by make scores of it",
)
def test_many_to_one_of_random_sequences(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Sequences where all sizes differ and by is not zero."""
    given = *sequences(rng, N=3, T=5, D=4, H=6), *readout(rng, H=6, C=2)
    outputs_match(student.many_to_one, reference.many_to_one, *given)


@check(
    function="many_to_one",
    kind="edge",
    points=1,
    hint="with T = 1 the last state is also the first",
    strict_shapes=True,
)
def test_one_to_one(student: Student, reference: ModuleType, rng: Rng) -> None:
    """One example, one step, one score: one to one."""
    given = *sequences(rng, N=1, T=1, D=3, H=4), *readout(rng, H=4, C=1)
    outputs_match(student.many_to_one, reference.many_to_one, *given)


@check(
    function="many_to_one",
    kind="property",
    points=2,
    hint="with Wh = 0 a state knows its own input and nothing else; which state do you read?",
)
def test_many_to_one_without_memory(student: Student, rng: Rng) -> None:
    """With Wh = 0 the scores depend on the last input, and on no other."""
    x, h0, Wx, Wh, b = sequences(rng, N=2, T=4, D=3, H=5)
    rest = h0, Wx, np.zeros_like(Wh), b, *readout(rng, H=5, C=3)
    earlier, last = x.copy(), x.copy()
    earlier[:, :-1] += 1.0
    last[:, -1] += 1.0
    scores = student.many_to_one(x, *rest)
    moved = not same(student.many_to_one(last, *rest), scores)
    require(moved, "Without memory, a change of the last input does not reach the scores.")
    still = same(student.many_to_one(earlier, *rest), scores)
    require(still, "Without memory, inputs before the last one still reach the scores.")


# many_to_many


@check(
    function="many_to_many",
    kind="value",
    points=3,
    hint="scores[n, t] must come from h[n, t]: compare one entry by hand",
)
def test_many_to_many_of_random_sequences(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Sequences where all sizes differ and by is not zero."""
    given = *sequences(rng, N=3, T=5, D=4, H=6), *readout(rng, H=6, C=2)
    outputs_match(student.many_to_many, reference.many_to_many, *given)


@check(
    function="many_to_many",
    kind="edge",
    points=1,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_many_to_many_keeps_axes_of_length_one(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """One class, then one example, then one step."""
    for N, T, C in ((2, 4, 1), (1, 4, 3), (2, 1, 3)):
        given = *sequences(rng, N=N, T=T, D=3, H=5), *readout(rng, H=5, C=C)
        outputs_match(student.many_to_many, reference.many_to_many, *given)


@check(
    function="many_to_many",
    kind="property",
    points=1,
    hint="an answer may only know inputs that have been read by then",
)
def test_many_to_many_never_looks_ahead(student: Student, rng: Rng) -> None:
    """The first answers do not depend on later inputs."""
    x, *rest = sequences(rng, N=2, T=5, D=3, H=4)
    rest += readout(rng, H=4, C=3)
    whole = student.many_to_many(x, *rest)
    short = student.many_to_many(x[:, :3], *rest)
    require(same(short, whole[:, :3]), "The first answers change with later inputs.")


# one_to_many


@check(
    function="one_to_many",
    kind="value",
    points=3,
    hint="after the first step only the state and the bias are left",
)
def test_one_to_many_of_random_inputs(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Inputs of equal sizes, then inputs where all sizes differ; nothing is zero."""
    for N, D, H, C, steps in ((2, 4, 4, 4, 3), (3, 5, 6, 2, 4)):
        x, *rest = sequences(rng, N=N, T=1, D=D, H=H)
        given = x[:, 0], *rest, *readout(rng, H=H, C=C), steps
        outputs_match(student.one_to_many, reference.one_to_many, *given)


@check(
    function="one_to_many",
    kind="edge",
    points=1,
    hint="one step gives one answer, and an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_one_to_many_of_one_step(student: Student, reference: ModuleType, rng: Rng) -> None:
    """A single step, for several examples and for one."""
    for N, C in ((3, 2), (1, 4)):
        x, *rest = sequences(rng, N=N, T=1, D=3, H=5)
        given = x[:, 0], *rest, *readout(rng, H=5, C=C), 1
        outputs_match(student.one_to_many, reference.one_to_many, *given)


@check(
    function="one_to_many",
    kind="property",
    points=1,
    hint="asking for more answers must not change those already given",
)
def test_one_to_many_begins_alike(student: Student, rng: Rng) -> None:
    """A short run is the beginning of a longer one."""
    x, *rest = sequences(rng, N=2, T=1, D=3, H=4)
    rest += readout(rng, H=4, C=3)
    long = student.one_to_many(x[:, 0], *rest, 5)
    short = student.one_to_many(x[:, 0], *rest, 2)
    require(same(short, long[:, :2]), "The first answers change with the number of steps.")


@check(
    function="one_to_many",
    kind="property",
    points=2,
    hint="how can x reach the second step when the state carries nothing?",
)
def test_one_to_many_takes_x_once(student: Student, rng: Rng) -> None:
    """With Wh = 0 the input reaches the first answer, and no later one."""
    x, h0, Wx, Wh, b = sequences(rng, N=2, T=1, D=3, H=4)
    rest = h0, Wx, np.zeros_like(Wh), b, *readout(rng, H=4, C=3), 4
    one = student.one_to_many(x[:, 0], *rest)
    other = student.one_to_many(x[:, 0] + 1.0, *rest)
    require(not same(one[:, :1], other[:, :1]), "The input does not reach the first answer.")
    require(same(one[:, 1:], other[:, 1:]), "Without memory, x still reaches later answers.")


# rnn_cell_forward


@check(
    function="rnn_cell_forward",
    kind="value",
    points=3,
    hint="y is computed from the new state, and each column of it on its own",
)
def test_cell_of_random_batch(student: Student, reference: ModuleType, rng: Rng) -> None:
    """One cell where m, D, H and C all differ and nothing is zero."""
    given = cell(rng, m=3, D=4, H=6, C=5)
    outputs_match(student.rnn_cell_forward, reference.rnn_cell_forward, *given)


@check(
    function="rnn_cell_forward",
    kind="property",
    points=2,
    hint="which axis of y runs over the classes of one example?",
)
def test_cell_columns_are_probabilities(student: Student, rng: Rng) -> None:
    """Every column of y is positive and adds up to 1."""
    _, y = student.rnn_cell_forward(*cell(rng, m=4, D=3, H=5, C=6))
    require(bool((y > 0).all()), "Some entry of y is not a positive number.")
    require(np.allclose(y.sum(axis=0), 1.0), "Some column of y does not add up to 1.")


@check(
    function="rnn_cell_forward",
    kind="edge",
    points=3,
    hint="softmax does not change when one number is subtracted from a whole column",
)
def test_cell_of_large_scores(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Scores in the thousands, positive for one example and negative for the next."""
    x, a_prev, Wax, Waa, Wya, ba, by = cell(rng, m=2, D=3, H=4, C=5)
    x[:, 0], x[:, 1] = 100.0, -100.0
    given = x, a_prev, np.abs(Wax) + 0.1, Waa, 1000.0 + Wya, ba, by
    outputs_match(student.rnn_cell_forward, reference.rnn_cell_forward, *given)


@check(
    function="rnn_cell_forward",
    kind="edge",
    points=1,
    hint="one example is one column, not a flat array",
    strict_shapes=True,
)
def test_cell_of_one_example(student: Student, reference: ModuleType, rng: Rng) -> None:
    """A batch of one: a_next (H, 1) and y (C, 1)."""
    given = cell(rng, m=1, D=3, H=5, C=4)
    outputs_match(student.rnn_cell_forward, reference.rnn_cell_forward, *given)


# predict_next_note


@check(
    function="predict_next_note",
    kind="value",
    points=3,
    hint="set w1, w2 and the embedding to numbers of your own and follow two notes on paper",
)
def test_next_note_of_random_models(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Longer and shorter sequences of notes, each under other weights."""
    asked = []
    for length in (2, 3, 4, 5, 6) * 3:
        notes = [str(note) for note in rng.choice(list(reference.SCALE), length)]
        asked.append((notes, note_model(rng)))
        *_, before, last = (reference.SCALE.index(note) for note in notes)
        for note, value in ((last, -0.1), (last, -10.0), (before, -10.0)):
            asked.append((notes, telling_model(rng, note, value)))
    answers = [student.predict_next_note(*question) for question in asked]
    for question, answer in zip(asked, answers, strict=True):
        values_match(answer, reference.predict_next_note(*question), name="note")


@check(
    function="predict_next_note",
    kind="edge",
    points=1,
    hint="one note is a sequence too; embedding and answer both count C D E F G A B",
)
def test_next_note_after_one_note(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Each note of the scale alone."""
    embedding = rng.uniform(0.5, 1.5, 7) * rng.permutation([1, 1, 1, 1, 1, -1, -1])
    given = {"embedding": embedding, "w1": -0.8, "w2": 1.0}
    asked = [([note], note_model(rng) | given) for note in reference.SCALE]
    answers = [student.predict_next_note(*question) for question in asked]
    for question, answer in zip(asked, answers, strict=True):
        values_match(answer, reference.predict_next_note(*question), name="note")


@check(
    function="predict_next_note",
    kind="property",
    points=1,
    hint="what does the second step receive from the first?",
)
def test_next_note_depends_on_the_order(student: Student, rng: Rng) -> None:
    """The same two notes the other way round, under weights for which that matters."""
    quiet, loud = 6, 1
    embedding = np.ones(7)
    embedding[quiet], embedding[loud] = 0.5, 2.0
    parameters = note_model(rng) | {"embedding": embedding, "w1": -1.0, "w2": 1.0}
    notes = ["CDEFGAB"[quiet], "CDEFGAB"[loud]]
    there = student.predict_next_note(notes, parameters)
    back = student.predict_next_note(notes[::-1], parameters)
    require(there != back, "Both orders of the notes give the same answer.")


@check(
    function="predict_next_note",
    kind="edge",
    points=1,
    hint="what does ReLU leave of a negative sum, and what does softmax make of seven zeros?",
)
def test_next_note_of_a_silent_model(student: Student, rng: Rng) -> None:
    """A model whose every sum is negative: all notes equally probable, the first one wins."""
    silent = {"embedding": -rng.uniform(0.5, 1.5, 7), "w1": 0.5, "w2": 1.0}
    note = student.predict_next_note(["E", "B", "G"], note_model(rng) | silent)
    values_match(note, "C", name="note")


@check(
    function="predict_next_note",
    kind="edge",
    points=1,
    hint="two infinite exponentials cannot be told apart",
)
def test_next_note_of_large_scores(student: Student, rng: Rng) -> None:
    """Several scores in the thousands."""
    best = int(rng.choice([1, 3, 4, 6]))  # neither E, which follows D in the scale, nor A
    wf = rng.uniform(1000.0, 2000.0, 7)
    wf[best] = 3000.0
    parameters = {"embedding": rng.uniform(1.0, 2.0, 7), "w1": 0.5, "w2": 1.0, "wf": wf}
    note = student.predict_next_note(["F", "D"], parameters)
    values_match(note, "CDEFGAB"[best], name="note")
