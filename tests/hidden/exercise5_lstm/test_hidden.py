"""The checks of exercise 5 that only staff can read: all sizes different, no gate saturated."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks import check, gradients_match, outputs_match, require
from grader.student import Student

Array = NDArray[np.float64]
Rng = np.random.Generator
# A wrong forward's true derivative keeps its points if it is roughly like the right one. With four
# blocks of gates that is a close call for many inputs: these two leave no mistake near the border,
# and a permutation of i, f and o well above it.
FIXED_STEP, FIXED_RUN = 2080, 1991
STEP = ("dx", "dprev_h", "dprev_c", "dWx", "dWh", "db")
RUN = ("dx", "dh0", "dWx", "dWh", "db")


def gate_inputs(rng: Rng, *shape: int) -> tuple[Any, ...]:
    """x, prev_h and a pair of weights; two numbers where no shape is given."""
    x, prev_h = rng.normal(size=shape), rng.uniform(-1.5, 1.5, shape)
    pair = rng.uniform(0.5, 1.2, 2) * rng.permutation([1.0, -0.8])
    return (x, prev_h, pair) if shape else (float(x), float(prev_h), pair)


def cell_inputs(rng: Rng, *shape: int) -> tuple[Any, ...]:
    """x, prev_h, prev_c and the four pairs of weights of the slide's cell."""
    names = ("forget", "input", "candidate", "output")
    weights = {name: gate_inputs(rng)[2] for name in names}
    x, prev_h, _ = gate_inputs(rng, *shape)
    prev_c = rng.uniform(0.5, 1.5, shape) * rng.choice([-1.0, 1.0], shape)
    return x, prev_h, prev_c if shape else float(prev_c), weights


def sequences(rng: Rng, N: int, T: int, D: int, H: int) -> tuple[Array, ...]:
    """x (N, T, D), h0, Wx, Wh, b whose sums stay where no gate is flat."""
    x, h0 = rng.normal(size=(N, T, D)), rng.uniform(-1, 1, (N, H))
    Wx = rng.normal(size=(D, 4 * H)) / np.sqrt(D)
    Wh = rng.normal(size=(H, 4 * H)) / np.sqrt(H)
    return x, h0, Wx, Wh, rng.normal(0.0, 0.5, 4 * H)


def calm_sequences(rng: Rng, N: int, T: int, D: int, H: int) -> tuple[Array, ...]:
    """The same with small weights, for comparing two runs: a wrong cell that explodes would not
    agree with itself to six digits.
    """
    x, h0, *weights = sequences(rng, N, T, D, H)
    return x, h0, *(0.3 * each for each in weights)


def step_inputs(rng: Rng, N: int, D: int, H: int) -> tuple[Array, ...]:
    """x (N, D), prev_h, prev_c, Wx, Wh, b."""
    x, prev_h, *weights = sequences(rng, N=N, T=1, D=D, H=H)
    prev_c = rng.uniform(0.3, 1.5, (N, H)) * rng.choice([-1.0, 1.0], (N, H))
    return x[:, 0], prev_h, prev_c, *weights


def step_upstream(rng: Rng, N: int, H: int) -> tuple[Array, Array]:
    """dnext_h and dnext_c."""
    return rng.normal(size=(N, H)), rng.normal(size=(N, H))


def step_backward(code: Any, upstream: tuple[Array, Array], given: tuple[Array, ...]) -> Any:
    """The gradients of one step after a fresh forward."""
    return code.lstm_step_backward(*upstream, code.lstm_step_forward(*given)[2])


def backward(code: Any, upstream: Array, given: tuple[Array, ...]) -> Any:
    """The gradients of a whole run after a fresh forward."""
    return code.lstm_backward(upstream, code.lstm_forward(*given)[1])


def step_backward_matches(
    student: Student,
    reference: ModuleType,
    upstream: tuple[Array, Array],
    given: tuple[Array, ...],
) -> None:
    """Compares one step's gradients; each side runs its own forward, for caches differ."""
    *_, cache = student.lstm_step_forward(*given)

    def right(dnext_h: Array, dnext_c: Array, _: Any) -> Any:
        return step_backward(reference, (dnext_h, dnext_c), given)

    outputs_match(student.lstm_step_backward, right, *upstream, cache)


def backward_matches(
    student: Student, reference: ModuleType, upstream: Array, given: tuple[Array, ...]
) -> None:
    """Compares a whole run's gradients; each side runs its own forward."""
    _, cache = student.lstm_forward(*given)
    outputs_match(
        student.lstm_backward, lambda dh, _: backward(reference, dh, given), upstream, cache
    )


def same(left: Array | np.floating[Any], right: Array | np.floating[Any]) -> bool:
    """Whether two answers of one student agree, in shape and in the first six digits.

    Constant answers agree with everything, so they do not count as agreeing.
    """
    varied = left.size < 2 or float(np.ptp(left)) > 0
    return varied and left.shape == right.shape and np.allclose(left, right, rtol=1e-6, atol=1e-7)


def rows_and_sums_match(batch: Any, alone: list[Any], names: tuple[str, ...]) -> None:
    """Requires that examples are rows of dx, dprev_h, ... and terms of dWx, dWh and db."""
    for i, name in enumerate(names):
        parts = [each[i] for each in alone]
        if name.startswith(("dW", "db")):
            total = np.sum(parts, axis=0)
            require(same(total, batch[i]), f"{name} is not the sum over the examples.")
        else:
            rows = np.concatenate(parts)
            require(same(rows, batch[i]), f"An example's {name} depends on the others.")


# sigmoid


@check(
    function="sigmoid",
    kind="value",
    points=3,
    hint="every entry by itself, whatever the shape",
)
def test_sigmoid_of_random_arrays(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Arrays of one, two and three axes."""
    for shape in ((5,), (3, 4), (2, 3, 4)):
        outputs_match(student.sigmoid, reference.sigmoid, rng.normal(0.0, 2.0, shape))


@check(
    function="sigmoid",
    kind="edge",
    points=1,
    hint="what does a large number do in your exponential, and what a large negative one?",
)
def test_sigmoid_of_large_numbers(student: Student, reference: ModuleType, rng: Rng) -> None:
    """From -1000 to 1000, as an array and as numbers."""
    z = np.array([[-1000.0, 1000.0], [-750.0, 750.0], rng.normal(size=2)])
    for each in (z, 1000.0, -1000.0):
        outputs_match(student.sigmoid, reference.sigmoid, each)


@check(
    function="sigmoid",
    kind="property",
    points=1,
    hint="what are sigmoid(z) and sigmoid(-z) together?",
)
def test_sigmoid_rises_through_a_half(student: Student, rng: Rng) -> None:
    """It grows with z, and sigmoid(z) and sigmoid(-z) add up to 1."""
    z = np.linspace(-3.0, 3.0, 7) + rng.uniform(-0.2, 0.2, 7)
    values, mirrored = student.sigmoid(z), student.sigmoid(-z)
    require(bool((np.diff(values) > 0).all()), "It does not grow with z.")
    require(same(1.0 - values, mirrored), "sigmoid(z) and sigmoid(-z) do not add up to 1.")


# forget_gate, input_gate, candidate, output_gate


@check(
    function="forget_gate",
    kind="value",
    points=1.5,
    hint="one pair of weights serves every entry",
)
def test_forget_gate_of_random_inputs(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Numbers, and arrays of one and two axes."""
    for given in (gate_inputs(rng), gate_inputs(rng, 2), gate_inputs(rng, 3, 4)):
        outputs_match(student.forget_gate, reference.forget_gate, *given)


@check(
    function="input_gate",
    kind="value",
    points=1.5,
    hint="one pair of weights serves every entry",
)
def test_input_gate_of_random_inputs(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Numbers, and arrays of one and two axes."""
    for given in (gate_inputs(rng), gate_inputs(rng, 2), gate_inputs(rng, 3, 4)):
        outputs_match(student.input_gate, reference.input_gate, *given)


@check(
    function="candidate",
    kind="value",
    points=1.5,
    hint="one pair of weights serves every entry",
)
def test_candidate_of_random_inputs(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Numbers, and arrays of one and two axes."""
    for given in (gate_inputs(rng), gate_inputs(rng, 2), gate_inputs(rng, 3, 4)):
        outputs_match(student.candidate, reference.candidate, *given)


@check(
    function="output_gate",
    kind="value",
    points=1.5,
    hint="one pair of weights serves every entry",
)
def test_output_gate_of_random_inputs(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Numbers, and arrays of one and two axes."""
    for given in (gate_inputs(rng), gate_inputs(rng, 2), gate_inputs(rng, 3, 4)):
        outputs_match(student.output_gate, reference.output_gate, *given)


# lstm_cell


@check(
    function="lstm_cell",
    kind="value",
    points=3,
    hint="draw the cell, and write one of the dict's keys on every line",
)
def test_cell_of_random_numbers(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Cells with h that is not zero, and gates that are half open."""
    for _ in range(4):
        outputs_match(student.lstm_cell, reference.lstm_cell, *cell_inputs(rng))


@check(
    function="lstm_cell",
    kind="value",
    points=1,
    hint="every entry is a cell of its own, with the same weights",
)
def test_cell_of_random_arrays(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Several cells at once, in arrays of one and two axes."""
    for shape in ((2,), (3, 4)):
        outputs_match(student.lstm_cell, reference.lstm_cell, *cell_inputs(rng, *shape))


@check(
    function="lstm_cell",
    kind="edge",
    points=1,
    hint="infinity divided by infinity is no number",
)
def test_cell_of_large_inputs(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Inputs in the thousands, of both signs, and an old cell in the thousands."""
    x, prev_h, prev_c, weights = cell_inputs(rng, 3, 2)
    scales = np.array([[3200.0], [-3200.0], [1.0]])
    thousands = np.array([1.0, 1000.0])
    outputs_match(
        student.lstm_cell, reference.lstm_cell, scales * x, prev_h, thousands * prev_c, weights
    )


@check(
    function="lstm_cell",
    kind="property",
    points=1,
    hint="which gate decides about the old cell, and which about the candidate?",
)
def test_cell_keeps_its_memory(student: Student, rng: Rng) -> None:
    """With the forget gate open and the input gate shut the cell stays as it was."""
    x, prev_h, prev_c, weights = cell_inputs(rng, 5)
    keeping = {**weights, "forget": np.array([0.0, 60.0]), "input": np.array([0.0, -60.0])}
    figures = student.lstm_cell(np.ones_like(x), prev_h, prev_c, keeping)
    require("C_t" in figures, 'The dict has no key "C_t".')
    require(same(figures["C_t"], prev_c), "The cell does not stay as it was.")


# lstm_step_forward


@check(
    function="lstm_step_forward",
    kind="value",
    points=4,
    hint="blocks of H columns each, in the order i, f, o, g",
)
def test_step_forward_of_random_batch(student: Student, reference: ModuleType, rng: Rng) -> None:
    """One step where N, D and H all differ and no state is zero."""
    given = step_inputs(rng, N=3, D=4, H=5)
    outputs_match(student.lstm_step_forward, reference.lstm_step_forward, *given)


@check(
    function="lstm_step_forward",
    kind="edge",
    points=1,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_step_forward_keeps_axes_of_length_one(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """One example, then one input feature, then one hidden unit."""
    for N, D, H in ((1, 3, 2), (3, 1, 2), (3, 2, 1), (1, 1, 1)):
        given = step_inputs(rng, N=N, D=D, H=H)
        outputs_match(student.lstm_step_forward, reference.lstm_step_forward, *given)


@check(
    function="lstm_step_forward",
    kind="edge",
    points=1,
    hint="a gate that is fully open or shut is still a number",
)
def test_step_forward_of_large_inputs(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Inputs in the thousands beside moderate ones, and large old cells."""
    x, prev_h, prev_c, *weights = step_inputs(rng, N=3, D=2, H=4)
    x[1:] *= 5000
    prev_c[:, :2] = 20000.0, -20000.0
    given = x, prev_h, prev_c, *weights
    outputs_match(student.lstm_step_forward, reference.lstm_step_forward, *given)


@check(
    function="lstm_step_forward",
    kind="property",
    points=2,
    hint="does one example's result depend on who else is in the batch?",
)
def test_step_forward_treats_examples_alone(student: Student, rng: Rng) -> None:
    """Each example's states are what it gives alone."""
    x, prev_h, prev_c, *weights = step_inputs(rng, N=4, D=3, H=5)
    batch = student.lstm_step_forward(x, prev_h, prev_c, *weights)
    rows = [slice(n, n + 1) for n in range(4)]
    alone = [student.lstm_step_forward(x[n], prev_h[n], prev_c[n], *weights) for n in rows]
    for i, name in enumerate(("next_h", "next_c")):
        together = np.concatenate([each[i] for each in alone])
        require(same(together, batch[i]), f"An example's {name} depends on the others.")


# lstm_forward


@check(
    function="lstm_forward",
    kind="value",
    points=4,
    hint="what does the next step read, and where does the first step get it from?",
)
def test_forward_of_random_sequences(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Sequences where N, T, D and H all differ, from states that are not zero."""
    given = sequences(rng, N=3, T=5, D=4, H=6)
    outputs_match(student.lstm_forward, reference.lstm_forward, *given)


@check(
    function="lstm_forward",
    kind="edge",
    points=1,
    hint="one step is a sequence too",
    strict_shapes=True,
)
def test_forward_of_one_step(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Sequences of one step, T = 1."""
    given = sequences(rng, N=3, T=1, D=4, H=5)
    outputs_match(student.lstm_forward, reference.lstm_forward, *given)


@check(
    function="lstm_forward",
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
        given = sequences(rng, N=N, T=4, D=D, H=H)
        outputs_match(student.lstm_forward, reference.lstm_forward, *given)


@check(
    function="lstm_forward",
    kind="property",
    points=1,
    hint="a state knows the inputs read so far and no others, and no call knows the one before",
)
def test_forward_knows_the_past_only(student: Student, rng: Rng) -> None:
    """The first steps of a run do not depend on the inputs after them."""
    x, *rest = calm_sequences(rng, N=2, T=6, D=3, H=4)
    whole, _ = student.lstm_forward(x, *rest)
    begun, _ = student.lstm_forward(x[:, :4], *rest)
    require(same(begun, whole[:, :4]), "An early state changes with the inputs after it.")


# lstm_step_backward


@check(
    function="lstm_step_backward",
    kind="value",
    points=4,
    hint="the new cell is used twice: the next step reads it, and next_h was made of it",
)
def test_step_backward_of_random_batch(student: Student, reference: ModuleType, rng: Rng) -> None:
    """One step where N, D and H all differ and both upstream gradients are random."""
    given = step_inputs(rng, N=3, D=4, H=6)
    step_backward_matches(student, reference, step_upstream(rng, 3, 6), given)


@check(
    function="lstm_step_backward",
    kind="gradient",
    points=6,
    hint="which of the six is wrong? those that are right rule out what they have in common",
)
def test_step_gradients_are_slopes(student: Student, reference: ModuleType) -> None:
    """dx, dprev_h, dprev_c, dWx, dWh and db against differences of both states."""
    fixed = np.random.default_rng(FIXED_STEP)
    given = step_inputs(fixed, N=4, D=3, H=5)
    upstream = step_upstream(fixed, 4, 5)
    gradients_match(
        student,
        reference,
        forward="lstm_step_forward",
        arguments=given,
        backward=lambda code, *given: step_backward(code, upstream, given),
        upstream=upstream,
    )


@check(
    function="lstm_step_backward",
    kind="edge",
    points=2,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_step_backward_keeps_axes_of_length_one(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """One input feature, then one example, then one hidden unit."""
    for N, D, H in ((3, 1, 4), (1, 3, 4), (3, 2, 1), (1, 1, 1)):
        given = step_inputs(rng, N=N, D=D, H=H)
        step_backward_matches(student, reference, step_upstream(rng, N, H), given)


@check(
    function="lstm_step_backward",
    kind="edge",
    points=2,
    hint="where a gate is flat nothing comes back through it; infinity over infinity is NaN",
)
def test_step_backward_of_large_inputs(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Inputs in the thousands beside moderate ones, and large old cells."""
    x, prev_h, prev_c, *weights = step_inputs(rng, N=3, D=4, H=5)
    x[1] *= 5000
    prev_c[2, :2] = 20000.0, -20000.0
    given = x, prev_h, prev_c, *weights
    step_backward_matches(student, reference, step_upstream(rng, 3, 5), given)


@check(
    function="lstm_step_backward",
    kind="property",
    points=2,
    hint="everything that goes back begins at dnext_h or at dnext_c",
)
def test_step_backward_adds_both_upstreams(student: Student, rng: Rng) -> None:
    """-3 times dnext_h alone plus 2 times dnext_c alone is what both give so scaled together."""
    given, (dnext_h, dnext_c) = step_inputs(rng, N=3, D=2, H=4), step_upstream(rng, 3, 4)
    by_h = step_backward(student, (dnext_h, np.zeros((3, 4))), given)
    by_c = step_backward(student, (np.zeros((3, 4)), dnext_c), given)
    both = step_backward(student, (-3.0 * dnext_h, 2.0 * dnext_c), given)
    for name, one, other, together in zip(STEP, by_h, by_c, both, strict=True):
        require(one.any(), f"{name} does not depend on dnext_h.")
        require(other.any(), f"{name} does not depend on dnext_c.")
        fits = same(-3.0 * one + 2.0 * other, together)
        require(fits, f"{name} does not grow with the upstream gradients.")


@check(
    function="lstm_step_backward",
    kind="property",
    points=2,
    hint="which results have a row for each example, and which are sums over them?",
)
def test_step_backward_treats_examples_alone(student: Student, rng: Rng) -> None:
    """Each example's row is what it gives alone; the weights' gradients add up."""
    x, prev_h, prev_c, *weights = step_inputs(rng, N=4, D=3, H=5)
    dnext_h, dnext_c = step_upstream(rng, 4, 5)
    batch = step_backward(student, (dnext_h, dnext_c), (x, prev_h, prev_c, *weights))
    alone = [
        step_backward(student, (dnext_h[n], dnext_c[n]), (x[n], prev_h[n], prev_c[n], *weights))
        for n in (slice(k, k + 1) for k in range(4))
    ]
    rows_and_sums_match(batch, alone, STEP)


# lstm_backward


@check(
    function="lstm_backward",
    kind="value",
    points=3,
    hint="at every step: what comes from outside, and what the step after hands back to h and to c",
)
def test_backward_of_random_sequences(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Sequences where N, T, D and H all differ and every state is read from outside."""
    given = sequences(rng, N=3, T=5, D=4, H=6)
    backward_matches(student, reference, rng.normal(size=(3, 5, 6)), given)


@check(
    function="lstm_backward",
    kind="gradient",
    points=5,
    hint="compare T = 1 and T = 2 with differences of your own: what does the second step add?",
)
def test_backward_gradients_are_slopes(student: Student, reference: ModuleType) -> None:
    """dx, dh0, dWx, dWh and db against differences of the forward."""
    fixed = np.random.default_rng(FIXED_RUN)
    given = sequences(fixed, N=3, T=4, D=2, H=5)
    upstream = fixed.normal(size=(3, 4, 5))
    gradients_match(
        student,
        reference,
        forward="lstm_forward",
        arguments=given,
        backward=lambda code, *given: backward(code, upstream, given),
        upstream=upstream,
    )


@check(
    function="lstm_backward",
    kind="edge",
    points=1,
    hint="with one step, the first step back is also the last",
    strict_shapes=True,
)
def test_backward_of_one_step(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Sequences of one step, T = 1, from a state that is not zero."""
    given = sequences(rng, N=3, T=1, D=4, H=5)
    backward_matches(student, reference, rng.normal(size=(3, 1, 5)), given)


@check(
    function="lstm_backward",
    kind="edge",
    points=1,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_backward_keeps_axes_of_length_one(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """One example, then one hidden unit, then one input feature."""
    for N, D, H in ((1, 3, 4), (3, 2, 1), (2, 1, 3)):
        given = sequences(rng, N=N, T=4, D=D, H=H)
        backward_matches(student, reference, rng.normal(size=(N, 4, H)), given)


@check(
    function="lstm_backward",
    kind="property",
    points=1,
    hint="a state depends on every input read so far, and on none that is read later",
)
def test_backward_reaches_the_past_only(student: Student, rng: Rng) -> None:
    """A gradient that enters at one step reaches all inputs up to there, and no later one."""
    given, upstream = sequences(rng, N=4, T=6, D=3, H=16), np.zeros((4, 6, 16))
    upstream[:, 3] = rng.normal(size=(4, 16))
    dx, *_ = backward(student, upstream, given)
    reached = np.abs(dx).max(axis=(0, 2))
    require(bool((reached[:4] > 0).all()), "It does not reach every input that is read before.")
    require(not reached[4:].any(), "It reaches inputs that are read only later.")


@check(
    function="lstm_backward",
    kind="property",
    points=1,
    hint="does an axis of yours mix examples with steps?",
)
def test_backward_treats_examples_alone(student: Student, rng: Rng) -> None:
    """Each sequence's dx and dh0 are what it gives alone; the weights' gradients add up."""
    x, h0, *weights = calm_sequences(rng, N=3, T=4, D=2, H=5)
    upstream = rng.normal(size=(3, 4, 5))
    batch = backward(student, upstream, (x, h0, *weights))
    alone = [
        backward(student, upstream[n], (x[n], h0[n], *weights))
        for n in (slice(k, k + 1) for k in range(3))
    ]
    rows_and_sums_match(batch, alone, RUN)


# lstm_output


@check(
    function="lstm_output",
    kind="value",
    points=2,
    hint="the last axis of h meets the first of W; axes before it stay as they are",
)
def test_output_of_random_states(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Last states (N, H) and all states (N, T, H)."""
    W, b = rng.normal(size=(5, 4)), rng.normal(size=4)
    for shape in ((3, 5), (3, 2, 5)):
        outputs_match(student.lstm_output, reference.lstm_output, rng.normal(size=shape), W, b)


@check(
    function="lstm_output",
    kind="edge",
    points=1,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_output_keeps_axes_of_length_one(student: Student, reference: ModuleType, rng: Rng) -> None:
    """One example, then one unit, then one output, as for a number that is predicted."""
    for N, H, C in ((1, 3, 2), (3, 1, 2), (3, 2, 1), (1, 1, 1)):
        given = rng.normal(size=(N, H)), rng.normal(size=(H, C)), rng.normal(size=C)
        outputs_match(student.lstm_output, reference.lstm_output, *given)
