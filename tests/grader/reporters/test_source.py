"""A line of the student's file under its place, with a caret that points where it should."""

from __future__ import annotations

import pytest

from grader.model import SourceLine
from grader.reporters.source import source_lines


def lines_of(where: SourceLine, width: int = 60) -> list[str]:
    """The lines without colour."""
    return [line.plain for line in source_lines(where, width)]


@pytest.mark.parametrize(
    ("text", "column", "caret"),
    [
        ("    for t in range(T)", 22, "                 ^"),
        ("\t\tx = (1", 7, "    ^"),
        ("x = '数数' @ y", 10, "           ^"),
        ("x", 1, "^"),
        ("    x", 2, "^"),
    ],
)
def test_caret_stands_under_the_column(text: str, column: int, caret: str) -> None:
    """Whether the line is indented by spaces or tabs or holds wide characters."""
    assert lines_of(SourceLine("a.py", 7, text, column)) == [
        "a.py:7",
        f"7 │ {text.strip()}",
        f"  │ {caret}",
    ]


def test_no_caret_without_a_column() -> None:
    """Column 0 is unknown; a column beyond the line is nonsense."""
    for column in (0, 99):
        assert lines_of(SourceLine("a.py", 7, "x = 1", column)) == ["a.py:7", "7 │ x = 1"]


def test_place_alone_without_a_source_line() -> None:
    """A line that is not there or blank is not shown."""
    assert lines_of(SourceLine("a.py", 7, "   ", 2)) == ["a.py:7"]


def test_long_lines_are_cut_around_the_caret() -> None:
    """The marked character stays in sight, at its caret."""
    text = "f(" + "a, " * 40 + "!" + ", a" * 40
    place, code, caret = lines_of(SourceLine("a.py", 7, text, text.index("!") + 1), 40)
    assert (place, len(code)) == ("a.py:7", 40)
    assert code[caret.index("^")] == "!"
    assert code.count("…") == 2
