"""Exercise 4: right code in other styles gets full marks, and partial marks are fair."""

from collections.abc import Callable, Iterator

import pytest

from grader.course import Course
from grader.exercise import Exercise
from grader.model import Grade, Outcome, Submission, SubmissionId, Verdict
from grader.pipeline import Grading, grade
from grader.sandbox.launch import Zygote
from grader.submissions import digest

GradeFunctions = Callable[[str], Grade]

COURSE_NOTES = """
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(np.dot(x, Wx) + np.dot(prev_h, Wh) + b)
    cache = [x, Wx, prev_h, Wh, next_h]
    return next_h, cache


def rnn_step_backward(dnext_h, cache):
    x, Wx, prev_h, Wh, next_h = cache
    dtanh = (1 - np.square(next_h)) * dnext_h
    dx = np.dot(dtanh, Wx.T)
    dprev_h = np.dot(dtanh, Wh.T)
    dWx = np.dot(x.T, dtanh)
    dWh = np.dot(prev_h.T, dtanh)
    db = np.sum(dtanh, axis=0)
    return dx, dprev_h, dWx, dWh, db


def rnn_forward(x, h0, Wx, Wh, b):
    N, T, D = x.shape
    H = b.shape[0]
    h = np.zeros((N, T, H))
    cache = []
    prev_h = h0
    for t in range(T):
        h[:, t, :], cache_t = rnn_step_forward(x[:, t, :], prev_h, Wx, Wh, b)
        prev_h = h[:, t, :]
        cache.append(cache_t)
    return h, cache


def rnn_backward(dh, cache):
    N, T, H = dh.shape
    D = cache[0][0].shape[1]
    dx, dWx, dWh, db = np.zeros((N, T, D)), np.zeros((D, H)), np.zeros((H, H)), np.zeros((H,))
    dprev_h = np.zeros((N, H))
    for t in range(T - 1, -1, -1):
        dh[:, t, :] += dprev_h
        dx[:, t, :], dprev_h, dWx_t, dWh_t, db_t = rnn_step_backward(dh[:, t, :], cache[t])
        dWx += dWx_t
        dWh += dWh_t
        db += db_t
    return dx, dprev_h, dWx, dWh, db
"""

CHANGES_AND_CONSUMES = """
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    next_h *= -next_h
    next_h += 1
    dnext_h *= next_h
    return dnext_h @ Wx.T, dnext_h @ Wh.T, x.T @ dnext_h, prev_h.T @ dnext_h, dnext_h.sum(0)


def rnn_backward(dh, cache):
    dprev_h, results = 0, []
    while cache:
        print("step", len(cache))
        *result, dWx, dWh, db = rnn_step_backward(dh[:, len(cache) - 1] + dprev_h, cache.pop())
        dx, dprev_h = result
        results.insert(0, (dx, dWx, dWh, db))
    dxs, *weights = zip(*results)
    return np.array(dxs).transpose(1, 0, 2), dprev_h, *(sum(terms) for terms in weights)
"""

HALF_A_BIAS = """
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh + 0.5 * b)
    return next_h, (x, prev_h, Wx, Wh, next_h)


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    dz = dnext_h * (1 - next_h**2)
    return dz @ Wx.T, dz @ Wh.T, x.T @ dz, prev_h.T @ dz, 0.5 * dz.sum(axis=0)
"""

DICTS_AND_EINSUM = """
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    z = np.einsum("nd,dh->nh", x, Wx) + np.einsum("ng,gh->nh", prev_h, Wh) + b
    return np.tanh(z), {"x": x, "prev_h": prev_h, "Wx": Wx, "Wh": Wh, "z": z}


def rnn_step_backward(dnext_h, cache):
    dz = dnext_h / np.cosh(np.clip(cache["z"], -300, 300)) ** 2
    return (
        np.einsum("nh,dh->nd", dz, cache["Wx"]),
        np.einsum("nh,gh->ng", dz, cache["Wh"]),
        np.einsum("nd,nh->dh", cache["x"], dz),
        np.einsum("ng,nh->gh", cache["prev_h"], dz),
        np.einsum("nh->h", dz),
    )


def rnn_forward(x, h0, Wx, Wh, b):
    states = [h0]
    for t in range(x.shape[1]):
        states.append(rnn_step_forward(x[:, t], states[-1], Wx, Wh, b)[0])
    h = np.stack(states, 1)
    return h[:, 1:], {"x": x, "h": h, "Wx": Wx, "Wh": Wh}


def rnn_backward(dh, cache):
    x, h, Wx, Wh = cache["x"], cache["h"], cache["Wx"], cache["Wh"]
    slope, dz = 1 - h[:, 1:] ** 2, np.zeros_like(dh)
    carry = np.zeros_like(h[:, 0])
    for t in range(dh.shape[1])[::-1]:
        dz[:, t] = (dh[:, t] + carry) * slope[:, t]
        carry = dz[:, t] @ Wh.T
    dWx = np.einsum("ntd,nth->dh", x, dz)
    dWh = np.einsum("ntg,nth->gh", h[:, :-1], dz)
    return dz @ Wx.T, carry, dWx, dWh, dz.sum((0, 1))
"""

NOTES_BY_PRODUCTS = """
def note_rnn_gradients(x, h0, w1, w2, wf, target):
    states = [h0]
    for value in x:
        states.append(np.maximum(0, states[-1] * w1 + value * w2))
    z = states[-1] * wf
    p = np.exp(z) / np.exp(z).sum()
    onehot = np.eye(7)[target]
    out = {key: [] for key in ("dw1_paths", "dw2_paths", "dx")}
    for t in range(len(x)):
        reach = np.sum((p - onehot) * wf)
        for s in range(t, len(x)):
            reach = reach * (1.0 if states[s + 1] > 0 else 0.0) * (w1 if s > t else 1.0)
        out["dw1_paths"].append(reach * states[t])
        out["dw2_paths"].append(reach * x[t])
        out["dx"].append(reach * w2)
        if t == 0:
            dh0 = float(reach * w1)
    out = {key: np.array(value) for key, value in out.items()}
    dw1, dw2 = float(sum(out["dw1_paths"])), float(sum(out["dw2_paths"]))
    return {"dh0": dh0, "dw2": dw2, "dw1": dw1, **out, "dwf": (p - onehot) * states[-1]}
"""

REST_IN_OTHER_WORDS = """
import copy


def gradient_flow(h, Wh):
    norms = []
    for t in range(h.shape[0]):
        J = np.eye(h.shape[1])
        for s in range(t + 1, h.shape[0]):
            J = np.diag(1 - h[s] ** 2) @ Wh.T @ J
        norms.append(np.linalg.svd(J, compute_uv=False)[0])
    return np.asarray(norms)


def clip_gradients(grads, max_norm):
    everything = np.concatenate([np.ravel(g) for g in grads.values()])
    shrink = max_norm / max(np.linalg.norm(everything), max_norm)
    return dict((key, shrink * g) for key, g in grads.items())


def update(parameters, gradients, learning_rate):
    new = copy.deepcopy(parameters)
    for key in new:
        new[key] -= learning_rate * gradients["d" + key]
    return new


def train_note_rnn(x, h0, w1, w2, wf, target, learning_rate, epochs):
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        g = note_rnn_gradients(x, h0, w1, w2, wf, target)
        losses[epoch] = note_rnn_loss(x, h0, w1, w2, wf, target)
        w1 = w1 - learning_rate * g["dw1"]
        w2 = w2 - learning_rate * g["dw2"]
        wf = wf - learning_rate * g["dwf"]
    return losses, dict(w1=w1, w2=w2, wf=wf)


def stacked_rnn_backward(dk, caches):
    names = ["x", "h0", "W_xh", "W_hh", "b_h"], ["h", "k0", "W_hk", "W_kk", "b_k"]
    grads = dict(zip(["d" + name for name in names[1]], rnn_backward(dk, caches[1])))
    dh = grads.pop("dh")
    grads.update(zip(["d" + name for name in names[0]], rnn_backward(dh, caches[0])))
    return grads
"""

SINGLE_PRECISION = """
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = (each.astype(np.float32) for each in cache)
    dsum = dnext_h.astype(np.float32) * (1 - next_h**2)
    found = dsum @ Wx.T, dsum @ Wh.T, x.T @ dsum, prev_h.T @ dsum, dsum.sum(axis=0)
    return tuple(each.astype(float) for each in found)
"""

ROW_FOR_BIAS = """
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    dsum = dnext_h * (1 - next_h**2)
    db = np.sum(dsum, axis=0, keepdims=True)
    return dsum @ Wx.T, dsum @ Wh.T, x.T @ dsum, prev_h.T @ dsum, db
"""

DWH_TRANSPOSED = """
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    dsum = dnext_h * (1 - next_h**2)
    return dsum @ Wx.T, dsum @ Wh.T, x.T @ dsum, dsum.T @ prev_h, dsum.sum(axis=0)
"""

MATRICES = """
def rnn_step_backward(dnext_h, cache):
    x, Wx, prev_h, Wh, next_h = map(np.asmatrix, cache)
    dsum = np.multiply(dnext_h, 1 - np.square(next_h))
    return dsum * Wx.T, dsum * Wh.T, x.T * dsum, prev_h.T * dsum, np.asarray(dsum).sum(axis=0)
"""

STYLES = {
    "course-notes": COURSE_NOTES,
    "changes-and-consumes": CHANGES_AND_CONSUMES,
    "dicts-and-einsum": DICTS_AND_EINSUM,
    "notes-by-products": NOTES_BY_PRODUCTS,
    "rest-in-other-words": REST_IN_OTHER_WORDS,
    "single-precision": SINGLE_PRECISION,
    "matrices": COURSE_NOTES + MATRICES,
}


@pytest.fixture(scope="module")
def exercise4(course: Course) -> Exercise:
    """The exercise on backpropagation through time."""
    return course.exercise("exercise4")


@pytest.fixture(scope="module")
def grade_functions(course: Course, exercise4: Exercise) -> Iterator[GradeFunctions]:
    """Grades the reference with some functions written anew, in the real worker."""
    assert exercise4.reference is not None
    reference = exercise4.reference.read_text()
    grading = Grading(exercise4, course.settings.seed)
    with Zygote.start(exercise4.profile) as zygote:

        def run(functions: str) -> Grade:
            files = ((exercise4.main, f"{reference}\n\n{functions}".encode()),)
            submission = SubmissionId("", exercise4.main, digest(files))
            return grade(grading, Submission(submission, exercise4.main, files), zygote)

        yield run


@pytest.mark.parametrize("style", STYLES)
def test_right_code_in_another_style_gets_full_marks(
    grade_functions: GradeFunctions, style: str
) -> None:
    """In-place changes, a consumed cache, any kind of cache, einsum and prints cost nothing."""
    graded = grade_functions(STYLES[style])
    assert [r.name for r in graded.results if r.outcome is not Outcome.PASSED] == []
    assert graded.earned == 100


def test_a_changed_upstream_gradient_is_a_note(grade_functions: GradeFunctions) -> None:
    """The carry added in place costs nothing, and the student is told."""
    notes = {note for result in grade_functions(COURSE_NOTES).results for note in result.notes}
    assert "rnn_backward changes its argument dh in place." in notes


def test_a_row_for_the_bias_costs_only_where_shapes_are_the_point(
    grade_functions: GradeFunctions,
) -> None:
    """db of shape (1, H) has the right numbers."""
    results = grade_functions(ROW_FOR_BIAS).results
    both = [r for r in results if r.function in ("rnn_step_backward", "rnn_backward")]
    assert {r.name for r in both if r.outcome is not Outcome.PASSED} == {
        "test_step_backward_keeps_axes_of_length_one",
        "test_backward_of_one_step",
        "test_backward_keeps_axes_of_length_one",
    }


def test_four_right_gradients_of_five_keep_their_points(grade_functions: GradeFunctions) -> None:
    """Each gradient of a step is judged alone."""
    results = {r.name: r for r in grade_functions(DWH_TRANSPOSED).results}
    step = results["test_step_gradients_are_slopes"]
    verdicts = {block.name: block.verdict for block in step.blocks}
    right = dict.fromkeys(("dx", "dprev_h", "dWx", "db"), Verdict.RIGHT)
    assert verdicts == {**right, "dWh": Verdict.BACKWARD_WRONG}
    assert step.earned == pytest.approx(0.8 * step.points)
    assert step.diagnosis is not None
    assert step.diagnosis.misconception == "step_dwh_transposed"


def test_a_wrong_forward_is_blamed_and_not_its_derivative(grade_functions: GradeFunctions) -> None:
    """The values differ from the reference's because the provided forward was changed."""
    results = {r.name: r for r in grade_functions(HALF_A_BIAS).results}
    gradient = results["test_step_gradients_are_slopes"]
    assert gradient.outcome is Outcome.PASSED
    assert {block.verdict for block in gradient.blocks} == {Verdict.FOLLOW_THROUGH}
    value = results["test_step_backward_of_random_batch"]
    assert value.diagnosis is not None
    assert value.diagnosis.text.startswith("Not this function is wrong, but the forward")
