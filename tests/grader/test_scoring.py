"""When a passed check counts."""

from grader.model import CheckResult, Kind, Outcome, Visibility
from grader.scoring import withhold as withhold_unless

HIDDEN, VISIBLE = Visibility.HIDDEN, Visibility.VISIBLE
PASSED, FAILED = Outcome.PASSED, Outcome.FAILED


def withhold(results: list[CheckResult]) -> tuple[CheckResult, ...]:
    """What is earned where no visible check would also pass in other numbers."""
    return withhold_unless(results, lambda result: False)


def result(kind: Kind, outcome: Outcome, visibility: Visibility = HIDDEN) -> CheckResult:
    """A result of one function, worth two points."""
    earned = 2.0 if outcome is Outcome.PASSED else 0.0
    name = f"test_{kind}_{visibility}"
    return CheckResult(name, name, "forward", kind, visibility, outcome, 2.0, earned)


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


def test_visible_numbers_alone_are_no_evidence() -> None:
    """A table of the slide's numbers passes what can be seen and fails everything else."""
    results = [
        result(Kind.SLIDE, PASSED, VISIBLE),
        result(Kind.PROPERTY, PASSED, VISIBLE),
        result(Kind.VALUE, FAILED),
    ]
    assert [each.earned for each in withhold(results)] == [0.0, 0.0, 0.0]


def test_visible_numbers_count_where_other_numbers_are_right_too() -> None:
    """A bias that is forgotten does not show on a slide without one: those points are kept."""
    results = [
        result(Kind.SLIDE, PASSED, VISIBLE),
        result(Kind.VALUE, PASSED, VISIBLE),
        result(Kind.PROPERTY, PASSED, VISIBLE),
        result(Kind.VALUE, FAILED),
    ]
    kept = withhold_unless(results, lambda each: each.kind is Kind.SLIDE)
    assert [each.earned for each in kept] == [2.0, 0.0, 2.0, 0.0]


def test_without_hidden_checks_visible_numbers_count() -> None:
    """A student's own copy has nothing else."""
    results = [result(Kind.SLIDE, PASSED, VISIBLE), result(Kind.EDGE, PASSED, VISIBLE)]
    assert withhold(results) == tuple(results)
