"""When a passed check counts."""

from grader.model import CheckResult, Kind, Outcome, Visibility
from grader.scoring import withhold


def result(kind: Kind, outcome: Outcome) -> CheckResult:
    """A result of one function, worth two points."""
    earned = 2.0 if outcome is Outcome.PASSED else 0.0
    name = f"test_{kind}"
    return CheckResult(name, name, "forward", kind, Visibility.HIDDEN, outcome, 2.0, earned)


def test_properties_of_wrong_numbers_earn_nothing() -> None:
    """Zeros never look ahead; that is no achievement."""
    value, prop, edge = withhold(
        [
            result(Kind.VALUE, Outcome.FAILED),
            result(Kind.PROPERTY, Outcome.PASSED),
            result(Kind.EDGE, Outcome.PASSED),
        ]
    )
    assert [value.earned, prop.earned, edge.earned] == [0.0, 0.0, 0.0]
    assert prop.outcome is Outcome.PASSED


def test_one_right_comparison_lets_properties_count() -> None:
    """A solution that is right on the slide keeps what it earned elsewhere."""
    results = [
        result(Kind.SLIDE, Outcome.PASSED),
        result(Kind.VALUE, Outcome.FAILED),
        result(Kind.PROPERTY, Outcome.PASSED),
    ]
    assert withhold(results) == tuple(results)


def test_a_function_without_comparisons_is_left_alone() -> None:
    """Where nothing compares numbers, properties are all there is."""
    results = [result(Kind.PROPERTY, Outcome.PASSED)]
    assert withhold(results) == tuple(results)


def test_waiting_for_another_function_earns_nothing() -> None:
    """Dead code that names an unwritten function would make every comparison wait."""
    value, prop = withhold(
        [result(Kind.VALUE, Outcome.BLOCKED), result(Kind.PROPERTY, Outcome.PASSED)]
    )
    assert (value.earned, prop.earned) == (0.0, 0.0)


def gradient(visibility: Visibility, earned: float) -> CheckResult:
    """A gradient check worth two points, part of which may be earned."""
    outcome = Outcome.PASSED if earned == 2.0 else Outcome.FAILED
    name = f"test_{visibility}"
    return CheckResult(name, name, "forward", Kind.GRADIENT, visibility, outcome, 2.0, earned)


def test_differences_of_the_own_forward_are_no_evidence_alone() -> None:
    """A visible gradient check believes the student's forward; a hidden one does not."""
    seen, unseen = withhold([gradient(Visibility.VISIBLE, 2.0), gradient(Visibility.HIDDEN, 0.0)])
    assert (seen.earned, unseen.earned) == (0.0, 0.0)


def test_a_gradient_that_is_right_in_part_keeps_its_part() -> None:
    """One wrong block does not cost the others, seen or unseen."""
    results = [gradient(Visibility.VISIBLE, 1.0), gradient(Visibility.HIDDEN, 1.0)]
    assert withhold(results) == tuple(results)
