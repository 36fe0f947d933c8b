"""Exercise 1: right code in other styles gets full marks, and mistakes are called what they are."""

from collections.abc import Callable, Iterator

import pytest

from grader.course import Course
from grader.exercise import Exercise
from grader.model import Grade, Outcome, Submission, SubmissionId, Verdict
from grader.pipeline import Grading, grade
from grader.sandbox.launch import Zygote
from grader.submissions import digest

GradeFunctions = Callable[[str], Grade]

LOOPS = """
import math


def mse(y_hat, y):
    total = 0
    for predicted, true in zip(y_hat, y):
        total += (predicted - true) ** 2
    return total / len(y)


def single(v):
    return 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))


def sigmoid(z):
    if np.ndim(z) == 0:
        return single(z)
    return np.array([sigmoid(part) for part in z])


def sigmoid_prime(z):
    if np.ndim(z) == 0:
        return single(z) * (1 - single(z))
    return np.array([sigmoid_prime(part) for part in z])


def cost_gradients(X, y, W1, W2):
    dJdW1, dJdW2 = np.zeros(W1.shape), np.zeros(W2.shape)
    for n in range(len(X)):
        a2 = sigmoid(X[n] @ W1)
        y_hat = sigmoid(a2 @ W2)
        for k in range(W2.shape[1]):
            back = 2 * (y_hat[k] - y[n, k]) * y_hat[k] * (1 - y_hat[k]) / len(X)
            for h in range(W2.shape[0]):
                dJdW2[h, k] += back * a2[h]
                dJdW1[:, h] += back * W2[h, k] * a2[h] * (1 - a2[h]) * X[n]
    return dJdW1, dJdW2


def minibatches(X, y, batch_size, seed):
    rng = np.random.default_rng(seed)
    left = list(range(len(X)))
    rng.shuffle(left)
    if batch_size is None:
        batch_size = len(left)
    batches = []
    while left:
        taken, left = left[:batch_size], left[batch_size:]
        batches.append((np.array([X[n] for n in taken]), np.array([y[n] for n in taken])))
    return batches
"""

NAIVE = """
def mse(y_hat, y):
    return np.average(np.square(y - y_hat))


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * sigmoid(-z)
"""

MASKS = """
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    a = np.empty_like(z)
    positive = z >= 0
    a[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    a[~positive] = e / (1 + e)
    return a
"""

TANH = """
def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def cost(X, y, W1, W2):
    return np.mean(np.sum((y - forward(X, W1, W2)[-1]) ** 2, axis=1))
"""

CHAIN_RULE = """
def cost_gradients(X, y, W1, W2):
    _, a2, _, y_hat = forward(X, W1, W2)
    delta3 = np.multiply(-(y - y_hat), y_hat * (1 - y_hat))
    dJdW2 = np.dot(a2.T, delta3) * 2 / X.shape[0]
    delta2 = np.dot(delta3, W2.T) * a2 * (1 - a2)
    dJdW1 = np.dot(X.T, delta2) * 2 / X.shape[0]
    return dJdW1, dJdW2
"""

EINSUM = """
def forward(X, W1, W2):
    z2 = np.einsum("nd,dh->nh", X, W1)
    z3 = np.einsum("nh,hk->nk", sigmoid(z2), W2)
    return [z2, sigmoid(z2), z3, sigmoid(z3)]


def cost_gradients(X, y, W1, W2):
    z2, a2, z3, y_hat = forward(X, W1, W2)
    dz3 = 2 * (y_hat - y) * sigmoid_prime(z3)
    dW2 = np.einsum("nh,nk->hk", a2, dz3) / len(y)
    return [np.einsum("nd,nk,hk,nh->dh", X, dz3, W2, sigmoid_prime(z2)) / len(y), dW2]
"""

IN_PLACE = """
def forward(X, W1, W2):
    X = X.copy()
    z2 = X.dot(W1)
    a2 = sigmoid(z2)
    z3 = a2.dot(W2)
    return z2, a2, z3, sigmoid(z3)


def cost_gradients(X, y, W1, W2):
    z2, a2, z3, y_hat = forward(X, W1, W2)
    y -= y_hat
    y *= -2 / len(X)
    y *= sigmoid_prime(z3)
    return X.T @ (y @ W2.T * sigmoid_prime(z2)), a2.T @ y


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    losses = np.empty(epochs)
    for epoch in range(epochs):
        losses[epoch] = cost(X, y, W1, W2)
        for X_b, y_b in minibatches(X, y, batch_size, seed + epoch):
            dW1, dW2 = cost_gradients(X_b, y_b, W1, W2)
            W1 -= learning_rate * dW1
            W2 -= learning_rate * dW2
    return W1, W2, losses
"""

OWN_ORDER = """
def minibatches(X, y, batch_size, seed):
    rng = np.random.default_rng(seed)
    together = np.hstack([X, y])
    rng.shuffle(together, axis=0)
    cuts = np.arange(batch_size or len(X), len(X), batch_size or len(X))
    return [tuple(np.hsplit(part, [X.shape[1]])) for part in np.split(together, cuts)]
"""

GLOBAL_GENERATOR = """
def minibatches(X, y, batch_size, seed):
    if isinstance(seed, int):
        np.random.seed(seed)
    order = np.argsort(np.random.rand(len(X)))
    size = len(X) if batch_size is None else batch_size
    return [[X[order[i : i + size]], y[order[i : i + size]]] for i in range(0, len(X), size)]


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    np.random.seed(seed)
    losses = []
    for _ in range(epochs):
        losses += [cost(X, y, W1, W2)]
        for batch in minibatches(X, y, batch_size, None):
            gradients = cost_gradients(*batch, W1, W2)
            pairs = zip((W1, W2), gradients)
            W1, W2 = (gradient_descent_step(W, dW, learning_rate) for W, dW in pairs)
    return [W1, W2, np.array(losses)]
"""

SHAPE_ONE = """
def mse(y_hat, y):
    return ((y_hat - y) ** 2).mean(keepdims=True)


def cost(X, y, W1, W2):
    return np.sum((forward(X, W1, W2)[3] - y) ** 2, keepdims=True)[0] / len(X)
"""

SINGLE_PRECISION = """
def mse(y_hat, y):
    return np.mean((y_hat - y).astype(np.float32) ** 2)


def cost_gradients(X, y, W1, W2):
    z2, a2, z3, y_hat = forward(X, W1, W2)
    dz3 = 2 / len(X) * (y_hat - y) * sigmoid_prime(z3)
    dz2 = dz3 @ W2.T * sigmoid_prime(z2)
    return (X.T @ dz2).astype(np.float32), (a2.T @ dz3).astype(np.float32)
"""

STYLES = {
    "loops": LOOPS,
    "naive": NAIVE,
    "masks": MASKS,
    "tanh": TANH,
    "chain rule": CHAIN_RULE,
    "einsum": EINSUM,
    "in place": IN_PLACE,
    "own order": OWN_ORDER,
    "global generator": GLOBAL_GENERATOR,
    "a cost of shape (1,)": SHAPE_ONE,
    "answers in float32": SINGLE_PRECISION,
}


@pytest.fixture(scope="module")
def exercise1(course: Course) -> Exercise:
    """The exercise on the neural network."""
    return course.exercise("exercise1")


@pytest.fixture(scope="module")
def zygote1(exercise1: Exercise) -> Iterator[Zygote]:
    """A zygote for exercise 1."""
    with Zygote.start(exercise1.profile) as zygote:
        yield zygote


@pytest.fixture(scope="module")
def grade_functions(course: Course, exercise1: Exercise, zygote1: Zygote) -> GradeFunctions:
    """Grades the reference with some of its functions replaced, in the real worker."""
    assert exercise1.reference is not None
    reference = exercise1.reference.read_text()

    def run(functions: str) -> Grade:
        files = ((exercise1.main, f"{reference}\n\n{functions}".encode()),)
        submission = Submission(
            SubmissionId("", exercise1.main, digest(files)), exercise1.main, files
        )
        return grade(Grading(exercise1, course.settings.seed), submission, zygote1)

    return run


def failures(grade: Grade) -> dict[str, str]:
    """What failing checks say, by their names."""
    return {
        result.name: result.failure.message if result.failure else " ".join(result.notes)
        for result in grade.results
        if result.outcome is not Outcome.PASSED
    }


@pytest.mark.parametrize("style", STYLES)
def test_right_code_in_another_style_gets_full_marks(
    grade_functions: GradeFunctions, style: str
) -> None:
    """How the numbers come about is the student's own business."""
    graded = grade_functions(STYLES[style])
    assert failures(graded) == {}
    assert graded.earned == 100


def test_a_changed_argument_is_a_note(grade_functions: GradeFunctions) -> None:
    """Where the shape of the task does not ask for untouched inputs, working in place is free."""
    notes = {note for result in grade_functions(IN_PLACE).results for note in result.notes}
    assert {
        "cost_gradients changes its argument y in place.",
        "train changes its argument W1, W2 in place.",
    } <= notes


@pytest.mark.parametrize(
    "batches",
    ["X", "{}", "[X, y]", "[(X, None)]", "[(X, y[:1])]", "[(X, 'y')]", "iter([(X, y)])"],
)
def test_what_is_no_list_of_batches_fails_and_is_no_fault_of_the_suite(
    grade_functions: GradeFunctions, batches: str
) -> None:
    """The batches are read by hand, so every oddity has to end as a failed check."""
    graded = grade_functions(f"def minibatches(X, y, batch_size, seed):\n    return {batches}\n")
    results = [each for each in graded.results if each.function == "minibatches"]
    assert {each.outcome for each in results} <= {Outcome.FAILED, Outcome.PASSED}
    assert sum(each.earned for each in results) == 0


def test_the_gradient_of_ones_own_cost_keeps_its_points(grade_functions: GradeFunctions) -> None:
    """Half the cost costs its own points, and not those of its true gradient."""
    graded = grade_functions(
        "def cost(X, y, W1, W2):\n"
        "    return np.sum((forward(X, W1, W2)[3] - y) ** 2) / len(X) / 2\n\n"
        "def cost_gradients(X, y, W1, W2):\n"
        "    z2, a2, z3, y_hat = forward(X, W1, W2)\n"
        "    dz3 = (y_hat - y) * sigmoid_prime(z3) / len(X)\n"
        "    return X.T @ (dz3 @ W2.T * sigmoid_prime(z2)), a2.T @ dz3\n"
    )
    results = {result.name: result for result in graded.results}
    gradient = results["test_gradients_by_finite_differences"]
    assert {block.verdict for block in gradient.blocks} == {Verdict.FOLLOW_THROUGH}
    assert gradient.earned == gradient.points
    assert results["test_cost_of_random_networks"].earned == 0


def test_one_wrong_gradient_of_two_costs_half(grade_functions: GradeFunctions) -> None:
    """A wrong dJdW1 leaves dJdW2 its share of the points."""
    graded = grade_functions(
        "def cost_gradients(X, y, W1, W2):\n"
        "    z2, a2, z3, y_hat = forward(X, W1, W2)\n"
        "    dz3 = 2 / len(X) * (y_hat - y) * sigmoid_prime(z3)\n"
        "    return X.T @ (dz3 @ W2.T), a2.T @ dz3\n"
    )
    results = {result.name: result for result in graded.results}
    assert results["test_gradients_by_finite_differences"].earned == 4
    named = {r.diagnosis.misconception for r in graded.results if r.diagnosis}
    assert named == {"gradients_hidden_slope_forgotten"}


def test_a_mistake_in_training_is_named_whatever_the_order_of_the_batches(
    grade_functions: GradeFunctions,
) -> None:
    """The order of the batches is the student's own, and does not hide what is wrong."""
    graded = grade_functions(
        f"{OWN_ORDER}\n"
        "def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):\n"
        "    losses = []\n"
        "    for epoch in range(epochs):\n"
        "        for X_b, y_b in minibatches(X, y, batch_size, seed + epoch):\n"
        "            dW1, dW2 = cost_gradients(X_b, y_b, W1, W2)\n"
        "            W1, W2 = W1 - learning_rate * dW1, W2 - learning_rate * dW2\n"
        "        losses.append(cost(X, y, W1, W2))\n"
        "    return W1, W2, np.array(losses)\n"
    )
    named = {r.diagnosis.misconception for r in graded.results if r.diagnosis}
    assert named == {"train_loss_after_the_update"}


def test_the_misprint_of_the_sigmoid_is_called_one(grade_functions: GradeFunctions) -> None:
    """Who copies deck 001's 1 - e^-z learns that the deck is wrong."""
    graded = grade_functions("def sigmoid(z):\n    return 1 / (1 - np.exp(-z))\n")
    told = {r.diagnosis.text for r in graded.results if r.diagnosis and r.function == "sigmoid"}
    assert len(told) == 1
    assert "misprint of the deck" in told.pop()
