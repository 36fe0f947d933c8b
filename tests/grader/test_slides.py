"""The decks' data files."""

import pytest

from grader.course import Course
from grader.slides import Erratum, Figure, agrees, disagreements, load_deck

DECKS = ("000", "001", "003", "004")


@pytest.mark.parametrize(
    ("exact", "printed", "right"),
    [
        (-0.833655, "-0.833", True),
        (0.435, "0.44", True),
        (0.261, "2.06", False),
        (0.261, "0.26", True),
        (29 / 3, "29/3", True),
        (9.6, "29/3", False),
        (48.0, "48", True),
        (49.0, "48", False),
        ("A", "C", False),
    ],
)
def test_a_printed_figure_may_be_rounded_or_cut_off(
    exact: float | str, printed: str, right: bool
) -> None:
    """Less than one unit of the last printed digit is agreement."""
    assert agrees(exact, printed) is right


@pytest.mark.parametrize("name", DECKS)
def test_every_printed_figure_agrees_or_has_an_erratum(course: Course, name: str) -> None:
    """What students read on the slides is what the grader expects, or they are told why not."""
    deck = load_deck(course.root / "exercises" / "decks", name)
    assert {key: disagreements(figure) for key, figure in deck.figures.items()} == {
        key: [] for key in deck.figures
    }


def test_a_misprint_without_an_erratum_is_found() -> None:
    """The erratum, and nothing else, excuses the entry that it names."""
    wrong = Figure("logits", exact=[1.044, 0.261], printed=["1.04", "2.06"])
    assert disagreements(wrong) == ["2.06 for 0.261"]
    excused = Figure("", wrong.exact, wrong.printed, Erratum(printed=["2.06"], why="0.87 * 0.3"))
    assert disagreements(excused) == []
