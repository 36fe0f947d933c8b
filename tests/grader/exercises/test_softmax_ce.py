"""Exercise 2: right code in other styles gets full marks, and a misprint is called one."""

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
def one_hot(notes):
    rows = np.zeros((len(notes), 7), dtype=int)
    for t, note in enumerate(notes):
        if note not in {"C", "D", "E", "F", "G", "A", "B"}:
            raise ValueError("unknown note: " + note)
        rows[t][list(SCALE).index(note)] = 1
    return rows


def embed(onehots, embedding):
    x = np.zeros((onehots.shape[0], embedding.shape[1]))
    for t, e in np.ndindex(*x.shape):
        x[t, e] = sum(onehots[t, k] * embedding[k, e] for k in range(7))
    return x


def softmax(z):
    if z.ndim > 1:
        return np.array([softmax(row) for row in z])
    powers = [np.exp(score - max(z)) for score in z]
    return np.array([power / sum(powers) for power in powers])


def predict_note(probabilities):
    best, name = -1.0, None
    for probability, note in zip(probabilities, SCALE):
        if probability > best:
            best, name = probability, note
    print("predicted", name)
    return name


def cross_entropy(probabilities, targets):
    losses = [-np.log(row[target]) for row, target in zip(probabilities, targets)]
    return sum(losses) / len(losses)


def cross_entropy_gradient(probabilities, targets):
    N, C = probabilities.shape
    dlogits = np.zeros((N, C))
    for n, c in np.ndindex(N, C):
        dlogits[n, c] = (probabilities[n, c] - (1 if c == targets[n] else 0)) / N
    return dlogits
"""

COURSE_NOTES = """
def softmax_loss(x, y):
    N = x.shape[0]
    shifted_logits = x - np.max(x, axis=1, keepdims=True)
    Z = np.sum(np.exp(shifted_logits), axis=1, keepdims=True)
    log_probs = shifted_logits - np.log(Z)
    probs = np.exp(log_probs)
    loss = -np.sum(log_probs[np.arange(N), y]) / N
    dx = probs.copy()
    dx[np.arange(N), y] -= 1
    dx /= N
    return loss, dx
"""

LOG_SUM_EXP = """
def logsumexp(x):
    top = x.max(axis=-1)
    return top + np.log(np.exp(x - top[..., None]).sum(axis=-1))


def softmax(z):
    return np.exp(z - logsumexp(z)[..., None])


def softmax_loss(x, y):
    picked = np.take_along_axis(x, y[:, None], axis=1)[:, 0]
    dx = softmax(x) - np.eye(x.shape[1])[y]
    return np.mean(logsumexp(x) - picked), dx / len(y)
"""

LOOKED_UP = """
PLACE = {note: i for i, note in enumerate("CDEFGAB")}


def one_hot(notes):
    try:
        return np.eye(7)[np.array([PLACE[note] for note in notes])]
    except KeyError as error:
        raise ValueError(f"no such note: {error}") from error


def embed(onehots, embedding):
    return embedding[np.argmax(onehots, axis=1)]


def fully_connected(h, W_f):
    return np.einsum("nh,hc->nc", h, W_f)


def fully_connected_gradients(dlogits, h, W_f):
    return np.einsum("nc,hc->nh", dlogits, W_f), np.tensordot(h, dlogits, axes=(0, 0))
"""

ONE_HOT_TARGETS = """
def cross_entropy(probabilities, targets):
    observed = np.eye(probabilities.shape[1])[targets]
    return -(observed * np.log(probabilities)).sum() / observed.sum()


def cross_entropy_gradient(probabilities, targets):
    observed = np.eye(probabilities.shape[1])[targets]
    return (probabilities - observed) / probabilities.shape[0]
"""

IN_PLACE = """
def softmax(z):
    z -= z.max(axis=-1, keepdims=True)
    np.exp(z, out=z)
    z /= z.sum(axis=-1, keepdims=True)
    return z


def cross_entropy_gradient(probabilities, targets):
    probabilities[range(len(targets)), targets] -= 1
    probabilities /= len(targets)
    return probabilities


def softmax_loss(x, y):
    x -= x.max(axis=1)[:, None]
    loss = np.mean(np.log(np.exp(x).sum(axis=1)) - x[range(len(y)), y])
    return loss, cross_entropy_gradient(softmax(x), y)
"""

LISTS = """
def fully_connected_gradients(dlogits, h, W_f):
    return [np.dot(dlogits, W_f.T), np.dot(h.T, dlogits)]


def softmax_loss(x, y):
    log_p = log_softmax(x)
    loss = -log_p[np.arange(len(y)), y].mean()
    return [loss, cross_entropy_gradient(np.exp(log_p), y)]
"""

SHAPE_ONE = """
def cross_entropy(probabilities, targets):
    rows = np.arange(len(targets))
    return -np.log(probabilities[rows, targets]).mean(keepdims=True)


def softmax_loss(x, y):
    log_p = log_softmax(x)
    loss = -log_p[np.arange(len(y)), y].mean(keepdims=True)
    return loss, cross_entropy_gradient(np.exp(log_p), y)
"""

MATRICES = """
def fully_connected(h, W_f):
    return np.asmatrix(h) * np.asmatrix(W_f)


def fully_connected_gradients(dlogits, h, W_f):
    return np.asmatrix(dlogits) * np.asmatrix(W_f).T, np.asmatrix(h).T * np.asmatrix(dlogits)
"""

SINGLE_PRECISION = """
def fully_connected(h, W_f):
    return (h @ W_f).astype(np.float32)


def cross_entropy_gradient(probabilities, targets):
    onehots = np.eye(probabilities.shape[1])[targets]
    return ((probabilities - onehots) / len(targets)).astype(np.float32)
"""

STYLES = {
    "loops": LOOPS,
    "course notes": COURSE_NOTES,
    "log-sum-exp": LOG_SUM_EXP,
    "looked up": LOOKED_UP,
    "one-hot targets": ONE_HOT_TARGETS,
    "in place": IN_PLACE,
    "lists for tuples": LISTS,
    "a loss of shape (1,)": SHAPE_ONE,
    "matrices": MATRICES,
    "answers in float32": SINGLE_PRECISION,
}


@pytest.fixture(scope="module")
def exercise2(course: Course) -> Exercise:
    """The exercise on softmax and cross-entropy."""
    return course.exercise("exercise2")


@pytest.fixture(scope="module")
def zygote2(exercise2: Exercise) -> Iterator[Zygote]:
    """A zygote for exercise 2."""
    with Zygote.start(exercise2.profile) as zygote:
        yield zygote


@pytest.fixture(scope="module")
def grade_functions(course: Course, exercise2: Exercise, zygote2: Zygote) -> GradeFunctions:
    """Grades the reference with some of its functions replaced, in the real worker."""
    assert exercise2.reference is not None
    reference = exercise2.reference.read_text()

    def run(functions: str) -> Grade:
        files = ((exercise2.main, f"{reference}\n\n{functions}".encode()),)
        submission = Submission(
            SubmissionId("", exercise2.main, digest(files)), exercise2.main, files
        )
        return grade(Grading(exercise2, course.settings.seed), submission, zygote2)

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
    """Working in place costs nothing, and the student is told."""
    notes = {note for result in grade_functions(IN_PLACE).results for note in result.notes}
    assert {
        "softmax changes its argument z in place.",
        "cross_entropy_gradient changes its argument probabilities in place.",
        "softmax_loss changes its argument x in place.",
    } <= notes


MISPRINTS = {
    "test_logits_match_the_slide": "def fully_connected(h, W_f):\n    return h @ W_f + 1.799\n",
    "test_loss_matches_the_slide": "def cross_entropy(p, t):\n    return 1.04\n",
    "test_prediction_matches_the_slide": "def predict_note(p):\n    return 'C'\n",
    "test_softmax_loss_follows_from_the_slide": (
        "def softmax_loss(x, y):\n    return 1.1, softmax(x) - np.eye(x.shape[1])[y]\n"
    ),
}


@pytest.mark.parametrize("name", MISPRINTS)
def test_a_misprint_of_the_slide_is_called_one(grade_functions: GradeFunctions, name: str) -> None:
    """Who returns what the slide prints by mistake learns that the slide is wrong."""
    assert "what the slide prints by mistake" in failures(grade_functions(MISPRINTS[name]))[name]


def test_the_gradient_of_ones_own_loss_keeps_its_points(grade_functions: GradeFunctions) -> None:
    """A sum instead of the mean costs the loss's points, and not those of its true gradient."""
    graded = grade_functions(
        "def softmax_loss(x, y):\n"
        "    rows, log_p = np.arange(len(y)), log_softmax(x)\n"
        "    return -log_p[rows, y].sum(), np.exp(log_p) - np.eye(x.shape[1])[y]\n"
    )
    results = {result.name: result for result in graded.results}
    gradient = results["test_softmax_loss_gradient_by_finite_differences"]
    assert [block.verdict for block in gradient.blocks] == [Verdict.FOLLOW_THROUGH]
    assert gradient.earned == gradient.points
    assert results["test_softmax_loss_of_random_batch"].earned == 0


def test_one_wrong_gradient_of_two_costs_half(grade_functions: GradeFunctions) -> None:
    """A wrong dW_f leaves dh its share of the points."""
    graded = grade_functions(
        "def fully_connected_gradients(dlogits, h, W_f):\n"
        "    return dlogits @ W_f.T, h.T @ dlogits / len(h)\n"
    )
    results = {result.name: result for result in graded.results}
    assert results["test_layer_gradients_by_finite_differences"].earned == 3


def test_two_mistakes_in_two_functions_are_both_named(grade_functions: GradeFunctions) -> None:
    """A wrong layer does not hide what is wrong with its gradients."""
    graded = grade_functions(
        "def fully_connected(h, W_f):\n    return h @ W_f * 2\n\n"
        "def fully_connected_gradients(dlogits, h, W_f):\n"
        "    return dlogits @ W_f.T, h.T @ dlogits / len(h)\n"
    )
    named = {r.function: r.diagnosis.misconception for r in graded.results if r.diagnosis}
    assert named["fully_connected_gradients"] == "layer_dwf_averaged"
