"""Verdicts on gradients that a submission claims, through the real worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from grader.course import find_course
from grader.disclose import disclose
from grader.exercise import Exercise
from grader.gradients import resembles
from grader.model import CheckResult, Grade, Outcome, Submission, SubmissionId, Verdict
from grader.numerics.blocks import Claim
from grader.pipeline import Grading, grade
from grader.sandbox.launch import Zygote
from grader.submissions import digest

FORWARD = """
import numpy as np

def forward(x, W, b):
    h = np.tanh(x @ W + b)
    return h, (x, W, h)
"""
BACKWARD = """
def backward(dh, cache):
    x, W, h = cache
    dz = dh * (1 - h**2)
    return dz @ W.T, x.T @ dz, dz.sum(axis=0)
"""
TOML = """
format_version = 1
title = "One layer"
module = "layer"
decks = []
requires = "numpy"

[functions.forward]
points = 0
parameters = { x = "N D", W = "D H", b = "H" }
returns = { h = "N H", cache = "opaque" }

[functions.backward]
points = 9
parameters = { dh = "N H", cache = "opaque" }
returns = { dx = "N D", dW = "D H", db = "H" }
"""
SUITE = '''
import numpy as np
from grader.checks import check, gradients_match

def backward(dh):
    return lambda code, *given: code.backward(dh, code.forward(*given)[1])

@check(function="backward", kind="gradient", points={points})
def test_{name}(student{reference}, rng):
    """A random layer."""
    x, W, b, dh = (rng.normal(size=size) for size in ((3, 4), (4, 5), (5,), (3, 5)))
    gradients_match(
        student, {value}, forward="forward", arguments=(x, W, b), backward=backward(dh), upstream=dh
    )
'''
Judge = Callable[[str], Grade]


@pytest.fixture(scope="module")
def layer(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    """An exercise on the gradient of one layer, with a visible and a hidden check."""
    root = tmp_path_factory.mktemp("course")
    visible = SUITE.format(name="visible", points=3, reference="", value="None")
    hidden = SUITE.format(name="hidden", points=6, reference=", reference", value="reference")
    files = {
        "course.toml": 'format_version = 1\nname = "A course"\nseed = 1\n',
        "exercises/exercise1_layer/exercise.toml": TOML,
        "exercises/exercise1_layer/layer.py": FORWARD + "\ndef backward(dh, cache):\n    ...\n",
        "exercises/exercise1_layer/test_visible.py": visible,
        "solutions/exercise1_layer/layer.py": FORWARD + BACKWARD,
        "tests/hidden/exercise1_layer/test_hidden.py": hidden,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return find_course(root).exercise("exercise1")


@pytest.fixture(scope="module")
def judge(layer: Exercise, zygote: Zygote) -> Judge:
    """Grades source text as a submission on the layer."""

    def run(source: str) -> Grade:
        files = ((layer.main, ("import numpy as np\n" + source).encode()),)
        submission = Submission(SubmissionId("", layer.main, digest(files)), layer.main, files)
        return grade(Grading(layer, 1), submission, zygote)

    return run


def verdicts(result: CheckResult) -> list[Verdict]:
    """The verdicts on dx, dW and db."""
    return [block.verdict for block in result.blocks]


def hidden(graded: Grade) -> CheckResult:
    """The result of the hidden check."""
    return graded.results[1]


def variant(old: str, new: str) -> str:
    """The reference with one change."""
    assert old in FORWARD + BACKWARD
    return (FORWARD + BACKWARD).replace(old, new)


def test_a_right_gradient_gets_full_marks(judge: Judge) -> None:
    """Every block is right, and says how close it is."""
    graded = judge(FORWARD + BACKWARD)
    assert [r.outcome for r in graded.results] == [Outcome.PASSED, Outcome.PASSED]
    for result in graded.results:
        assert verdicts(result) == [Verdict.RIGHT] * 3
        assert [block.name for block in result.blocks] == ["dx", "dW", "db"]
        assert all(block.difference is not None for block in result.blocks)
        assert max(block.difference or 0 for block in result.blocks) < 1e-5


def test_each_wrong_block_costs_its_share(judge: Judge) -> None:
    """One block of three is wrong: two thirds of the points remain."""
    graded = judge(variant("dz.sum(axis=0)", "dz.mean(axis=0)"))
    result = hidden(graded)
    assert verdicts(result) == [Verdict.RIGHT, Verdict.RIGHT, Verdict.BACKWARD_WRONG]
    assert (result.outcome, result.earned, graded.earned) == (Outcome.FAILED, 4.0, 6.0)
    assert result.failure is not None
    assert result.failure.message == "db is wrong in every entry. dx and dW are right."


def test_the_visible_check_shows_the_numerical_gradient(judge: Judge) -> None:
    """Without a reference the excerpt's expected numbers come from differences."""
    seen = judge(variant("x.T @ dz", "2 * x.T @ dz")).results[0]
    assert seen.failure is not None
    assert seen.failure.message == "dW is wrong in every entry. dx and db are right."
    comparison = seen.failure.comparison
    assert comparison is not None
    ratios = [
        float(g) / float(e)
        for got, expected in zip(comparison.got, comparison.expected, strict=True)
        for g, e in zip(got, expected, strict=True)
    ]
    assert ratios == pytest.approx([2.0] * 20, rel=1e-5)


FORWARDS = {
    "no bias": variant("x @ W + b", "x @ W + 0.9 * b").replace(
        "dz.sum(axis=0)", "0.9 * dz.sum(axis=0)"
    ),
    "another slope": variant("np.tanh(x @ W + b)", "np.tanh(0.5 * (x @ W + b))").replace(
        "(1 - h**2)", "0.5 * (1 - h**2)"
    ),
}


@pytest.mark.parametrize("source", FORWARDS.values(), ids=FORWARDS)
def test_the_true_derivative_of_a_wrong_forward_keeps_its_points(judge: Judge, source: str) -> None:
    """Follow-through: the mistake lies in the forward alone."""
    result = hidden(judge(source))
    assert verdicts(result) == [Verdict.FOLLOW_THROUGH] * 3
    assert (result.outcome, result.earned) == (Outcome.PASSED, 6.0)


def test_a_right_backward_of_a_wrong_forward_keeps_its_points(judge: Judge) -> None:
    """Only the forward's output is wrong; the cache, and so the gradient, is right."""
    result = hidden(judge(variant("return h, (x, W, h)", "return h * h, (x, W, h)")))
    assert verdicts(result) == [Verdict.FORWARD_WRONG] * 3
    assert result.earned == 6.0


TRICKS = {
    "an easier function": """
def forward(x, W, b):
    s = x.sum() + W.sum() + b.sum()
    return np.sin(s) * np.ones((3, 5)), (x, W, b, s)

def backward(dh, cache):
    x, W, b, s = cache
    g = np.cos(s) * dh.sum()
    return g * np.ones_like(x), g * np.ones_like(W), g * np.ones_like(b)
""",
    "a forward that is right at the asked point only": """
seen = []

def forward(x, W, b):
    if not seen:
        seen.append((x.copy(), W.copy(), b.copy()))
    x0, W0, b0 = seen[0]
    change = (x - x0).sum() + (W - W0).sum() + (b - b0).sum()
    return np.tanh(x0 @ W0 + b0) + change, (x, W, b)

def backward(dh, cache):
    x, W, b = cache
    g = dh.sum()
    return g * np.ones_like(x), g * np.ones_like(W), g * np.ones_like(b)
""",
    "a direction whose square vanishes": """
def forward(x, W, b):
    s = x.sum() + W.sum()
    return np.sin(s) + 1e-200 * b * np.ones((3, 5)), (x, W, s)

def backward(dh, cache):
    x, W, s = cache
    g = np.cos(s) * dh.sum()
    return g * np.ones_like(x), g * np.ones_like(W), 1e-200 * dh.sum(axis=0)
""",
}


@pytest.mark.parametrize("source", TRICKS.values(), ids=TRICKS)
def test_a_forward_made_to_suit_the_gradient_gains_nothing(judge: Judge, source: str) -> None:
    """Differences of the student's own forward alone are not believed."""
    graded = judge(source)
    assert (hidden(graded).outcome, graded.earned) == (Outcome.FAILED, 0.0)


def test_the_signs_of_numbers_make_no_resemblance() -> None:
    """A sign is right by luck half of the time; it counts only where there is nothing else."""
    truths = {"W": np.array([1.0, -1.0]), "w1": np.array(2.0), "w2": np.array(3.0)}
    guessed = {name: Claim(np.ones(truth.shape)) for name, truth in truths.items()}
    assert not resembles(guessed, truths)
    del truths["W"]
    assert resembles(guessed, truths)


def test_a_claim_too_large_to_be_squared_agrees_with_nothing(judge: Judge) -> None:
    """Relative to an infinite size every difference is 0."""
    graded = judge(variant("return dz @ W.T", "return 1e200 * dz @ W.T"))
    for result in graded.results:
        assert verdicts(result) == [Verdict.BACKWARD_WRONG, Verdict.RIGHT, Verdict.RIGHT]


def test_a_list_in_a_sweep_is_no_output(judge: Judge) -> None:
    """numpy would make every text as long as the longest one: gigabytes from a small answer."""
    answer = '(h if len(calls) < 3 else ["long", ""]), (x, W, h)'
    source = variant("return h, (x, W, h)", f"calls.append(1)\n    return {answer}")
    seen = judge("calls = []\n" + source).results[0]
    assert verdicts(seen) == [Verdict.NOT_MEASURED] * 3
    assert seen.failure is not None
    assert "the forward returned a list of 2 values, expected floats" in seen.failure.detail


def test_a_right_gradient_stands_where_the_forward_cannot_be_had(judge: Judge) -> None:
    """The gradient was worked out without the forward, so the reference alone judges it."""
    alone = BACKWARD.replace("x, W, h = cache", "x, W, b = cache\n    h = np.tanh(x @ W + b)")
    stored = "calls = []\n\ndef forward(x, W, b):\n    calls.append(1)\n"
    second = "    if len(calls) % 2 == 0:\n        raise ValueError\n    return x @ W, (x, W, b)\n"
    result = hidden(judge(stored + second + alone))
    assert verdicts(result) == [Verdict.RIGHT] * 3


def test_a_forward_that_ignores_a_block_shows_nothing(judge: Judge) -> None:
    """A gradient of zero for a weight that the own forward ignores is no evidence."""
    source = variant("x @ W + b", "x @ W").replace("dz.sum(axis=0)", "np.zeros(5)")
    result = hidden(judge(source))
    assert verdicts(result)[2] is Verdict.NOTHING_TESTED
    assert result.failure is not None
    assert "db is not tested: your own forward does not depend on b." in result.failure.message


BAD = {
    "None": ("return dz @ W.T, x.T @ dz, None", "backward: db is None; expected"),
    "too few": ("return dz @ W.T, x.T @ dz", "backward returned a tuple of 2 values"),
    "another shape": (
        "return dz @ W.T, (x.T @ dz).T, dz.sum(axis=0)",
        "backward: dW has the shape",
    ),
    "complex": ("return dz @ W.T, x.T @ dz + 0j, dz.sum(axis=0)", "backward: dW is one array of"),
    "NaN": ("return dz @ W.T, x.T @ dz * np.nan, dz.sum(axis=0)", "dW is not finite"),
}


@pytest.mark.parametrize(("line", "message"), BAD.values(), ids=BAD)
def test_what_is_no_gradient_is_said(judge: Judge, line: str, message: str) -> None:
    """Bad values are the student's failure, in words, and never our error."""
    result = hidden(judge(variant("return dz @ W.T, x.T @ dz, dz.sum(axis=0)", line)))
    assert result.outcome is Outcome.FAILED
    assert result.failure is not None
    assert result.failure.message.startswith(message)


ODD_FORWARDS = {
    "random": "h = np.tanh(x @ W + b) + np.random.normal(size=(3, 5))",
    "stateful": "state.append(1); h = np.tanh(x @ W + b) * len(state)",
    "integers": "h = np.round(10 * np.tanh(x @ W + b)).astype(int)",
    "constant": "h = np.ones((3, 5)) * 0.5",
    "huge": "h = 1e8 * np.tanh(x @ W + b)",
    "infinite": "h = np.tanh(x @ W + b) / 0.0",
}


@pytest.mark.parametrize("line", ODD_FORWARDS.values(), ids=ODD_FORWARDS)
def test_an_odd_forward_is_the_students_failure(judge: Judge, line: str) -> None:
    """Neither points nor an error of ours."""
    source = "state = []\n" + variant("h = np.tanh(x @ W + b)", line)
    graded = judge(source)
    assert {r.outcome for r in graded.results} == {Outcome.FAILED}
    assert hidden(graded).earned in (0.0, 2.0)


GOOD = {
    "float32": variant("np.tanh(x @ W + b)", "np.tanh((x @ W + b).astype(np.float32))"),
    "arguments changed": variant("dz = dh *", "dh *= 2; dh /= 2; dz = dh *"),
    "cache consumed": variant(
        "x, W, h = cache", "h = cache.pop(); W = cache.pop(); x = cache.pop()"
    ).replace("(x, W, h)", "[x, W, h]"),
    "keeps its input": variant("h = np.tanh", "kept.append(x); h = np.tanh") + "\nkept = []\n",
    "lists of axes of one": variant("dz.sum(axis=0)", "dz.sum(axis=0, keepdims=True)"),
    "einsum": variant("x.T @ dz", "np.einsum('nd,nh->dh', x, dz)"),
}


@pytest.mark.parametrize("source", GOOD.values(), ids=GOOD)
def test_right_code_in_any_style_gets_full_marks(judge: Judge, source: str) -> None:
    """Precision, in-place changes, consumed caches and an extra axis cost nothing."""
    graded = judge(source)
    assert graded.earned == 9.0


def test_a_passed_check_shows_no_difference(judge: Judge) -> None:
    """A forward could spell out a hidden input in it, at no cost."""
    seen, unseen = disclose(judge(FORWARD + BACKWARD)).results
    assert None not in [block.difference for block in seen.blocks]
    assert [block.difference for block in unseen.blocks] == [None] * 3


def test_a_factor_cannot_spell_out_a_hidden_input(judge: Judge) -> None:
    """Its exponent could be chosen at will."""
    diagnosis = hidden(disclose(judge(variant("x.T @ dz", "1.25e50 * x.T @ dz")))).diagnosis
    assert diagnosis is not None
    assert diagnosis.text.startswith("Every entry of dW is the same multiple, a huge one,")


def test_the_same_submission_gets_the_same_verdict(judge: Judge) -> None:
    """Twice the same numbers, to the last bit."""
    source = variant("x.T @ dz", "x.T @ dz * 1.01")
    first, again = judge(source), judge(source)
    strip = [[replace(r, seconds=0.0) for r in graded.results] for graded in (first, again)]
    assert strip[0] == strip[1]
