"""The checks of exercise 4 that only staff can read: all sizes different, no zero states."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks import check, gradients_match, outputs_match, require
from grader.student import Student

Array = NDArray[np.float64]
Rng = np.random.Generator


def notes(rng: Rng, T: int, w1: float, w2: float) -> tuple[Any, ...]:
    """x, h0, w1, w2, wf and a target; sums are positive where w1 and w2 are."""
    x, h0 = rng.uniform(0.4, 1.2, T), float(rng.uniform(0.5, 1.0))
    return x, h0, w1, w2, rng.normal(size=7), int(rng.integers(7))


def silenced(given: tuple[Any, ...], step: int) -> tuple[Any, ...]:
    """The same sequence, with one input that makes its step's sum negative."""
    x, *rest = given
    return np.where(np.arange(len(x)) == step, -5.0, x), *rest


def cell_weights(rng: Rng, D: int, H: int) -> tuple[Array, Array, Array]:
    """Wx, Wh and b whose sums stay where tanh is neither straight nor flat."""
    Wx = 0.7 * rng.normal(size=(D, H)) / np.sqrt(D)
    Wh = rng.normal(size=(H, H)) / np.sqrt(H)
    return Wx, Wh, rng.normal(0.0, 0.4, H)


def sequences(rng: Rng, N: int, T: int, D: int, H: int) -> tuple[Array, ...]:
    """x (N, T, D), h0, Wx, Wh, b."""
    x, h0 = rng.normal(size=(N, T, D)), rng.uniform(-1, 1, (N, H))
    return x, h0, *cell_weights(rng, D, H)


def step_inputs(rng: Rng, N: int, D: int, H: int) -> tuple[Array, ...]:
    """x (N, D), prev_h, Wx, Wh, b."""
    x, *rest = sequences(rng, N=N, T=1, D=D, H=H)
    return x[:, 0], *rest


def stack(rng: Rng, N: int, T: int, D: int, H: int, K: int) -> tuple[Array, ...]:
    """x, h0, k0, W_xh, W_hh, b_h, W_hk, W_kk, b_k."""
    x, h0, *lower = sequences(rng, N=N, T=T, D=D, H=H)
    k0 = rng.uniform(-1, 1, (N, K))
    return x, h0, k0, *lower, *cell_weights(rng, H, K)


def step_backward(code: Any, upstream: Array, given: tuple[Array, ...]) -> Any:
    """The gradients of one step after a fresh forward."""
    return code.rnn_step_backward(upstream, code.rnn_step_forward(*given)[1])


def backward(code: Any, upstream: Array, given: tuple[Array, ...]) -> Any:
    """The gradients of a whole run after a fresh forward."""
    return code.rnn_backward(upstream, code.rnn_forward(*given)[1])


def stacked_backward(code: Any, upstream: Array, given: tuple[Array, ...]) -> Any:
    """The gradients of both layers after a fresh forward."""
    return code.stacked_rnn_backward(upstream, code.stacked_rnn_forward(*given)[1])


def backward_matches(
    student: Student, reference: ModuleType, name: str, upstream: Array, given: tuple[Array, ...]
) -> None:
    """Compares what ``name``_backward returns after the forward of the same name.

    A cache is good only for the code that made it, so each side runs its own forward.
    """
    _, cache = getattr(student, f"{name}_forward")(*given)
    _, own = getattr(reference, f"{name}_forward")(*given)
    right = getattr(reference, f"{name}_backward")
    outputs_match(
        getattr(student, f"{name}_backward"), lambda up, _: right(up, own), upstream, cache
    )


def same(left: Array | np.floating[Any], right: Array | np.floating[Any]) -> bool:
    """Whether two answers of one student agree, in shape and in the first six digits.

    Constant answers agree with everything, so they do not count as agreeing.
    """
    varied = left.size < 2 or float(np.ptp(left)) > 0
    return varied and left.shape == right.shape and np.allclose(left, right, rtol=1e-6, atol=1e-7)


def one_by_one(upstream: Array, given: tuple[Array, ...]) -> list[tuple[Array, tuple[Array, ...]]]:
    """The upstream gradient and the forward's inputs of each example as a batch of one."""
    x, h0, *weights = given
    rows = [slice(n, n + 1) for n in range(len(x))]
    return [(upstream[n], (x[n], h0[n], *weights)) for n in rows]


# note_rnn_gradients


@check(
    function="note_rnn_gradients",
    kind="value",
    points=4,
    hint="for each use of a weight: what stood beside it in the product, and what came back to it?",
)
def test_note_gradients_of_random_sequences(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Sequences with h0 that is not zero, with and without a silent step."""
    open_all_along = notes(rng, 5, 0.8, 0.9)
    open_all_along[0][2] = -0.2  # the sum is positive all the same
    silent_once = silenced(notes(rng, 5, 0.7, 1.1), 1)
    for given in (open_all_along, silent_once, notes(rng, 4, -0.3, 1.2)):
        outputs_match(student.note_rnn_gradients, reference.note_rnn_gradients, *given)


@check(
    function="note_rnn_gradients",
    kind="gradient",
    points=4,
    hint="change one number a little and look how the loss changes",
)
def test_note_gradients_are_slopes_of_the_loss(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """dx, dh0, dw1, dw2 and dwf against differences of the loss."""
    gradients_match(
        student,
        reference,
        forward="note_rnn_loss",
        arguments=notes(rng, 4, 0.8, 0.9),
        backward=lambda code, *given: code.note_rnn_gradients(*given),
    )


@check(
    function="note_rnn_gradients",
    kind="edge",
    points=1,
    hint="one step, one use of each weight: dx and the paths are still arrays",
    strict_shapes=True,
)
def test_note_gradients_of_one_note(student: Student, reference: ModuleType, rng: Rng) -> None:
    """A sequence of a single note."""
    given = notes(rng, 1, 0.7, 0.9)
    outputs_match(student.note_rnn_gradients, reference.note_rnn_gradients, *given)


@check(
    function="note_rnn_gradients",
    kind="property",
    points=1,
    hint="a shared weight's gradient is the sum over all its uses",
)
def test_note_paths_add_up(student: Student, rng: Rng) -> None:
    """The paths of each shared weight add up to its gradient."""
    gradients = student.note_rnn_gradients(*notes(rng, 6, 0.8, 0.7))
    for name in ("dw1", "dw2"):
        both = name in gradients and f"{name}_paths" in gradients
        require(both, f"The dict lacks {name} or {name}_paths.")
        total, paths = gradients[name], gradients[f"{name}_paths"]
        require(paths.shape == (6,) and np.ptp(paths) > 0, f"{name}_paths has not one path a step.")
        require(same(paths.sum(), total), f"{name}_paths do not add up to {name}.")


# rnn_step_backward


@check(
    function="rnn_step_backward",
    kind="value",
    points=3,
    hint="write the shape under every product: only one order and one transpose fits each",
)
def test_step_backward_of_random_batch(student: Student, reference: ModuleType, rng: Rng) -> None:
    """One step where N, D and H all differ and nothing is zero."""
    given = step_inputs(rng, N=3, D=4, H=6)
    backward_matches(student, reference, "rnn_step", rng.normal(size=(3, 6)), given)


@check(
    function="rnn_step_backward",
    kind="gradient",
    points=4,
    hint="which of the five is wrong? those that are right rule out what they have in common",
)
def test_step_gradients_are_slopes(student: Student, reference: ModuleType, rng: Rng) -> None:
    """dx, dprev_h, dWx, dWh and db against differences of the forward."""
    upstream = rng.normal(size=(4, 5))
    gradients_match(
        student,
        reference,
        forward="rnn_step_forward",
        arguments=step_inputs(rng, N=4, D=3, H=5),
        backward=lambda code, *given: step_backward(code, upstream, given),
        upstream=upstream,
    )


@check(
    function="rnn_step_backward",
    kind="edge",
    points=2,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_step_backward_keeps_axes_of_length_one(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """One example, then one input feature, then one hidden unit."""
    for N, D, H in ((1, 3, 4), (3, 1, 4), (3, 2, 1), (1, 1, 1)):
        given = step_inputs(rng, N=N, D=D, H=H)
        backward_matches(student, reference, "rnn_step", rng.normal(size=(N, H)), given)


@check(
    function="rnn_step_backward",
    kind="edge",
    points=2,
    hint="where tanh is flat nothing comes back; infinity divided by infinity is NaN",
)
def test_step_backward_of_large_inputs(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Inputs in the thousands, where tanh has become flat, beside moderate ones."""
    x, *rest = step_inputs(rng, N=3, D=4, H=5)
    x[1:] *= 5000
    backward_matches(student, reference, "rnn_step", rng.normal(size=(3, 5)), (x, *rest))


@check(
    function="rnn_step_backward",
    kind="property",
    points=1,
    hint="which results have a row for each example, and which are sums over them?",
)
def test_step_backward_treats_examples_alone(student: Student, rng: Rng) -> None:
    """Each example's dx and dprev_h are what it gives alone; the weights' gradients add up."""
    given, upstream = step_inputs(rng, N=4, D=3, H=5), rng.normal(size=(4, 5))
    batch = step_backward(student, upstream, given)
    alone = [step_backward(student, *one) for one in one_by_one(upstream, given)]
    for name, whole, parts in zip(("dx", "dprev_h"), batch, zip(*alone, strict=True), strict=False):
        rows = np.concatenate(parts)
        require(same(rows, whole), f"An example's {name} depends on the other examples.")
    for name, i in (("dWx", 2), ("dWh", 3), ("db", 4)):
        total = np.sum([parts[i] for parts in alone], axis=0)
        require(same(total, batch[i]), f"{name} of a batch is not the sum over its examples.")


@check(
    function="rnn_step_backward",
    kind="property",
    points=1,
    hint="dnext_h is a factor of everything that goes back, and occurs nowhere else",
)
def test_step_backward_scales_with_its_upstream(student: Student, rng: Rng) -> None:
    """An upstream gradient that is -3 times as large makes every result -3 times as large."""
    given, upstream = step_inputs(rng, N=3, D=2, H=4), rng.normal(size=(3, 4))
    once = step_backward(student, upstream, given)
    thrice = step_backward(student, -3.0 * upstream, given)
    for name, one, other in zip(("dx", "dprev_h", "dWx", "dWh", "db"), once, thrice, strict=True):
        require(same(-3.0 * one, other), f"{name} does not grow with the upstream gradient.")


# rnn_backward


@check(
    function="rnn_backward",
    kind="value",
    points=4,
    hint="two gradients meet at each state: one from outside, one from the step after",
)
def test_backward_of_random_sequences(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Sequences where N, T, D and H all differ and every state is read from outside."""
    given = sequences(rng, N=3, T=5, D=4, H=6)
    backward_matches(student, reference, "rnn", rng.normal(size=(3, 5, 6)), given)


@check(
    function="rnn_backward",
    kind="gradient",
    points=6,
    hint="compare T = 1 and T = 2 with differences of your own: what does the second step add?",
)
def test_backward_gradients_are_slopes(student: Student, reference: ModuleType, rng: Rng) -> None:
    """dx, dh0, dWx, dWh and db against differences of the forward."""
    upstream = rng.normal(size=(2, 4, 5))
    gradients_match(
        student,
        reference,
        forward="rnn_forward",
        arguments=sequences(rng, N=2, T=4, D=3, H=5),
        backward=lambda code, *given: backward(code, upstream, given),
        upstream=upstream,
    )


@check(
    function="rnn_backward",
    kind="edge",
    points=2,
    hint="with one step, the first step back is also the last",
    strict_shapes=True,
)
def test_backward_of_one_step(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Sequences of one step, T = 1, from a state that is not zero."""
    given = sequences(rng, N=3, T=1, D=4, H=5)
    backward_matches(student, reference, "rnn", rng.normal(size=(3, 1, 5)), given)


@check(
    function="rnn_backward",
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
        backward_matches(student, reference, "rnn", rng.normal(size=(N, 4, H)), given)


@check(
    function="rnn_backward",
    kind="property",
    points=2,
    hint="a state depends on every input read so far, and on none that is read later",
)
def test_backward_reaches_the_past_only(student: Student, rng: Rng) -> None:
    """A gradient that enters at one step reaches all inputs up to there, and no later one."""
    given, upstream = sequences(rng, N=2, T=6, D=3, H=4), np.zeros((2, 6, 4))
    upstream[:, 3] = rng.normal(size=(2, 4))
    dx, *_ = backward(student, upstream, given)
    reached = np.abs(dx).max(axis=(0, 2))
    require(bool((reached[:4] > 0).all()), "It does not reach every input that is read before.")
    require(not reached[4:].any(), "It reaches inputs that are read only later.")


@check(
    function="rnn_backward",
    kind="property",
    points=2,
    hint="dh0 is all that the steps before need to know of the steps after",
)
def test_backward_continues_across_a_cut(student: Student, rng: Rng) -> None:
    """A run cut in two: the second part's dh0 reaches the last state of the first part."""
    (x, h0, *weights), upstream = sequences(rng, 2, 6, 3, 4), rng.normal(size=(2, 6, 4))
    whole = backward(student, upstream, (x, h0, *weights))
    h, cache = student.rnn_forward(x[:, :4], h0, *weights)
    second = backward(student, upstream[:, 4:], (x[:, 4:], h[:, -1], *weights))
    entering = upstream[:, :4].copy()
    entering[:, -1] += second[1]
    first = student.rnn_backward(entering, cache)
    require(same(np.concatenate([first[0], second[0]], axis=1), whole[0]), "dx differs.")
    require(same(first[1], whole[1]), "dh0 differs.")
    for i, name in ((2, "dWx"), (3, "dWh"), (4, "db")):
        require(same(first[i] + second[i], whole[i]), f"{name} is not the sum of both parts.")


@check(
    function="rnn_backward",
    kind="property",
    points=1,
    hint="does an axis of yours mix examples with steps?",
)
def test_backward_treats_examples_alone(student: Student, rng: Rng) -> None:
    """Each sequence's dx and dh0 are what it gives alone; the weights' gradients add up."""
    given, upstream = sequences(rng, N=3, T=4, D=2, H=5), rng.normal(size=(3, 4, 5))
    batch = backward(student, upstream, given)
    alone = [backward(student, *one) for one in one_by_one(upstream, given)]
    for i, name in ((0, "dx"), (1, "dh0")):
        rows = np.concatenate([parts[i] for parts in alone])
        require(same(rows, batch[i]), f"A sequence's {name} depends on the others.")
    for i, name in ((2, "dWx"), (3, "dWh"), (4, "db")):
        total = np.sum([parts[i] for parts in alone], axis=0)
        require(same(total, batch[i]), f"{name} of a batch is not the sum over its sequences.")


# stacked_rnn_backward


@check(
    function="stacked_rnn_backward",
    kind="value",
    points=3,
    hint="what the second layer hands down has a value for every step of the first",
)
def test_stacked_backward_of_unequal_layers(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Two layers, all sizes different, no state zero."""
    given = stack(rng, N=2, T=4, D=3, H=6, K=5)
    backward_matches(student, reference, "stacked_rnn", rng.normal(size=(2, 4, 5)), given)


@check(
    function="stacked_rnn_backward",
    kind="value",
    points=2,
    hint="with equal sizes a wrong array fits everywhere: check by name, not by shape",
)
def test_stacked_backward_of_equal_layers(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Two layers of the size of the input, where nothing can crash."""
    given = stack(rng, N=2, T=3, D=4, H=4, K=4)
    backward_matches(student, reference, "stacked_rnn", rng.normal(size=(2, 3, 4)), given)


@check(
    function="stacked_rnn_backward",
    kind="gradient",
    points=3,
    hint="if only the first layer's gradients are wrong, look at what it is handed",
)
def test_stacked_gradients_are_slopes(student: Student, reference: ModuleType, rng: Rng) -> None:
    """The gradients of both layers against differences of the forward."""
    upstream = rng.normal(size=(3, 4, 2))
    gradients_match(
        student,
        reference,
        forward="stacked_rnn_forward",
        arguments=stack(rng, N=3, T=4, D=2, H=5, K=2),
        backward=lambda code, *given: stacked_backward(code, upstream, given),
        upstream=upstream,
    )


@check(
    function="stacked_rnn_backward",
    kind="edge",
    points=1,
    hint="one example, one step: every gradient still has the shape of its parameter",
    strict_shapes=True,
)
def test_stacked_backward_of_one_step(student: Student, reference: ModuleType, rng: Rng) -> None:
    """A single step of a single example."""
    given = stack(rng, N=1, T=1, D=3, H=4, K=2)
    backward_matches(student, reference, "stacked_rnn", rng.normal(size=(1, 1, 2)), given)


@check(
    function="stacked_rnn_backward",
    kind="property",
    points=1,
    hint="which weights does everything pass that reaches the first layer?",
)
def test_stacked_backward_passes_the_second_layer(student: Student, rng: Rng) -> None:
    """With W_hk = 0 the first layer gets no gradient, while W_hk itself does."""
    x, h0, k0, W_xh, W_hh, b_h, W_hk, W_kk, b_k = stack(rng, N=2, T=3, D=3, H=4, K=4)
    given = x, h0, k0, W_xh, W_hh, b_h, np.zeros_like(W_hk), W_kk, b_k
    gradients = stacked_backward(student, rng.normal(size=(2, 3, 4)), given)
    lower = ("dx", "dh0", "dW_xh", "dW_hh", "db_h")
    missing = [key for key in (*lower, "dW_hk") if key not in gradients]
    require(not missing, f"The dict lacks {', '.join(missing)}.")
    cut_off = not any(gradients[key].any() for key in lower)
    require(cut_off, "With W_hk = 0 a gradient still reaches the first layer.")
    require(gradients["dW_hk"].any(), "With W_hk = 0 its own gradient is zero too.")


# gradient_flow


@check(
    function="gradient_flow",
    kind="value",
    points=3,
    hint="one Jacobian after the other, on the side where it belongs; then one norm of the product",
)
def test_flow_of_random_states(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Five states of four units, with weights that do not commute with the tanh factors."""
    h, Wh = rng.uniform(-0.9, 0.9, (5, 4)), rng.normal(size=(4, 4))
    outputs_match(student.gradient_flow, reference.gradient_flow, h, Wh)


@check(
    function="gradient_flow",
    kind="edge",
    points=1,
    hint="the last state depends on itself through the identity",
    strict_shapes=True,
)
def test_flow_of_one_step(student: Student, reference: ModuleType, rng: Rng) -> None:
    """A single state, of several units and of one."""
    asked = [(rng.uniform(-1, 1, (1, H)), rng.normal(size=(H, H))) for H in (3, 1)]
    for h, Wh in asked:
        outputs_match(student.gradient_flow, reference.gradient_flow, h, Wh)


@check(
    function="gradient_flow",
    kind="property",
    points=1,
    hint="the way from a state to the last one does not know the states before",
)
def test_flow_depends_on_later_states_only(student: Student, rng: Rng) -> None:
    """Without its first two states, a run keeps the norms of the others."""
    h, Wh = rng.uniform(-0.9, 0.9, (6, 3)), rng.normal(size=(3, 3))
    norms, later = student.gradient_flow(h, Wh), student.gradient_flow(h[2:], Wh)
    require(same(later, norms[2:]), "The norms of late states change with early states.")


# clip_gradients


@check(
    function="clip_gradients",
    kind="value",
    points=2,
    hint="which number do all entries of all gradients share?",
)
def test_clip_of_long_gradients(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Gradients of three shapes, none too long alone, all too long together."""
    W, b, w = rng.normal(size=(3, 4)), rng.normal(size=5), float(rng.normal())
    alone = [float(np.linalg.norm(grad)) for grad in (W, b, w)]
    together = float(np.linalg.norm(alone))
    grads = {"dW": W, "db": b, "dw": w}
    for max_norm in (0.3, 0.5 * (max(alone) + together)):
        outputs_match(student.clip_gradients, reference.clip_gradients, grads, max_norm)


@check(
    function="clip_gradients",
    kind="value",
    points=1,
    hint="clipping shortens; it never lengthens",
)
def test_clip_leaves_short_gradients_alone(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Gradients that are short enough, with entries of every size."""
    grads = {"dW": 0.1 * rng.normal(size=(2, 3)), "db": np.array([2.0, -1.5])}
    outputs_match(student.clip_gradients, reference.clip_gradients, grads, 3.0)


@check(
    function="clip_gradients",
    kind="edge",
    points=1,
    hint="zero divided by zero is NaN",
)
def test_clip_of_zeros(student: Student, reference: ModuleType) -> None:
    """Gradients that are all zero stay zero."""
    grads = {"dW": np.zeros((2, 3)), "db": np.zeros(2)}
    outputs_match(student.clip_gradients, reference.clip_gradients, grads, 1.5)


@check(
    function="clip_gradients",
    kind="property",
    points=1,
    hint="what should the norm of all of them together be afterwards?",
)
def test_clip_makes_the_norm_the_largest_allowed(student: Student, rng: Rng) -> None:
    """What was too long has exactly the norm that is allowed, and its old direction."""
    W, b = rng.normal(size=(4, 3)), 5.0 * rng.normal(size=6)
    clipped = student.clip_gradients({"dW": W, "db": b}, 0.7)
    require({"dW", "db"} == clipped.keys(), "The keys are not those of the gradients.")
    after = np.concatenate([clipped["dW"].ravel(), clipped["db"].ravel()])
    before = np.concatenate([W.ravel(), b])
    require(same(np.linalg.norm(after), np.float64(0.7)), "The norm is not the one allowed.")
    ratio = np.linalg.norm(after) / np.linalg.norm(before)
    require(same(after, ratio * before), "The gradients point elsewhere than before.")


# update


@check(
    function="update",
    kind="value",
    points=1,
    hint="go through the parameters; what else lies in the dict of gradients is not yours to use",
)
def test_update_of_random_parameters(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Parameters of three shapes, and gradients of more than those."""
    shapes: dict[str, tuple[int, ...]] = {"Wx": (3, 4), "b": (4,), "w1": ()}
    parameters = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    gradients = {f"d{name}": rng.normal(size=shape) for name, shape in shapes.items()}
    more = {"dx": rng.normal(size=(2, 3)), **gradients, "dh0": rng.normal(size=(2, 4))}
    outputs_match(student.update, reference.update, parameters, more, 0.3)


@check(
    function="update",
    kind="edge",
    points=1,
    hint="-= on an array changes the caller's own array",
)
def test_update_leaves_its_inputs_alone(student: Student, rng: Rng) -> None:
    """The parameters that went in are the same afterwards."""
    parameters = {"W": rng.normal(size=(2, 3)), "b": rng.normal(size=3)}
    gradients = {"dW": rng.normal(size=(2, 3)), "db": rng.normal(size=3)}
    student.update(parameters, gradients, 0.1)
    changed = any("in place" in note for note in student.opened.trace.notes)
    require(not changed, "update changes what it was given.")


# train_note_rnn


@check(
    function="train_note_rnn",
    kind="value",
    points=2,
    hint="loss, gradients, update, in this order, and the next epoch starts from what came out",
)
def test_training_from_random_weights(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Seven epochs on a longer sequence with h0 that is not zero."""
    given = notes(rng, 4, 0.6, 0.5)
    while (np.diff(reference.train_note_rnn(*given, 0.05, 9)[0]) > -1e-3).any():
        given = notes(rng, 4, 0.6, 0.5)  # here the ReLU would die, and nothing be left to learn
    outputs_match(student.train_note_rnn, reference.train_note_rnn, *given, 0.05, 7)


@check(
    function="train_note_rnn",
    kind="edge",
    points=1,
    hint="one epoch: one loss, and one update of each weight",
    strict_shapes=True,
)
def test_training_for_one_epoch(student: Student, reference: ModuleType, rng: Rng) -> None:
    """A single epoch on a sequence of two notes."""
    given = notes(rng, 2, 0.7, 0.8)
    outputs_match(student.train_note_rnn, reference.train_note_rnn, *given, 0.1, 1)
