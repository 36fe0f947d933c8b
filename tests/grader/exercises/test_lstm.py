"""Exercise 5: right code in other styles gets full marks, and a misprint is called one."""

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
def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    H = prev_h.shape[1]
    a = np.dot(x, Wx) + np.dot(prev_h, Wh) + b
    ai, af, ao, ag = a[:, :H], a[:, H:2 * H], a[:, 2 * H:3 * H], a[:, 3 * H:]
    i, f, o, g = sigmoid(ai), sigmoid(af), sigmoid(ao), np.tanh(ag)
    next_c = f * prev_c + i * g
    next_h = o * np.tanh(next_c)
    cache = i, f, o, g, x, Wx, Wh, prev_c, prev_h, next_c
    return next_h, next_c, cache


def lstm_step_backward(dnext_h, dnext_c, cache):
    i, f, o, g, x, Wx, Wh, prev_c, prev_h, next_c = cache
    dnext_c += dnext_h * o * (1 - np.tanh(next_c) ** 2)
    da = np.hstack((
        dnext_c * g * i * (1 - i),
        dnext_c * prev_c * f * (1 - f),
        dnext_h * np.tanh(next_c) * o * (1 - o),
        dnext_c * i * (1 - g * g),
    ))
    dprev_c = f * dnext_c
    return da.dot(Wx.T), da.dot(Wh.T), dprev_c, x.T.dot(da), prev_h.T.dot(da), np.sum(da, axis=0)


def lstm_forward(x, h0, Wx, Wh, b):
    N, T, D = x.shape
    H = h0.shape[1]
    h, cache = np.zeros((N, T, H)), {}
    prev_h, prev_c = h0, np.zeros((N, H))
    for t in range(T):
        h[:, t, :], prev_c, cache[t] = lstm_step_forward(x[:, t, :], prev_h, prev_c, Wx, Wh, b)
        prev_h = h[:, t, :]
    return h, cache


def lstm_backward(dh, cache):
    N, T, H = dh.shape
    D = cache[0][4].shape[1]
    dx, dWx = np.zeros((N, T, D)), np.zeros((D, 4 * H))
    dWh, db = np.zeros((H, 4 * H)), np.zeros((4 * H,))
    dprev_h, dprev_c = np.zeros((N, H)), np.zeros((N, H))
    for t in range(T - 1, -1, -1):
        dh[:, t, :] += dprev_h
        dx[:, t, :], dprev_h, dprev_c, dWx_t, dWh_t, db_t = lstm_step_backward(
            dh[:, t, :], dprev_c, cache[t]
        )
        dWx += dWx_t
        dWh += dWh_t
        db += db_t
    return dx, dprev_h, dWx, dWh, db
"""

CONSUMES_AND_PRINTS = """
def lstm_step_backward(dnext_h, dnext_c, cache):
    x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c = cache
    dnext_c += dnext_h * o * (1 - tanh_c**2)
    blocks = [dnext_c * g * i * (1 - i), dnext_c * prev_c * f * (1 - f)]
    blocks += [dnext_h * tanh_c * o * (1 - o), dnext_c * i * (1 - g**2)]
    d = np.concatenate(blocks, axis=-1)
    f *= dnext_c
    return d @ Wx.T, d @ Wh.T, f, x.T @ d, prev_h.T @ d, d.sum(0)


def lstm_backward(dh, cache):
    dprev_h = dprev_c = np.zeros_like(dh[:, 0])
    results = []
    while cache:
        print("step", len(cache))
        dx, dprev_h, dprev_c, *weights = lstm_step_backward(
            dh[:, len(cache) - 1] + dprev_h, dprev_c.copy(), cache.pop()
        )
        results.insert(0, (dx, *weights))
    dxs, *weights = zip(*results)
    return np.array(dxs).transpose(1, 0, 2), dprev_h, *(sum(terms) for terms in weights)
"""

DICTS_AND_EINSUM = """
def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    z = (np.einsum("nd,dk->nk", x, Wx) + np.einsum("nh,hk->nk", prev_h, Wh) + b)
    z = z.reshape(len(x), 4, -1).swapaxes(0, 1)
    gates, g = 1 / (1 + np.exp(-z[:3])), np.tanh(z[3])
    c = gates[1] * prev_c + gates[0] * g
    return gates[2] * np.tanh(c), c, dict(x=x, h=prev_h, c=prev_c, Wx=Wx, Wh=Wh, gates=gates, g=g)


def lstm_step_backward(dnext_h, dnext_c, cache):
    (i, f, o), g, c = cache["gates"], cache["g"], cache["c"]
    t = np.tanh(f * c + i * g)
    dc = dnext_c + dnext_h * o / np.cosh(np.clip(f * c + i * g, -300, 300)) ** 2
    dgates = np.stack([dc * g, dc * c, dnext_h * t]) * cache["gates"] * (1 - cache["gates"])
    d = np.concatenate([dgates, (dc * i * (1 - g**2))[None]]).swapaxes(0, 1).reshape(len(g), -1)
    return (
        np.einsum("nk,dk->nd", d, cache["Wx"]),
        np.einsum("nk,hk->nh", d, cache["Wh"]),
        dc * f,
        np.einsum("nd,nk->dk", cache["x"], d),
        np.einsum("nh,nk->hk", cache["h"], d),
        np.einsum("nk->k", d),
    )


def lstm_backward(dh, cache):
    d_h, d_c, sums = 0, 0, {}
    dx = []
    for t, each in reversed(list(enumerate(cache))):
        dx_t, d_h, d_c, *rest = lstm_step_backward(dh[:, t] + d_h, d_c, each)
        dx.append(dx_t)
        sums = {k: sums.get(k, 0) + term for k, term in enumerate(rest)}
    return np.stack(dx, 1)[:, ::-1], d_h, sums[0], sums[1], sums[2]


def lstm_output(h, W, b):
    return np.tensordot(h, W, axes=1) + b.reshape(1, -1)
"""

CELL_FROM_GATES = """
def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))


def forget_gate(x, prev_h, weights):
    w_h, w_x = weights
    return sigmoid(np.dot(x, w_x) + np.dot(prev_h, w_h))


def lstm_cell(x, prev_h, prev_c, weights):
    out = {}
    gates = [forget_gate, input_gate, candidate, output_gate]
    keys = ["sigma_1", "sigma_2", "tanh_1", "sigma_3"]
    for number, name in enumerate(["forget", "input", "candidate", "output"]):
        w_h, w_x = weights[name]
        out[f"sum_{number + 1}"] = x * w_x + prev_h * w_h
        out[keys[number]] = gates[number](x, prev_h, weights[name])
    out["C_11"] = out["sigma_1"] * prev_c
    out["C_t"] = out["C_12"] = out["C_11"] + out["sigma_2"] * out["tanh_1"]
    out["tanh_2"] = np.tanh(out["C_t"])
    out["H_t"] = out["tanh_2"] * out["sigma_3"]
    return out
"""

PLAIN_SIGMOID = """
def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))
"""

LOGADDEXP = """
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))
"""

SINGLE_PRECISION = """
def lstm_step_backward(dnext_h, dnext_c, cache):
    x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c = (each.astype(np.float32) for each in cache)
    dc = dnext_c.astype(np.float32) + dnext_h.astype(np.float32) * o * (1 - tanh_c**2)
    do = dnext_h.astype(np.float32) * tanh_c * o * (1 - o)
    d = np.hstack([dc * g * i * (1 - i), dc * prev_c * f * (1 - f), do, dc * i * (1 - g**2)])
    found = d @ Wx.T, d @ Wh.T, dc * f, x.T @ d, prev_h.T @ d, d.sum(axis=0)
    return tuple(each.astype(float) for each in found)
"""

STYLES = {
    "course-notes": COURSE_NOTES,
    "consumes-and-prints": CONSUMES_AND_PRINTS,
    "dicts-and-einsum": DICTS_AND_EINSUM,
    "cell-from-gates": CELL_FROM_GATES,
    "plain-sigmoid": PLAIN_SIGMOID,
    "logaddexp": LOGADDEXP,
    "single-precision": SINGLE_PRECISION,
}

MISPRINT = """
def sigmoid(z):
    return 1 / (1 - np.exp(-z))
"""

INPUT_GATE_MISPRINT = """
def input_gate(x, prev_h, weights):
    return 1 / (1 - np.exp(-(prev_h * weights[0] + x * weights[1])))
"""

CELL_MISPRINT = """
right_cell = lstm_cell


def lstm_cell(x, prev_h, prev_c, weights):
    figures = right_cell(x, prev_h, prev_c, weights)
    for number, total in ((1, 1), (2, 2), (3, 4)):
        figures[f"sigma_{number}"] = 1 / (1 - np.exp(-figures[f"sum_{total}"]))
    return figures
"""

ORDER_IOFG = """
def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    i, o, f, g = np.split(x @ Wx + prev_h @ Wh + b, 4, axis=1)
    i, f, o, g = sigmoid(i), sigmoid(f), sigmoid(o), np.tanh(g)
    next_c = f * prev_c + i * g
    tanh_c = np.tanh(next_c)
    return o * tanh_c, next_c, (x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c)


def lstm_step_backward(dnext_h, dnext_c, cache):
    x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c = cache
    dc = dnext_c + dnext_h * o * (1 - tanh_c**2)
    d = [dc * g * i * (1 - i), dnext_h * tanh_c * o * (1 - o), dc * prev_c * f * (1 - f)]
    d = np.hstack([*d, dc * i * (1 - g**2)])
    return d @ Wx.T, d @ Wh.T, dc * f, x.T @ d, prev_h.T @ d, d.sum(axis=0)
"""

DPREV_C_WITHOUT_F = COURSE_NOTES.replace("dprev_c = f * dnext_c", "dprev_c = dnext_c")


@pytest.fixture(scope="module")
def exercise5(course: Course) -> Exercise:
    """The exercise on long short-term memory."""
    return course.exercise("exercise5")


@pytest.fixture(scope="module")
def grade_functions(course: Course, exercise5: Exercise) -> Iterator[GradeFunctions]:
    """Grades the reference with some functions written anew, in the real worker."""
    assert exercise5.reference is not None
    reference = exercise5.reference.read_text()
    grading = Grading(exercise5, course.settings.seed)
    with Zygote.start(exercise5.profile) as zygote:

        def run(functions: str) -> Grade:
            files = ((exercise5.main, f"{reference}\n\n{functions}".encode()),)
            submission = SubmissionId("", exercise5.main, digest(files))
            return grade(grading, Submission(submission, exercise5.main, files), zygote)

        yield run


def by_name(graded: Grade) -> dict[str, CheckResult]:
    """Every check's result by its name."""
    return {result.name: result for result in graded.results}


@pytest.mark.parametrize("style", STYLES)
def test_right_code_in_another_style_gets_full_marks(
    grade_functions: GradeFunctions, style: str
) -> None:
    """In-place changes, a consumed cache, any kind of cache, einsum and prints cost nothing."""
    graded = grade_functions(STYLES[style])
    assert [r.name for r in graded.results if r.outcome is not Outcome.PASSED] == []
    assert graded.earned == 100


def test_a_changed_dnext_c_is_a_note(grade_functions: GradeFunctions) -> None:
    """dnext_c += ..., which most students write, costs nothing, and they are told."""
    notes = {note for result in grade_functions(COURSE_NOTES).results for note in result.notes}
    assert "lstm_step_backward changes its argument dnext_c in place." in notes
    assert "lstm_backward changes its argument dh in place." in notes


@pytest.mark.parametrize(
    ("functions", "check"),
    [
        (MISPRINT, "test_sigmoid_matches_the_slide"),
        (CELL_MISPRINT, "test_cell_matches_the_slide"),
    ],
    ids=["sigmoid", "cell"],
)
def test_the_misprinted_sigmoid_is_called_a_misprint(
    grade_functions: GradeFunctions, functions: str, check: str
) -> None:
    """1 / (1 - e^-z) is what the slide prints, and the student is told so where it shows."""
    failure = by_name(grade_functions(functions))[check].failure
    assert failure is not None
    assert failure.message == (
        "sigma_2 is what the slide prints by mistake: the sigmoid is 1/(1 + e^-z); "
        "the printed sign gives values above 1."
    )


def test_a_gate_with_the_misprint_is_called_one(grade_functions: GradeFunctions) -> None:
    """A gate that has its own misprinted sigmoid costs that gate, and the mistake is named."""
    results = by_name(grade_functions(INPUT_GATE_MISPRINT))
    wrong = {name: r for name, r in results.items() if r.outcome is not Outcome.PASSED}
    names = {"test_input_gate_matches_the_slide", "test_input_gate_of_random_inputs"}
    assert set(wrong) == names
    diagnoses = {r.diagnosis.misconception for r in wrong.values() if r.diagnosis}
    assert diagnoses == {"input_gate_misprint"}


def test_a_wrong_order_of_gates_keeps_its_true_gradient(grade_functions: GradeFunctions) -> None:
    """i, o, f, g forwards and backwards: numbers are wrong, but each derivative is true."""
    results = by_name(grade_functions(ORDER_IOFG))
    blocks = results["test_step_gradients_are_slopes"].blocks
    assert {block.verdict for block in blocks} == {Verdict.FOLLOW_THROUGH}
    wrong = results["test_step_forward_of_random_batch"]
    assert wrong.outcome is Outcome.FAILED
    assert wrong.diagnosis is not None
    assert wrong.diagnosis.misconception == "order_iofg"


def test_five_right_gradients_of_six_keep_their_points(grade_functions: GradeFunctions) -> None:
    """Each gradient of a step is judged alone."""
    step = by_name(grade_functions(DPREV_C_WITHOUT_F))["test_step_gradients_are_slopes"]
    verdicts = {block.name: block.verdict for block in step.blocks}
    right = dict.fromkeys(("dx", "dprev_h", "dWx", "dWh", "db"), Verdict.RIGHT)
    assert verdicts == {**right, "dprev_c": Verdict.BACKWARD_WRONG}
    assert step.earned == pytest.approx(5 / 6 * step.points)
    assert step.diagnosis is not None
    assert step.diagnosis.misconception == "back_dprev_c_without_f"
