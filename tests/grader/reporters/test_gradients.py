"""Verdicts on gradients in words, shades and remarks."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from grader.model import (
    BlockVerdict,
    CheckResult,
    Comparison,
    Kind,
    Number,
    Outcome,
    Verdict,
    Visibility,
)
from grader.reporters.gradients import (
    blames_backward,
    heatmap,
    needs_table,
    remarks_on_forward,
    verdict_table,
)

PASSED = CheckResult(
    "test_a", "A", "backward", Kind.GRADIENT, Visibility.HIDDEN, Outcome.PASSED, 3, 3
)


def comparison_of(
    got: tuple[tuple[Number, ...], ...], right: float = 0.5, shape: tuple[int, ...] = ()
) -> Comparison:
    """Rows of ``got`` beside an array that is ``right`` everywhere."""
    expected = tuple((right,) * len(row) for row in got)
    wrong = tuple((True,) * len(row) for row in got)
    shape = shape or (len(got), len(got[0]))
    return Comparison("dW", (), shape, (0, 0), got, expected, wrong, 1)


def shades(comparison: Comparison, width: int = 80) -> list[str]:
    """The heatmap without colour."""
    return [line.plain for line in heatmap(comparison, width)]


def table_of(blocks: list[BlockVerdict], width: int = 60) -> list[str]:
    """The rows under the heading, as they are printed."""
    console = Console(file=io.StringIO(), width=width, _environ={})
    with console.capture() as captured:
        console.print(verdict_table(blocks))
    return [line.rstrip() for line in captured.get().splitlines()[1:]]


def test_every_verdict_has_a_symbol_and_words() -> None:
    """What keeps its points is called right, and nothing else is."""
    rows = table_of([BlockVerdict("dx", verdict, 0.25) for verdict in Verdict])
    assert rows[: len(Verdict)] == [
        "dx        0.25        ✓ right",
        "dx        0.25        ↪ right for your wrong forward",
        "dx        0.25        ✓ right despite your wrong forward",
        "dx        0.25        ✗ wrong",
        "dx        0.25        ? not tested",
        "dx        0.25        ? cannot be measured",
    ]


@pytest.mark.parametrize(
    ("difference", "text"),
    [(1.234e-9, "1.2e-09"), (1e-9, "1e-09"), (0.5, "0.5"), (0.666, "0.67"), (1.6, "1.6")],
)
def test_differences_have_two_digits(difference: float, text: str) -> None:
    """More would only look exact."""
    assert table_of([BlockVerdict("dx", Verdict.RIGHT, difference)])[0].split()[1] == text


@pytest.mark.parametrize(
    ("verdicts", "blamed"),
    [
        ([Verdict.RIGHT, Verdict.BACKWARD_WRONG, Verdict.NOTHING_TESTED], True),
        ([Verdict.FOLLOW_THROUGH, Verdict.NOTHING_TESTED], False),
        ([Verdict.NOT_MEASURED], False),
        ([Verdict.RIGHT], True),
        ([], True),
    ],
)
def test_the_forward_is_at_fault_where_no_gradient_is_wrong(
    verdicts: list[Verdict], blamed: bool
) -> None:
    """A check that fails on something else, after right gradients, is not the forward's fault."""
    blocks = tuple(BlockVerdict("dx", verdict) for verdict in verdicts)
    assert blames_backward(replace(PASSED, blocks=blocks)) is blamed


def test_a_table_is_shown_only_where_it_says_more_than_the_message() -> None:
    """Something was measured, and something costs points."""
    right = BlockVerdict("dx", Verdict.RIGHT, 1e-9)
    wrong = BlockVerdict("dW", Verdict.BACKWARD_WRONG, 0.5)
    lost = BlockVerdict("db", Verdict.NOT_MEASURED)
    shown = [needs_table(blocks) for blocks in ([right, wrong], [right, lost], [right], [lost], [])]
    assert shown == [True, True, False, False, False]


def test_shades_say_size_and_sign() -> None:
    """Quarters of the largest entry; what is below a hundredth of it stays blank."""
    got = ((0.25, -0.5, 1.0), (0.75, -1.0, 0.009))
    assert shades(comparison_of(got)) == [
        "got       numerical  difference",
        "│ ░-▒ █│  │ ▒ ▒ ▒│   │-░-▓ ▒│",
        "│ ▓-█  │  │ ▒ ▒ ▒│   │ ░-█-▒│",
        "darker is larger: █ is 1 (1.5 in difference), -█ is negative",
    ]


def test_colours_of_shades_follow_the_sign() -> None:
    """Red above zero, blue below."""
    styles = {
        line.plain[span.start : span.end]: span.style
        for line in heatmap(comparison_of(((1.0, -1.0), (1.0, 1.0)), 1.0), 80)
        for span in line.spans
    }
    assert (styles[" █"], styles["-█"]) == ("red", "blue")


@pytest.mark.parametrize(
    "comparison",
    [
        comparison_of(((1.0, 2.0, 3.0),)),
        comparison_of(((1.0, 2.0), (3.0, 4.0)), shape=(2, 3)),
        comparison_of(((1.0, "nan"), (3.0, 4.0))),
        comparison_of(((1.0, "-inf"), (3.0, 4.0))),
        comparison_of(((-1.7e308, 1.0), (3.0, 4.0)), 1.7e308),
        comparison_of(((0.5, 0.5), (0.5, 0.5))),
    ],
    ids=["few entries", "an excerpt", "nan", "infinite", "overflow", "no difference"],
)
def test_what_makes_no_picture_has_no_heatmap(comparison: Comparison) -> None:
    """The numbers stand above in any case."""
    assert shades(comparison) == []


def test_a_heatmap_that_does_not_fit_is_left_out() -> None:
    """Four columns take 34 cells, which a terminal of 40 has; shades are never cut."""
    comparison = comparison_of(((1.0, 2.0, 3.0, 4.0),) * 2)
    assert shades(comparison, 33) == []
    assert max(map(len, shades(comparison, 34)[:-1])) == 34


def test_a_vector_has_a_heatmap_of_one_row() -> None:
    """From four entries on."""
    assert len(shades(comparison_of(((1.0, 2.0, 3.0, 4.0),), shape=(4,)))) == 3


def test_remarks_name_each_gradient_once() -> None:
    """In the order of the checks, with the verb for one or several."""
    follows, beside = Verdict.FOLLOW_THROUGH, Verdict.FORWARD_WRONG
    one = replace(PASSED, blocks=(BlockVerdict("dx", follows), BlockVerdict("db", beside)))
    two = replace(PASSED, blocks=(BlockVerdict("dx", follows), BlockVerdict("dW", beside)))
    follow = "dx is the true derivative of your own forward, which is wrong itself: it keeps its"
    right = "right although your own forward is wrong."
    assert list(remarks_on_forward([one])) == [f"{follow} points.", f"db is {right}"]
    assert list(remarks_on_forward([one, two, one])) == [
        f"{follow} points.",
        f"db and dW are {right}",
    ]


def test_failed_checks_need_no_remark() -> None:
    """Their table says it."""
    blocks = (BlockVerdict("dx", Verdict.FOLLOW_THROUGH, 1e-9),)
    assert not list(remarks_on_forward([replace(PASSED, outcome=Outcome.FAILED, blocks=blocks)]))
