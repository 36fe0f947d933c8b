"""Exercise 6: right code in other styles gets full marks, and odd answers are the student's own."""

from collections.abc import Callable, Iterator

import pytest

from grader.course import Course
from grader.exercise import Exercise
from grader.model import CheckResult, Grade, Outcome, Submission, SubmissionId, Verdict
from grader.pipeline import Grading, grade
from grader.sandbox.launch import Zygote
from grader.submissions import digest

GradeFunctions = Callable[[str], Grade]

COURSE_NOTES = """
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    orig_shape = x.shape
    if len(x.shape) > 1:
        tmp = np.max(x, axis=1)
        x = np.exp(x - tmp.reshape((x.shape[0], 1)))
        x /= np.sum(x, axis=1).reshape((x.shape[0], 1))
    else:
        x = np.exp(x - np.max(x))
        x /= np.sum(x)
    assert x.shape == orig_shape
    return x


def naive_softmax_loss_and_gradient(centerWordVec, outsideWordIdx, outsideVectors):
    y_hat = softmax(np.dot(outsideVectors, centerWordVec))
    loss = -np.log(y_hat[outsideWordIdx])
    delta = y_hat.copy()
    delta[outsideWordIdx] -= 1
    gradCenterVec = np.dot(outsideVectors.T, delta)
    gradOutsideVecs = np.dot(delta[:, np.newaxis], centerWordVec[np.newaxis, :])
    return loss, gradCenterVec, gradOutsideVecs


def neg_sampling_loss_and_gradient(
    centerWordVec, outsideWordIdx, outsideVectors, negSampleWordIndices
):
    indices = [outsideWordIdx] + negSampleWordIndices
    gradCenterVec = np.zeros(centerWordVec.shape)
    gradOutsideVecs = np.zeros(outsideVectors.shape)
    loss = 0.0
    u_o = outsideVectors[outsideWordIdx]
    z = sigmoid(np.dot(u_o, centerWordVec))
    loss -= np.log(z)
    gradCenterVec += u_o * (z - 1)
    gradOutsideVecs[outsideWordIdx] += centerWordVec * (z - 1)
    for k in range(len(negSampleWordIndices)):
        samp = indices[k + 1]
        w = outsideVectors[samp]
        z = sigmoid(-np.dot(w, centerWordVec))
        loss -= np.log(z)
        gradCenterVec += w * (1 - z)
        gradOutsideVecs[samp] += centerWordVec * (1 - z)
    return loss, gradCenterVec, gradOutsideVecs
"""

VECTORISED = """
def neg_sampling_loss_and_gradient(v, o, U, negative_indices):
    u_o, u_k = U[o], U[negative_indices]
    yes, no = 1 / (1 + np.exp(-(u_o @ v))), 1 / (1 + np.exp(u_k @ v))
    grad_U = np.zeros_like(U)
    grad_U[o] = (yes - 1) * v
    np.add.at(grad_U, negative_indices, (1 - no)[:, None] * v)
    return -np.log(yes) - np.log(no).sum(), (yes - 1) * u_o + (1 - no) @ u_k, grad_U


def cbow_loss_and_gradients(context_indices, center_index, W, W_out):
    V, C = W.shape[0], len(context_indices)
    bag = np.bincount(context_indices, minlength=V) / C
    h = bag @ W
    z = h @ W_out
    p = np.exp(z - np.logaddexp.reduce(z))
    d = p - np.eye(V)[center_index]
    return -np.log(p[center_index]), np.outer(bag, W_out @ d), np.outer(h, d)
"""

ONE_HOT_ROWS = """
def skip_gram_forward(center_index, W, W_out):
    x = np.zeros((1, len(W)))
    x[0, center_index] = 1.0
    z = np.dot(np.dot(x, W), W_out)
    z = z - z.max(axis=1, keepdims=True)
    return (np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)).ravel()


def skip_gram_loss_and_gradients(center_index, context_index, W, W_out):
    x, t = np.zeros((1, len(W))), np.zeros((1, len(W)))
    x[0, center_index] = t[0, context_index] = 1.0
    h = x @ W
    z = h @ W_out
    top = z.max()
    loss = top + np.log(np.exp(z - top).sum(axis=1)) - (z * t).sum(axis=1)
    error = skip_gram_forward(center_index, W, W_out) - t
    return loss, x.T @ (error @ W_out.T), h.T @ error
"""

OTHER_WORDS = """
import re
from collections import Counter, OrderedDict, defaultdict


def tokenize(text):
    found = []
    for piece in re.split(r"\\s+", text):
        piece = re.sub(r"^[^\\w]+|[^\\w]+$", "", piece)
        if piece != "":
            found.append(piece.lower())
    return tuple(found)


def build_vocabulary(tokens):
    numbers = defaultdict(lambda: np.int64(len(numbers)))
    for token in tokens:
        numbers[token]
    return numbers, {index: word for word, index in numbers.items()}


def skip_gram_pairs(tokens, window):
    pairs = []
    for i in range(len(tokens)):
        for j in range(i - window, i + window + 1):
            if j < 0 or j >= len(tokens):
                continue
            if j != i:
                pairs.append([np.str_(tokens[i]), np.str_(tokens[j])])
    return pairs


def cbow_pairs(tokens, window):
    grouped = OrderedDict()
    for i, center in enumerate(tokens):
        for j, word in enumerate(tokens):
            if 0 < abs(i - j) <= window:
                grouped.setdefault((i, center), []).append(word)
    return [[tuple(words), center] for (_, center), words in grouped.items()]


def most_similar(word, W, word_to_index, k):
    index_to_word = {index: name for name, index in word_to_index.items()}
    v = W[word_to_index[word]]
    cosines = np.array([np.dot(v, u) / np.linalg.norm(v) / np.linalg.norm(u) for u in W])
    cosines[word_to_index[word]] = -np.inf
    print(Counter(tokenize("nearest to " + word)))
    return [index_to_word[int(i)] for i in np.argsort(cosines)[::-1][:k]]
"""

COPIES_TRAINED_IN_PLACE = """
def train_skip_gram(pairs, W, W_out, learning_rate, epochs):
    W, W_out = np.array(W), np.array(W_out)
    losses = np.zeros(epochs)
    for e in range(epochs):
        for n, (c, o) in enumerate(pairs):
            loss, dW, dW_out = skip_gram_loss_and_gradients(c, o, W, W_out)
            W -= learning_rate * dW
            W_out -= learning_rate * dW_out
            losses[e] += (loss - losses[e]) / (n + 1)
    return losses, W, W_out
"""

CHANGES_ITS_INPUTS = """
def naive_softmax_loss_and_gradient(center_word_vec, outside_word_idx, outside_vectors):
    scores = outside_vectors @ center_word_vec
    loss, dscores = softmax_loss(scores, outside_word_idx)
    grad_center_vec = dscores @ outside_vectors
    outside_vectors[:] = np.outer(dscores, center_word_vec)
    return loss, grad_center_vec, outside_vectors


def neg_sampling_loss_and_gradient(v, o, U, negative_indices):
    negative_indices.insert(0, o)
    grad_v, grad_U, loss = np.zeros_like(v), np.zeros_like(U), 0.0
    while negative_indices:
        sign = 1 if len(negative_indices) == 1 else -1
        word = negative_indices.pop()
        loss += np.logaddexp(0, -sign * (U[word] @ v))
        d = -sign / (1 + np.exp(sign * (U[word] @ v)))
        grad_v += d * U[word]
        grad_U[word] += d * v
    return loss, grad_v, grad_U


def cbow_loss_and_gradients(context_indices, center_index, W, W_out):
    share, h, dW = 1 / len(context_indices), 0, np.zeros(W.shape)
    for index in context_indices:
        h = h + share * W[index]
    loss, dscores = softmax_loss(h @ W_out, center_index)
    while context_indices:
        dW[context_indices.pop()] += share * (W_out @ dscores)
    W[:] = 0
    return loss, dW, h[:, None] * dscores[None]
"""

SHAPES_AND_LISTS = """
def skip_gram_loss_and_gradients(center_index, context_index, W, W_out):
    h = W[center_index]
    loss, dscores = softmax_loss(h @ W_out, context_index)
    dW = np.zeros_like(W)
    dW[center_index] = W_out @ dscores
    return [np.array([loss]), dW, np.outer(h, dscores)]


def cbow_loss_and_gradients(context_indices, center_index, W, W_out):
    h = sum(W[i] for i in context_indices) / len(context_indices)
    loss, dscores = softmax_loss(h @ W_out, center_index)
    times = np.array([context_indices.count(i) for i in range(len(W))]) / len(context_indices)
    return [float(loss), np.asmatrix(np.outer(times, W_out @ dscores)), np.outer(h, dscores)]
"""

ROW_GRADIENTS = """
def naive_softmax_loss_and_gradient(center_word_vec, outside_word_idx, outside_vectors):
    loss, dscores = softmax_loss(outside_vectors @ center_word_vec, outside_word_idx)
    grad = dscores @ outside_vectors
    return loss, grad[None], np.outer(dscores, center_word_vec)
"""

SINGLE_PRECISION = """
def skip_gram_forward(center_index, W, W_out):
    scores = W[center_index] @ W_out
    e = np.exp(scores - scores.max())
    return (e / e.sum()).astype(np.float32)


def neg_sampling_loss_and_gradient(v, o, U, negative_indices):
    rows = [o] + list(negative_indices)
    signs = np.where(np.arange(len(rows)) == 0, 1.0, -1.0)
    margins = signs * (U[rows] @ v)
    d = -signs / (1 + np.exp(margins))
    grad_U = np.zeros_like(U)
    np.add.at(grad_U, rows, np.outer(d, v))
    return np.log1p(np.exp(-margins)).sum(), (d @ U[rows]).astype(np.float32), grad_U
"""

STYLES = {
    "course notes": COURSE_NOTES,
    "vectorised": VECTORISED,
    "one-hot rows": ONE_HOT_ROWS,
    "other words": OTHER_WORDS,
    "copies trained in place": COPIES_TRAINED_IN_PLACE,
    "changes its inputs": CHANGES_ITS_INPUTS,
    "shapes and lists": SHAPES_AND_LISTS,
    "gradients of shape (1, E)": ROW_GRADIENTS,
    "answers in float32": SINGLE_PRECISION,
}


@pytest.fixture(scope="module")
def exercise6(course: Course) -> Exercise:
    """The exercise on Word2Vec."""
    return course.exercise("exercise6")


@pytest.fixture(scope="module")
def zygote6(exercise6: Exercise) -> Iterator[Zygote]:
    """A zygote for exercise 6."""
    with Zygote.start(exercise6.profile) as zygote:
        yield zygote


@pytest.fixture(scope="module")
def grade_functions(course: Course, exercise6: Exercise, zygote6: Zygote) -> GradeFunctions:
    """Grades the reference with some of its functions replaced, in the real worker."""
    assert exercise6.reference is not None
    reference = exercise6.reference.read_text()

    def run(functions: str) -> Grade:
        files = ((exercise6.main, f"{reference}\n\n{functions}".encode()),)
        submission = Submission(
            SubmissionId("", exercise6.main, digest(files)), exercise6.main, files
        )
        return grade(Grading(exercise6, course.settings.seed), submission, zygote6)

    return run


def failures(graded: Grade) -> dict[str, str]:
    """What failing checks say, by their names."""
    return {
        result.name: result.failure.message if result.failure else " ".join(result.notes)
        for result in graded.results
        if result.outcome is not Outcome.PASSED
    }


def of(graded: Grade, name: str) -> CheckResult:
    """The result of one check."""
    return next(result for result in graded.results if result.name == name)


@pytest.mark.parametrize("style", STYLES)
def test_right_code_in_another_style_gets_full_marks(
    grade_functions: GradeFunctions, style: str
) -> None:
    """How the numbers come about is the student's own business."""
    graded = grade_functions(STYLES[style])
    assert failures(graded) == {}
    assert graded.earned == 100


ODD_ANSWERS = (
    "None",
    "7",
    "'the quick'",
    "np.arange(9)",
    "object()",
    "iter(['the'])",
    "{'the', 'quick'}",
    "{'the': 'quick'}",
    "[1, 2.5, None]",
    "[b'the', 'quick']",
    "[np.array(['the', 'quick'])]",
    "[('the',), ('the', 'quick', 'brown')]",
    "[('the', 1)]",
    "[('the', object())]",
    "[(['the', 3], 'quick')]",
    "[({'the': 1}, 'quick')]",
    "[(['the', ['the']], 'quick')]",
    "['the'] * 3000",
    "(5, 6)",
    "({}, {})",
    "({'the': 0}, None)",
    "({'the': 'zero'}, ['the'])",
    "({'the': np.arange(3)}, ['the'])",
    "({'the': 10**400}, ['the'])",
    "({'the': float('nan')}, ['the'])",
    "({0: 'the', ('the',): 1, None: 2}, {})",
    "(dict.fromkeys(text, 0), list(text))",
    "(dict(zip(text, range(99))), {'0': 'the'})",
    "(dict(zip(text, range(99))), [0, 1, 2])",
)


@pytest.mark.parametrize("answer", ODD_ANSWERS)
def test_an_odd_answer_is_a_failure_of_the_students(
    grade_functions: GradeFunctions, answer: str
) -> None:
    """Whatever the functions of words return, no check stops with an error of its own."""
    named = ("tokenize", "build_vocabulary", "skip_gram_pairs", "cbow_pairs", "most_similar")
    graded = grade_functions(
        "\n".join(f"def {name}(text, *_):\n    return {answer}\n" for name in named)
    )
    outcomes = {result.outcome for result in graded.results if result.function in named}
    assert outcomes <= {Outcome.FAILED, Outcome.BLOCKED, Outcome.NOT_WRITTEN}
    assert graded.earned == 60


def test_empty_and_constant_answers_earn_nothing(grade_functions: GradeFunctions) -> None:
    """No check is passed by an answer that ignores what it is asked."""
    graded = grade_functions(
        "def tokenize(text):\n    return []\n"
        "def build_vocabulary(tokens):\n    return {}, []\n"
        "def skip_gram_pairs(tokens, window):\n    return []\n"
        "def cbow_pairs(tokens, window):\n    return []\n"
        "def skip_gram_forward(c, W, W_out):\n    return np.full(len(W), 1 / len(W))\n"
        "def skip_gram_loss_and_gradients(c, o, W, W_out):\n"
        "    return np.log(len(W)), 0 * W, 0 * W_out\n"
        "def naive_softmax_loss_and_gradient(v, o, U):\n"
        "    return np.log(len(U)), 0 * v, 0 * U\n"
        "def neg_sampling_loss_and_gradient(v, o, U, k):\n    return 0.0, 0 * v, 0 * U\n"
        "def cbow_loss_and_gradients(k, c, W, W_out):\n"
        "    return np.log(len(W)), 0 * W, 0 * W_out\n"
        "def train_skip_gram(pairs, W, W_out, rate, epochs):\n"
        "    return np.linspace(np.log(8), 0, epochs), W, W_out\n"
        "def most_similar(word, W, index, k):\n    return list(index)[:k]\n"
    )
    assert graded.earned == 0


def test_a_changed_argument_is_a_note(grade_functions: GradeFunctions) -> None:
    """Working in place costs nothing outside training, and the student is told."""
    notes = {
        note for result in grade_functions(CHANGES_ITS_INPUTS).results for note in result.notes
    }
    name = "naive_softmax_loss_and_gradient"
    assert f"{name} changes its argument outside_vectors in place." in notes


def test_a_lost_repetition_costs_the_gradient_that_lacks_it(
    grade_functions: GradeFunctions,
) -> None:
    """grad_center_vec is right and keeps its half of the points."""
    graded = grade_functions(
        "def neg_sampling_loss_and_gradient(v, o, U, negative_indices):\n"
        "    rows = [o, *negative_indices]\n"
        "    signs = np.array([1.0] + [-1.0] * len(negative_indices))\n"
        "    d = -signs / (1 + np.exp(signs * (U[rows] @ v)))\n"
        "    grad_U = np.zeros_like(U)\n"
        "    grad_U[rows] += np.outer(d, v)\n"
        "    return np.logaddexp(0, -signs * (U[rows] @ v)).sum(), d @ U[rows], grad_U\n"
    )
    result = of(graded, "test_negative_sampling_gradients_are_slopes")
    assert [block.verdict for block in result.blocks] == [Verdict.RIGHT, Verdict.BACKWARD_WRONG]
    assert result.earned == 2
    assert result.diagnosis is not None
    assert result.diagnosis.misconception == "negative_repeated_lost_in_grad_outside"


def test_the_gradient_of_ones_own_loss_keeps_its_points(grade_functions: GradeFunctions) -> None:
    """A sum of the contexts costs the loss's points, and not those of its true gradient."""
    graded = grade_functions(
        "def cbow_loss_and_gradients(contexts, center, W, W_out):\n"
        "    h = W[contexts].sum(axis=0)\n"
        "    loss, d = softmax_loss(h @ W_out, center)\n"
        "    dW = np.zeros_like(W)\n"
        "    np.add.at(dW, contexts, W_out @ d)\n"
        "    return loss, dW, np.outer(h, d)\n"
    )
    result = of(graded, "test_cbow_gradients_are_slopes")
    assert {block.verdict for block in result.blocks} == {Verdict.FOLLOW_THROUGH}
    assert result.earned == result.points
    assert of(graded, "test_cbow_gradients_of_random_models").earned == 0


def test_a_wrong_window_names_the_first_wrong_pair(grade_functions: GradeFunctions) -> None:
    """A visible check shows which pair differs, and from which."""
    graded = grade_functions(
        "def skip_gram_pairs(tokens, window):\n"
        "    return [(tokens[i], tokens[j]) for i in range(len(tokens))\n"
        "            for j in range(i - window, min(len(tokens), i + window + 1)) if j != i]\n"
    )
    result = of(graded, "test_pairs_match_the_slide")
    assert result.failure is not None
    assert result.failure.message == "pairs[0] is wrong."
    assert result.failure.detail == ("Got \"('the', 'lazy')\"; expected \"('the', 'quick')\".")
    assert result.diagnosis is not None
    assert result.diagnosis.misconception == "pairs_wrap_round"


def test_training_on_wrong_gradients_is_blocked(grade_functions: GradeFunctions) -> None:
    """One mistake is reported once, where it is."""
    graded = grade_functions(
        "def skip_gram_loss_and_gradients(center_index, context_index, W, W_out):\n"
        "    h = W[center_index]\n"
        "    loss, dscores = softmax_loss(h @ W_out, context_index)\n"
        "    return loss, np.tile(W_out @ dscores, (len(W), 1)), np.outer(h, dscores)\n"
    )
    trained = of(graded, "test_training_on_random_pairs")
    assert trained.outcome is Outcome.BLOCKED
    assert trained.blocked_by == "skip_gram_loss_and_gradients"
