"""Every figure of the slides is looked at by some check."""

from pathlib import Path

from grader.course import Course
from grader.figures import figure_rows

TABLE = Path(__file__).resolve().parents[2] / "docs" / "figures.md"


def test_every_figure_of_the_decks_has_a_check(course: Course) -> None:
    """A figure that nobody looks at would prove nothing; test_docs.py proves the table current."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    told = [n for n, line in enumerate(lines) if line.startswith("deck ")]
    figures = [f"deck {row.deck}  {row.name}" for row in figure_rows(course.exercise("3"), {})]
    assert [lines[n].partition(" = ")[0] for n in told] == figures
    assert [lines[n] for n in told if not lines[n + 1].startswith("    exercise")] == []
