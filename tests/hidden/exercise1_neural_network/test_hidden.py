"""The checks of exercise 1 that only staff can read: all sizes different, no tidy numbers."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks import check, gradients_match, outputs_match, require
from grader.shapes import type_in_words
from grader.student import Student

Array = NDArray[np.float64]
Rng = np.random.Generator
Batches = list[tuple[Array, Array]]


def network(rng: Rng, D: int, H: int, K: int) -> tuple[Array, Array]:
    """W1 (D, H) and W2 (H, K) of both signs, whose sums stay where the sigmoid is bent."""
    return 1.5 * rng.normal(size=(D, H)) / np.sqrt(D), 2.0 * rng.normal(size=(H, K)) / np.sqrt(H)


def task(rng: Rng, N: int, D: int, H: int, K: int) -> tuple[Array, Array, Array, Array]:
    """X (N, D), true answers y (N, K) between 0 and 1, W1 and W2."""
    return rng.normal(size=(N, D)), rng.uniform(0.05, 0.95, (N, K)), *network(rng, D, H, K)


def one_sided_task(rng: Rng, N: int, D: int, H: int, K: int) -> tuple[Array, Array, Array, Array]:
    """A task whose sums are all far from 0, and whose answers err in one direction per output.

    The slope of a wrong forward then resembles the right one, or does not, under every seed.
    """
    side, size = np.where(np.arange(K) % 2, -1.0, 1.0), np.linspace(0.2, 1.4, N)[:, None]
    X, y = size * rng.uniform(0.7, 1.3, (N, D)), 0.3 * (size - side) + rng.uniform(0.2, 0.3, (N, K))
    return X, y, rng.uniform(0.2, 0.8, (D, H)), side * rng.uniform(0.3, 0.9, (H, K))


def examples(rng: Rng, N: int, D: int, K: int) -> tuple[Array, Array]:
    """X (N, D) and y (N, K) without equal numbers, so that each row can be recognised."""
    return rng.normal(size=(N, D)), rng.normal(size=(N, K))


def batches_of(student: Student, X: Array, y: Array, batch_size: int | None, seed: int) -> Batches:
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


def in_order(rows: Array) -> Array:
    """The rows sorted by their first entry, so that two orders can be compared."""
    return rows[np.argsort(rows[:, 0], kind="stable")]


def same_rows(left: Array, right: Array) -> bool:
    """Whether two arrays hold the same rows, in any order."""
    return left.shape == right.shape and np.allclose(in_order(left), in_order(right))


def same(left: Array, right: Array) -> bool:
    """Whether two answers of one student agree, in shape and in the first six digits.

    Constant answers agree with everything, so they do not count as agreeing.
    """
    varied = left.size < 2 or float(np.ptp(left)) > 0
    return varied and left.shape == right.shape and np.allclose(left, right, rtol=1e-6, atol=1e-7)


# mse


@check(
    function="mse",
    kind="value",
    points=3,
    hint="square each difference by itself, then take the mean of all of them",
)
def test_mse_of_random_answers(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Several numbers of answers, below and above the true ones."""
    for N in (4, 7):
        outputs_match(student.mse, reference.mse, rng.normal(size=N), rng.normal(size=N))


@check(function="mse", kind="edge", points=1, hint="how many answers does the mean run over?")
def test_mse_of_one_answer(student: Student, reference: ModuleType, rng: Rng) -> None:
    """A single answer, too small and too large."""
    asked = [(rng.uniform(1.0, 2.0, 1), rng.uniform(3.0, 4.0, 1))]
    for y_hat, y in [*asked, asked[0][::-1]]:
        outputs_match(student.mse, reference.mse, y_hat, y)


# sigmoid


@check(
    function="sigmoid",
    kind="value",
    points=3,
    hint="every entry by itself, whatever stands beside it",
)
def test_sigmoid_of_random_arrays(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Random numbers on two, three and one axes, all lengths different."""
    for shape in ((3, 5), (2, 3, 4), (6,)):
        outputs_match(student.sigmoid, reference.sigmoid, rng.normal(0.0, 2.0, shape))


@check(
    function="sigmoid",
    kind="edge",
    points=1,
    hint="very small is not zero: is anything cut off or rounded?",
)
def test_sigmoid_far_out(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Numbers so negative that the answers are about one in a million."""
    outputs_match(student.sigmoid, reference.sigmoid, rng.uniform(-16.0, -12.5, (2, 3)))


@check(
    function="sigmoid",
    kind="edge",
    points=1,
    hint="which type has an array that is made like an array of whole numbers?",
)
def test_sigmoid_of_whole_numbers(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Arrays of integers: the answers are not integers."""
    z = rng.permutation(np.array([-3, -2, -1, 0, 1, 2, 4]))
    outputs_match(student.sigmoid, reference.sigmoid, z)


@check(
    function="sigmoid",
    kind="edge",
    points=1,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_sigmoid_keeps_axes_of_length_one(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """One row, one column, one entry: the shape of z stays."""
    for shape in ((1, 4), (3, 1), (1,), (2, 1, 3)):
        outputs_match(student.sigmoid, reference.sigmoid, rng.normal(size=shape))


@check(
    function="sigmoid",
    kind="property",
    points=1,
    hint="look at the curve in the handout: what do the values at z and -z add up to?",
)
def test_sigmoid_is_point_symmetric(student: Student, rng: Rng) -> None:
    """f(z) and f(-z) add up to 1, and f rises."""
    z = np.arange(-4.0, 5.0) + rng.uniform(-0.3, 0.3, 9)
    a, mirrored = student.sigmoid(z), student.sigmoid(-z)
    require(np.allclose(a + mirrored, 1.0), "The values at z and -z do not add up to 1.")
    require(bool((np.diff(a) > 0).all()), "The values do not rise with z.")


# sigmoid_prime


@check(
    function="sigmoid_prime",
    kind="value",
    points=3,
    hint="what goes in is z; which value of the sigmoid belongs to it?",
)
def test_slope_of_random_arrays(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Random numbers on two, three and one axes, all lengths different."""
    for shape in ((3, 5), (2, 3, 4), (6,)):
        outputs_match(student.sigmoid_prime, reference.sigmoid_prime, rng.normal(0.0, 2.0, shape))


@check(
    function="sigmoid_prime",
    kind="gradient",
    points=3,
    hint="move z a little and see how far your own sigmoid moves",
)
def test_slope_by_finite_differences(student: Student, reference: ModuleType, rng: Rng) -> None:
    """How your sigmoid changes when z moves."""
    upstream = rng.normal(size=(3, 4))
    gradients_match(
        student,
        reference,
        forward="sigmoid",
        arguments=(rng.normal(0.0, 1.5, (3, 4)),),
        blocks={"z": "row column"},
        backward=lambda code, z: upstream * code.sigmoid_prime(z),
        upstream=upstream,
    )


@check(
    function="sigmoid_prime",
    kind="edge",
    points=1,
    hint="a plain number has a slope too",
)
def test_slope_at_a_plain_number(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Plain numbers, a positive and a negative one."""
    for z in (float(rng.uniform(0.5, 2.0)), -float(rng.uniform(0.5, 2.0))):
        outputs_match(student.sigmoid_prime, reference.sigmoid_prime, z)


# forward


@check(
    function="forward",
    kind="value",
    points=5,
    hint="compare the four arrays one by one: which is the first that differs?",
)
def test_forward_of_random_networks(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Networks where N, D, H and K all differ, and the deck's 2-3-1."""
    for N, D, H, K in ((5, 4, 3, 2), (4, 2, 3, 1), (3, 2, 5, 4)):
        X, _, W1, W2 = task(rng, N, D, H, K)
        outputs_match(student.forward, reference.forward, X, W1, W2)


@check(
    function="forward",
    kind="value",
    points=1,
    hint="with equal sizes every order of a product fits: rows are examples",
)
def test_forward_of_equal_sizes(student: Student, reference: ModuleType, rng: Rng) -> None:
    """As many examples, inputs, hidden units and outputs: nothing can crash."""
    X, _, W1, W2 = task(rng, 4, 4, 4, 4)
    outputs_match(student.forward, reference.forward, X, W1, W2)


@check(
    function="forward",
    kind="edge",
    points=2,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_forward_keeps_axes_of_length_one(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """One example, one input, one hidden unit, one output, and all of these at once."""
    for sizes in ((1, 3, 4, 2), (3, 1, 4, 2), (3, 4, 1, 2), (3, 4, 2, 1), (1, 1, 1, 1)):
        X, _, W1, W2 = task(rng, *sizes)
        outputs_match(student.forward, reference.forward, X, W1, W2)


@check(
    function="forward",
    kind="property",
    points=1,
    hint="does the answer to one example depend on the others in the batch?",
)
def test_forward_takes_examples_one_by_one(student: Student, rng: Rng) -> None:
    """A batch gives what its examples give alone."""
    X, _, W1, W2 = one_sided_task(rng, 4, 3, 5, 2)
    whole = student.forward(X, W1, W2)
    parts = [student.forward(X[n : n + 1], W1, W2) for n in range(4)]
    for of_all, *of_each in zip(whole, *parts, strict=True):
        require(same(np.concatenate(of_each), of_all), "An example's answer depends on the others.")


# cost


@check(
    function="cost",
    kind="value",
    points=4,
    hint="which of the two counts stands below the fraction bar, examples or entries?",
)
def test_cost_of_random_networks(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Networks where N, D, H and K all differ."""
    for sizes in ((5, 4, 3, 2), (3, 2, 5, 4)):
        outputs_match(student.cost, reference.cost, *task(rng, *sizes))


@check(
    function="cost",
    kind="value",
    points=1,
    hint="print the shape of y_hat - y",
)
def test_cost_of_one_output(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Networks with one output, one of them with a single example."""
    for sizes in ((5, 2, 3, 1), (1, 3, 2, 1)):
        outputs_match(student.cost, reference.cost, *task(rng, *sizes))


@check(
    function="cost",
    kind="property",
    points=1,
    hint="if every example comes twice, what happens to their mean?",
)
def test_cost_is_a_mean_over_examples(student: Student, rng: Rng) -> None:
    """The cost of a batch is the mean of what its examples cost alone."""
    X, y, W1, W2 = task(rng, 4, 3, 5, 2)
    whole = float(student.cost(X, y, W1, W2))
    parts = [float(student.cost(X[n : n + 1], y[n : n + 1], W1, W2)) for n in range(4)]
    require(np.ptp(parts) > 0, "All examples cost the same.")
    require(bool(np.isclose(whole, np.mean(parts))), "The cost is not the mean of its examples'.")


# cost_gradients


@check(
    function="cost_gradients",
    kind="value",
    points=5,
    hint="each of the two has the shape of its weights; which factors does the way back pass?",
)
def test_gradients_of_random_networks(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Networks where N, D, H and K all differ, and the deck's 2-3-1."""
    for sizes in ((5, 4, 3, 2), (4, 2, 3, 1), (3, 2, 5, 4)):
        outputs_match(student.cost_gradients, reference.cost_gradients, *task(rng, *sizes))


@check(
    function="cost_gradients",
    kind="gradient",
    points=8,
    hint="move one weight a little and see how your own cost follows",
)
def test_gradients_by_finite_differences(student: Student, reference: ModuleType, rng: Rng) -> None:
    """How your cost changes when a weight moves."""
    gradients_match(
        student,
        reference,
        forward="cost",
        arguments=one_sided_task(rng, 5, 2, 4, 3),
        blocks={"W1": "D H", "W2": "H K"},
        backward=lambda code, *given: code.cost_gradients(*given),
        upstream=None,
    )


@check(
    function="cost_gradients",
    kind="value",
    points=2,
    hint="with equal sizes every order of a product fits: write down what each entry adds up",
)
def test_gradients_of_equal_sizes(student: Student, reference: ModuleType, rng: Rng) -> None:
    """As many examples, inputs, hidden units and outputs: nothing can crash."""
    outputs_match(student.cost_gradients, reference.cost_gradients, *task(rng, 4, 4, 4, 4))


@check(
    function="cost_gradients",
    kind="edge",
    points=2,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_gradients_keep_axes_of_length_one(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """One example, one input, one hidden unit, one output, and all of these at once."""
    for sizes in ((1, 3, 4, 2), (3, 1, 4, 2), (3, 4, 1, 2), (3, 4, 2, 1), (1, 1, 1, 1)):
        outputs_match(student.cost_gradients, reference.cost_gradients, *task(rng, *sizes))


@check(
    function="cost_gradients",
    kind="property",
    points=1,
    hint="where the answers are right there is nothing to improve",
)
def test_gradients_vanish_at_the_truth(student: Student, reference: ModuleType, rng: Rng) -> None:
    """With right answers all gradients are zero, and with others they are not."""
    X, y, W1, W2 = task(rng, 4, 3, 5, 2)
    calm = student.cost_gradients(X, reference.forward(X, W1, W2)[3], W1, W2)
    moved = student.cost_gradients(X, y, W1, W2)
    require(all(np.allclose(each, 0.0) for each in calm), "Right answers have a gradient.")
    require(not any(np.allclose(each, 0.0) for each in moved), "Wrong answers have no gradient.")


# gradient_descent_step


@check(
    function="gradient_descent_step",
    kind="value",
    points=2,
    hint="every weight by itself: where it stands, minus a share of its own slope",
)
def test_step_of_random_weights(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Weights of three shapes, with learning rates below and above 1."""
    step = student.gradient_descent_step
    for shape, learning_rate in (((3, 4), 0.3), ((5,), 2.5), ((2, 3, 4), 0.01)):
        W, dW = rng.normal(size=shape), rng.normal(size=shape)
        outputs_match(step, reference.gradient_descent_step, W, dW, learning_rate)


@check(
    function="gradient_descent_step",
    kind="edge",
    points=1,
    hint="-= on an array changes the caller's own array",
)
def test_step_leaves_its_inputs_alone(student: Student, rng: Rng) -> None:
    """The weights and the gradient that went in are the same afterwards."""
    student.gradient_descent_step(rng.normal(size=(2, 3)), rng.normal(size=(2, 3)), 0.1)
    changed = any("in place" in note for note in student.opened.trace.notes)
    require(not changed, "gradient_descent_step changes what it was given.")


# minibatches


@check(
    function="minibatches",
    kind="value",
    points=4,
    hint="lay all batches below each other: is it X again, in another order?",
)
def test_every_example_is_there_once(student: Student, rng: Rng) -> None:
    """Sizes that divide N, that leave a rest of one or of several, and that exceed N."""
    for N, size in ((12, 4), (7, 3), (11, 4), (9, None), (5, 8), (4, 1)):
        X, y = examples(rng, N, 3, 2)
        batches = batches_of(student, X, y, size, int(rng.integers(1000)))
        full, rest = divmod(N, size or N)
        sizes = [size or N] * full + [rest] * (rest > 0)
        require([len(X_b) for X_b, _ in batches] == sizes, "The batches have other sizes.")
        everything = np.concatenate([X_b for X_b, _ in batches])
        require(same_rows(everything, X), "Not every example is in the batches once.")


@check(
    function="minibatches",
    kind="value",
    points=2,
    hint="row n of X belongs to row n of y, wherever the two go",
)
def test_answers_stay_with_their_examples(student: Student, rng: Rng) -> None:
    """Every row of X_b has its own answer beside it."""
    for N, size in ((10, 3), (8, None)):
        X, y = examples(rng, N, 2, 3)
        batches = batches_of(student, X, y, size, int(rng.integers(1000)))
        require(len(batches) > 0, "There is no batch.")
        pairs = np.concatenate([np.hstack(batch) for batch in batches])
        own = {tuple(row) for row in np.hstack([X, y]).tolist()}
        require(all(tuple(row) in own for row in pairs.tolist()), "An answer is another example's.")


@check(
    function="minibatches",
    kind="property",
    points=1,
    hint="where do your random numbers come from?",
)
def test_same_seed_gives_same_batches(student: Student, rng: Rng) -> None:
    """Two calls with one seed give the same batches."""
    X, y = examples(rng, 12, 2, 1)
    first, again = (batches_of(student, X, y, 4, 7) for _ in range(2))
    require(len(first) == len(again) > 0, "The same seed gives another number of batches.")
    pairs = zip(first, again, strict=True)
    require(all(same(a, b) for (a, _), (b, _) in pairs), "The same seed gives other batches.")


@check(
    function="minibatches",
    kind="property",
    points=1,
    hint="can any two examples meet in one batch, and does the seed decide?",
)
def test_batches_are_mixed(student: Student, rng: Rng) -> None:
    """Over forty seeds, every example meets every other in some batch of three."""
    N = 6
    X, y = rng.permutation(np.arange(1.0, N + 1))[:, None], np.zeros((N, 2))
    companions = set()
    for seed in range(40):
        batches = batches_of(student, X, y, 3, seed)
        groups = [X_b[:, 0].tolist() for X_b, _ in batches]
        companions |= {(one, other) for group in groups for one in group for other in group}
    require(len(companions) == N * N, "Some examples never meet in one batch, whatever the seed.")


@check(
    function="minibatches",
    kind="edge",
    points=1,
    hint="some ways to shuffle work on the array that they are given",
)
def test_batches_leave_the_data_alone(student: Student, rng: Rng) -> None:
    """X and y are in their old order afterwards."""
    student.minibatches(*examples(rng, 9, 3, 2), 4, 5)
    changed = any("in place" in note for note in student.opened.trace.notes)
    require(not changed, "minibatches changes what it was given.")


# train


def at_rest(rng: Rng, active: int) -> tuple[Array, Array, Array, Array]:
    """Five examples of which one alone has a gradient: the others' answers are exactly right.

    The order of the batches then makes no difference, and a batch that is left out does.
    """
    X, y = np.tile([2.0, 0.0], (5, 1)), np.ones((5, 1))
    X[active] = rng.uniform(-0.004, 0.004), rng.uniform(0.1, 0.3)
    y[active] = rng.uniform(0.1, 0.3)
    W1 = np.array([[10.0, -10.0], [4.0, 3.0]])
    return X, y, W1, np.array([[40.0], [-41.0]])


@check(
    function="train",
    kind="value",
    points=3,
    hint="cost, gradients, updates, in this order; the next epoch starts from what came out",
)
def test_training_with_all_examples(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Six epochs of one batch each, with one output and with several."""
    for sizes, learning_rate in (((5, 3, 4, 2), 0.8), ((4, 2, 3, 1), 2.0)):
        given = task(rng, *sizes)
        outputs_match(student.train, reference.train, *given, learning_rate, 6, None, 3)


@check(
    function="train",
    kind="value",
    points=2,
    hint="how many updates does one epoch make, and over how many examples is each a mean?",
)
def test_training_with_equal_examples(student: Student, reference: ModuleType, rng: Rng) -> None:
    """The same example seven times, in batches of three and of one: no order can matter."""
    X, y, W1, W2 = task(rng, 1, 3, 4, 2)
    given = np.tile(X, (7, 1)), np.tile(y, (7, 1)), W1, W2
    for batch_size in (3, 1):
        outputs_match(student.train, reference.train, *given, 0.7, 3, batch_size, 3)


@check(
    function="train",
    kind="value",
    points=1,
    hint="does every batch of an epoch lead to an update?",
)
def test_training_uses_every_example(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Batches of one, where each example in turn is the only one that teaches anything."""
    for active in range(5):
        outputs_match(student.train, reference.train, *at_rest(rng, active), 0.5, 2, 1, active)


@check(
    function="train",
    kind="edge",
    points=1,
    hint="a step that is too long is still the step that was asked for",
)
def test_training_with_a_huge_learning_rate(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Steps so long that the cost rises: they are taken all the same."""
    X, _, W1, _ = one_sided_task(rng, 4, 2, 3, 1)
    W2 = rng.uniform(-0.1, 0.1, (3, 1))
    y = np.array([[0.1], [0.95], [0.1], [0.1]]) + rng.uniform(-0.03, 0.03, (4, 1))
    outputs_match(student.train, reference.train, X, y, W1, W2, 30.0, 3, None, 3)


@check(
    function="train",
    kind="property",
    points=1,
    hint="five examples by two: which batch comes last?",
)
def test_training_uses_the_short_batch(student: Student) -> None:
    """Batches of two and a last one of one, where each example in turn must teach something."""
    # How much it teaches depends on the order, which is the student's own: nothing to replay,
    # and one draw for all seeds, lest a wrong forward pass or fail by luck.
    train, rng = student.unrecorded().train, np.random.default_rng(1)
    for active in range(5):
        given = at_rest(rng, active)
        _, W2, _ = train(*given, 0.5, 1, 2, 3)
        require(not np.allclose(W2, given[3]), "An epoch leaves some example out.")


@check(
    function="train",
    kind="property",
    points=1,
    hint="one generator for all epochs, or one and the same at the start of each?",
)
def test_every_epoch_has_its_own_order(student: Student) -> None:
    """The seed decides all orders, and no two epochs share one."""
    train = student.unrecorded().train  # one draw for all seeds, as above
    X, y, W1, W2 = task(np.random.default_rng(1), 8, 2, 3, 1)
    once, again = (train(X, y, W1, W2, 2.0, 2, 1, 11)[0] for _ in range(2))
    require(same(once, again), "The same seed gives other weights.")
    half_W1, half_W2, _ = train(X, y, W1, W2, 2.0, 1, 1, 11)
    twice, _, _ = train(X, y, half_W1, half_W2, 2.0, 1, 1, 11)
    repeated = bool(np.allclose(twice, once, rtol=1e-9, atol=1e-12))
    require(not repeated, "The second epoch takes the examples in the order of the first.")
