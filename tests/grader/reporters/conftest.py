"""Grades as the reporters meet them, built from the model's types alone."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from grader.disclose import disclose
from grader.model import (
    Cause,
    CheckResult,
    Comparison,
    Diagnosis,
    Environment,
    Failure,
    Grade,
    Kind,
    Layer,
    Outcome,
    SourceLine,
    SubmissionId,
    Visibility,
)

ISOLATION = (
    Layer("seccomp", True),
    Layer("landlock", True),
    Layer("rlimits", True),
    Layer("pid namespace", True),
    Layer("network namespace", True),
    Layer("ipc namespace", True),
    Layer("noopen", False, "not needed beside landlock"),
)
ENVIRONMENT = Environment("3.11.9", "2.1.0", "not used", "cpu", "Linux x86_64", ISOLATION)
STEP, FORWARD, STACKED = "rnn_step_forward", "rnn_forward", "stacked_rnn_forward"
CHECKS = (
    (STEP, "slide", "First hidden state of the slide.", 2, "visible"),
    (STEP, "value", "One step on random shapes", 6, "hidden"),
    (STEP, "edge", "A batch of one", 2, "hidden"),
    (FORWARD, "slide", "Hidden states of the slide's two steps", 2, "visible"),
    (FORWARD, "value", "All hidden states on random shapes", 5, "hidden"),
    (FORWARD, "property", "A prefix of the input gives a prefix of the states", 3, "hidden"),
    (FORWARD, "edge", "A sequence of one step", 2.5, "hidden"),
    (STACKED, "slide", "Both layers of the slide", 3, "visible"),
    (STACKED, "value", "Two layers on random shapes", 4.5, "hidden"),
)
HINT = "The same Wh serves every step."
EXPLANATION = """The recurrent term prev_h @ Wh is left out.

What remains is an ordinary layer without memory. On the slide h_1 is still
right, because h_0 is zero."""
LEFT_OUT = Diagnosis(EXPLANATION, "drops_recurrent_path")
Sample = Callable[[str], Grade]


def passed(index: int) -> CheckResult:
    """The check ``index`` of CHECKS, passed."""
    function, kind, title, points, visibility = CHECKS[index]
    return CheckResult(
        name=f"test_{index}",
        title=title,
        function=function,
        kind=Kind(kind),
        visibility=Visibility(visibility),
        outcome=Outcome.PASSED,
        points=points,
        earned=points,
        hint=HINT,
        seconds=0.004,
    )


def failed(index: int, failure: Failure, diagnosis: Diagnosis | None = None) -> CheckResult:
    """The check ``index`` of CHECKS, failed."""
    return replace(
        passed(index), outcome=Outcome.FAILED, earned=0, failure=failure, diagnosis=diagnosis
    )


def ended(index: int, outcome: Outcome, blocked_by: str = "") -> CheckResult:
    """The check ``index`` of CHECKS with an outcome that says it all."""
    return replace(passed(index), outcome=outcome, earned=0, blocked_by=blocked_by)


def graded(changed: dict[int, CheckResult] | None = None) -> Grade:
    """A grade in which every check passed but those in ``changed``."""
    results = {i: passed(i) for i in range(len(CHECKS))} | (changed or {})
    return Grade(
        exercise="exercise3_rnn_forward",
        title="RNN forward",
        submission=SubmissionId("ada", "submissions/ada/rnn_forward.py", "sha256:0123"),
        suite_digest="sha256:4567",
        grader_version="0.1.0",
        environment=ENVIRONMENT,
        seed=2024,
        results=tuple(results.values()),
    )


def perfect() -> Grade:
    """Everything passed, and nothing is unseen."""
    return graded()


def student_copy() -> Grade:
    """Everything visible passed; the hidden suite is not there."""
    grade = graded()
    visible = tuple(r for r in grade.results if r.visibility is Visibility.VISIBLE)
    return replace(grade, results=visible, unseen_points=23)


def stub() -> Grade:
    """Nothing is written yet."""
    return graded({i: ended(i, Outcome.NOT_WRITTEN) for i in range(len(CHECKS))})


def wrong_value() -> Grade:
    """The recurrent term is missing; a visible check shows it on the slide's figures."""
    slide = Comparison(
        name="h_2",
        axes=("H",),
        shape=(3,),
        origin=(0,),
        got=((-0.9926315, -0.9051482536448664, 0.1973753202249040),),
        expected=((-0.9904959869427862, -0.9701243190412087, -0.10934656437164),),
        wrong=((True, True, True),),
        wrong_count=3,
        printed="-0.99 -0.97 -0.109",
    )
    on_slide = Failure(Cause.WRONG_VALUE, "h_2 is wrong in every entry.", comparison=slide)
    message = "h is right at time step 0 and wrong from time step 1 on."
    hidden = Failure(Cause.WRONG_VALUE, message)
    return graded(
        {
            3: failed(3, on_slide, LEFT_OUT),
            4: failed(4, hidden, LEFT_OUT),
            5: failed(5, hidden, LEFT_OUT),
            7: ended(7, Outcome.BLOCKED, FORWARD),
            8: ended(8, Outcome.BLOCKED, FORWARD),
        }
    )


def wrong_array() -> Grade:
    """A window of a three-dimensional array is wrong, seen by staff with ``--reveal``."""
    got = tuple(tuple(1.25 * t + 0.001 * h for h in range(7)) for t in range(6))
    expected = tuple(tuple(x + (0.5 if h in (2, 5) else 0) for h, x in enumerate(r)) for r in got)
    wrong = tuple(tuple(h in (2, 5) for h in range(7)) for _ in range(6))
    comparison = Comparison(
        "h", ("N", "T", "H"), (2, 6, 9), (1, 0, 0), got, expected, wrong, wrong_count=24
    )
    message = "h is wrong at hidden units 2, 5."
    return graded({4: failed(4, Failure(Cause.WRONG_VALUE, message, comparison=comparison))})


def nearly_equal() -> Grade:
    """A number that differs in the eighth digit, as single precision would."""
    comparison = Comparison(
        "cost", (), (), (), ((2.4833252,),), ((2.4833254321,),), ((True,),), 1, "1.04"
    )
    failure = Failure(Cause.WRONG_VALUE, "cost is wrong.", comparison=comparison)
    return graded({0: failed(0, failure)})


def not_finite() -> Grade:
    """NaN and infinity among the entries."""
    got, expected = (("nan", 0.5, "-inf"),), ((1.0, 0.5, 2.0),)
    comparison = Comparison(
        "p", ("C",), (3,), (0,), got, expected, ((True, False, True),), wrong_count=2
    )
    failure = Failure(Cause.NOT_FINITE, "p is not finite at classes 0, 2.", comparison=comparison)
    return graded({0: failed(0, failure)})


def hidden_failure() -> Grade:
    """Only a hidden check fails, and nobody knows why."""
    failure = Failure(Cause.WRONG_VALUE, "next_h is wrong in every entry.")
    note = "next_h is float32: float64 keeps the precision of the input."
    return graded({2: replace(failed(2, failure), notes=(note,))})


def exception() -> Grade:
    """The code raises in a visible check and, for the same reason, in hidden ones."""
    where = SourceLine("rnn_forward.py", 41, "        h[:, t] = np.tanh(x[:, t] @ Wx + a @ Wh)")
    message = "rnn_forward raised NameError."
    seen = Failure(Cause.RAISED, message, "name 'a' is not defined", "NameError", where)
    unseen = replace(seen, detail="")
    return graded({3: failed(3, seen), **{i: failed(i, unseen) for i in (4, 5, 6)}})


def syntax_error() -> Grade:
    """One line is no Python: one function is graded, the others cannot be loaded."""
    where = SourceLine("rnn_forward.py", 30, "    for t in range(T)", 22)
    message = (
        "rnn_forward.py is not valid Python: line 30 cannot be read. "
        "The functions that can be read are graded all the same."
    )
    finding = Failure(Cause.CANNOT_IMPORT, message, "expected ':'", "SyntaxError", where)
    lost = {
        i: failed(i, Failure(Cause.CANNOT_IMPORT, f"{CHECKS[i][0]} could not be loaded."))
        for i in range(3, 9)
    }
    return replace(graded(lost), findings=(finding,))


def blocked() -> Grade:
    """A stub that others build on, and a renamed function."""
    message = "rnn_forward.py defines no function stacked_rnn_forward."
    message += " Did you mean to name stacked_forward so?"
    missing = Failure(Cause.CANNOT_IMPORT, message)
    return graded(
        {i: ended(i, Outcome.NOT_WRITTEN) for i in range(3)}
        | {i: ended(i, Outcome.BLOCKED, STEP) for i in range(3, 7)}
        | {i: failed(i, missing) for i in (7, 8)}
    )


def our_fault() -> Grade:
    """A check broke down; isolation is weak."""
    note = "The check itself stopped with LookupError; see grade-abc.log."
    broken = replace(ended(5, Outcome.ERROR), notes=(note,))
    skipped = replace(ended(8, Outcome.SKIPPED), notes=("needs a CUDA device",))
    weak = (Layer("rlimits", True), Layer("seccomp", False, "not on macOS"))
    return replace(
        graded({5: broken, 8: skipped}), environment=replace(ENVIRONMENT, isolation=weak)
    )


HOSTILE = (
    "\x1b[31mred\x1b]0;title\x07 [bold]markup[/bold] [/] \u202etxt.exe\u202c "
    "\n::error file=a::forged\n##vso[task.complete result=Succeeded]\n\ud800\x9b2J\u2066:smile:"
)


def hostile() -> Grade:
    """Every text that a student can choose tries to take over the terminal or the CI log."""
    where = SourceLine(
        f"{HOSTILE}.py", 3, f"raise E({HOSTILE!r} + '\x1b[2J\u202e')  # {HOSTILE}", 7
    )
    failure = Failure(Cause.RAISED, f"rnn_forward raised {HOSTILE}", HOSTILE, HOSTILE, where)
    finding = Failure(Cause.CANNOT_IMPORT, HOSTILE, HOSTILE, "SyntaxError", where)
    result = replace(failed(3, failure, Diagnosis(HOSTILE)), notes=(HOSTILE,), output=HOSTILE * 3)
    submission = SubmissionId(HOSTILE, f"/tmp/{HOSTILE}/rnn_forward.py", "sha256:0")
    return replace(graded({3: result}), submission=submission, findings=(finding,))


SAMPLES: dict[str, Callable[[], Grade]] = {
    build.__name__: build
    for build in (
        perfect,
        student_copy,
        stub,
        wrong_value,
        wrong_array,
        nearly_equal,
        not_finite,
        hidden_failure,
        exception,
        syntax_error,
        blocked,
        our_fault,
        hostile,
    )
}


def backpropagation(results: tuple[CheckResult, ...]) -> Grade:
    """What a student is told of gradient checks."""
    submission = SubmissionId("ada", "submissions/ada/bptt.py", "sha256:89ab")
    exercise, title = "exercise4_bptt", "Backpropagation through time"
    grade = replace(graded(), exercise=exercise, title=title, submission=submission)
    return disclose(replace(grade, results=results))


# Test folders are no packages, and a subprocess loads this file by its path alone.
GRADIENTS = runpy.run_path(str(Path(__file__).with_name("gradients.py")))["RESULTS"]
SAMPLES |= {name: partial(backpropagation, results) for name, results in GRADIENTS.items()}


@pytest.fixture
def sample() -> Sample:
    """``sample("stub")`` builds the grade of that name."""
    return lambda name: SAMPLES[name]()
