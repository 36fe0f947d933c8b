"""Failures that follow from another function's."""

from dataclasses import replace

from grader.blocking import block, prerequisites
from grader.model import BlockVerdict, CheckResult, Kind, Outcome, Verdict, Visibility

USES = {"many": ("forward",), "forward": ("step",), "even": ("odd",), "odd": ("even",)}


def uses(function: str) -> tuple[str, ...]:
    """What each function of a small solution calls."""
    return USES.get(function, ())


def nobody(function: str) -> tuple[str, ...]:
    """No function is given another's cache."""
    return ()


def result(function: str, kind: Kind, outcome: Outcome) -> CheckResult:
    """A result with only what blocking looks at."""
    name = f"test_{function}_{kind}"
    return CheckResult(name, name, function, kind, Visibility.HIDDEN, outcome, 1.0, 0.0)


def test_a_failure_is_blocked_by_the_nearest_broken_prerequisite() -> None:
    """The student is sent to the function to mend first."""
    results = block(
        [
            result("step", Kind.VALUE, Outcome.FAILED),
            result("forward", Kind.SLIDE, Outcome.FAILED),
            result("many", Kind.VALUE, Outcome.FAILED),
            result("other", Kind.VALUE, Outcome.FAILED),
        ],
        uses,
        nobody,
    )
    assert [(r.outcome, r.blocked_by) for r in results] == [
        (Outcome.FAILED, ""),
        (Outcome.BLOCKED, "step"),
        (Outcome.BLOCKED, "forward"),
        (Outcome.FAILED, ""),
    ]


def test_an_edge_case_blocks_only_edge_cases() -> None:
    """A step that fails at N = 1 does not explain a forward that fails on plain numbers."""
    results = block(
        [
            result("step", Kind.EDGE, Outcome.FAILED),
            result("forward", Kind.VALUE, Outcome.FAILED),
            result("forward", Kind.EDGE, Outcome.FAILED),
        ],
        uses,
        nobody,
    )
    assert [r.blocked_by for r in results] == ["", "", "step"]


def test_what_passes_is_never_blocked() -> None:
    """A right forward keeps its points whatever its step does."""
    results = block(
        [
            result("step", Kind.VALUE, Outcome.NOT_WRITTEN),
            result("forward", Kind.VALUE, Outcome.PASSED),
        ],
        uses,
        nobody,
    )
    assert results[1].outcome is Outcome.PASSED


def test_functions_that_call_each_other_end_the_search() -> None:
    """Mutual recursion is no endless loop, and nothing blocks itself."""
    assert prerequisites("even", uses) == ["odd"]
    assert prerequisites("many", uses) == ["forward", "step"]


def test_a_backward_waits_for_the_forward_that_made_its_cache() -> None:
    """Unless its gradient is wrong for the student's own forward: that is its own mistake."""
    gradient = result("backward", Kind.GRADIENT, Outcome.FAILED)
    wrong = (BlockVerdict("dW", Verdict.BACKWARD_WRONG),)
    results = block(
        [
            result("forward", Kind.VALUE, Outcome.FAILED),
            result("backward", Kind.VALUE, Outcome.FAILED),
            gradient,
            replace(gradient, name="test_own_mistake", blocks=wrong),
        ],
        nobody,
        lambda function: ("forward",) if function == "backward" else (),
    )
    assert [r.outcome for r in results] == [
        Outcome.FAILED,
        Outcome.BLOCKED,
        Outcome.BLOCKED,
        Outcome.FAILED,
    ]
