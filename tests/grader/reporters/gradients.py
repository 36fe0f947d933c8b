"""Results of gradient checks as the reporters meet them; conftest.py makes grades of them."""

from __future__ import annotations

from dataclasses import replace

from grader.model import (
    BlockVerdict,
    Cause,
    CheckResult,
    Comparison,
    Diagnosis,
    Failure,
    Kind,
    Outcome,
    Verdict,
    Visibility,
)

STEP, WHOLE = "rnn_step_backward", "rnn_backward"
HINT = "Wx, Wh and b serve every step: their gradients are sums over the steps."
SCALED = Diagnosis("dWh is 2 times the right gradient.\nLook for a factor that is there twice.")
GOT = (
    (0.1873569951446296, 1.4796810116759311, 0.4450647071793917),
    (0.1932168326376033, -0.670692566992309, -0.64608808268465),
    (-0.1709589682257834, -1.0500633236789554, 0.0),
)
HALF = tuple(tuple(value / 2 for value in row) for row in GOT)
WRONG = ((True, True, True), (True, True, True), (True, True, False))
DOUBLED = Comparison("dWh", ("H", "H"), (3, 3), (0, 0), GOT, HALF, WRONG, 8)
R, W = Verdict.RIGHT, Verdict.BACKWARD_WRONG
ONE_WRONG = (R, R, R, W, R)
MESSAGE = "dWh is wrong: 8 of 9 entries are, the first at [0, 0]. dx, dh0, dWx and db are right."


def blocks(*verdicts: Verdict) -> tuple[BlockVerdict, ...]:
    """The verdicts on dx, dh0, dWx, dWh and db with plausible differences."""
    measured = {W: 0.96, Verdict.FORWARD_WRONG: 0.7}
    unmeasured = (Verdict.NOTHING_TESTED, Verdict.NOT_MEASURED)
    return tuple(
        BlockVerdict(name, verdict, None if verdict in unmeasured else measured.get(verdict, 3e-11))
        for name, verdict in zip(("dx", "dh0", "dWx", "dWh", "db"), verdicts, strict=True)
    )


def check(
    title: str, points: float, visibility: str = "hidden", kind: str = "gradient"
) -> CheckResult:
    """A passed check of rnn_backward."""
    return CheckResult(
        name=f"test_{title.lower().replace(' ', '_')}",
        title=title,
        function=WHOLE,
        kind=Kind(kind),
        visibility=Visibility(visibility),
        outcome=Outcome.PASSED,
        points=points,
        earned=points,
        hint=HINT,
        blocks=blocks(R, R, R, R, R) if kind == "gradient" else (),
    )


def failing(
    result: CheckResult, verdicts: tuple[Verdict, ...], message: str, detail: str = ""
) -> CheckResult:
    """``result`` with these verdicts; each right block keeps its share of the points."""
    share = sum(verdict.counts for verdict in verdicts) / len(verdicts)
    failure = Failure(Cause.WRONG_GRADIENT, message, detail)
    outcome, earned = Outcome.FAILED, result.points * share
    return replace(
        result, outcome=outcome, earned=earned, failure=failure, blocks=blocks(*verdicts)
    )


def comparing(result: CheckResult, comparison: Comparison) -> CheckResult:
    """``result`` with the numbers of a visible check."""
    assert result.failure is not None
    return replace(result, failure=replace(result.failure, comparison=comparison))


SEEN = check("A random sequence", 5, "visible")
UNSEEN = check("Other random sequences", 10)
OTHERS = (
    replace(check("The slide's step", 2, "visible", "slide"), function=STEP),
    replace(check("One step", 6), function=STEP),
    SEEN,
    UNSEEN,
    check("No upstream gradient gives no gradient", 3, kind="property"),
    check("A sequence of one step", 2, kind="edge"),
)


def among(*changed: CheckResult) -> tuple[CheckResult, ...]:
    """All checks, those in ``changed`` in place of the passed ones of their titles."""
    by_title = {result.title: result for result in changed}
    return tuple(by_title.get(result.title, result) for result in OTHERS)


def wrong() -> tuple[CheckResult, ...]:
    """One gradient is twice the right one: seen in a visible check and in a hidden one."""
    seen = comparing(failing(SEEN, ONE_WRONG, MESSAGE), DOUBLED)
    unseen = failing(UNSEEN, ONE_WRONG, MESSAGE)
    return among(*(replace(result, diagnosis=SCALED) for result in (seen, unseen)))


def hidden() -> tuple[CheckResult, ...]:
    """Every gradient is wrong, and only a hidden check sees it."""
    message = "dx, dh0, dWx, dWh and db are wrong in every entry."
    return among(failing(UNSEEN, (W,) * 5, message))


def partial() -> tuple[CheckResult, ...]:
    """One gradient is wrong, elsewhere in each check: two messages, but the same verdicts."""
    seen = "dWh is wrong in every entry. dx, dh0, dWx and db are right."
    unseen = "dWh is wrong only at hidden unit 0. dx, dh0, dWx and db are right."
    return among(failing(SEEN, ONE_WRONG, seen), failing(UNSEEN, ONE_WRONG, unseen))


def follow_through() -> tuple[CheckResult, ...]:
    """All points although the student's own forward is wrong, in two different ways."""
    follows, beside = Verdict.FOLLOW_THROUGH, Verdict.FORWARD_WRONG
    step, whole = OTHERS[1], UNSEEN
    return among(
        replace(step, blocks=blocks(beside, R, beside, R, R)),
        replace(whole, blocks=blocks(R, R, follows, follows, R)),
        replace(SEEN, blocks=blocks(R, R, follows, R, R)),
    )


def untested() -> tuple[CheckResult, ...]:
    """The student's own forward leaves b out, so nothing is known of db."""
    follows = Verdict.FOLLOW_THROUGH
    message = "db is not tested: your own forward does not depend on b."
    verdicts = (R, R, follows, follows, Verdict.NOTHING_TESTED)
    return among(failing(UNSEEN, verdicts, f"{message} dx, dh0, dWx and dWh are right."))


def unmeasured() -> tuple[CheckResult, ...]:
    """The student's own forward gives other numbers every time."""
    message = "dx, dh0, dWx, dWh and db are not measurable by differences of your own forward."
    detail = "dx: the forward gives another output for the same input."
    return among(failing(SEEN, (Verdict.NOT_MEASURED,) * 5, message, detail))


RESULTS = {
    f"gradient_{build.__name__}": build()
    for build in (wrong, hidden, partial, follow_through, untested, unmeasured)
}
