"""Text of a student loses what a terminal or a CI system would obey, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.reporters.sanitize import sanitize, sanitize_lines, sanitize_source

ANY_TEXT = st.text(st.characters())  # lone surrogates included


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain ünïcode 数 ∂L/∂W", "plain ünïcode 数 ∂L/∂W"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;new title\x07after", "after"),
        ("\x1b]8;;http://a\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred", "red"),
        ("\x1bcreset", "reset"),
        ("ends in \x1b[", "ends in"),
        ("a\x00b\x08c\x7fd", "abcd"),
        ("one\r\ntwo\u2028three", "one two three"),
        ("\u202egpj.exe\u202c \u2066x\u2069 \u200ey\u200f", "gpj.exe x y"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\ud800 alone", "\ufffd alone"),
        ("[red]x[/red] [/]", "[red]x[/red] [/]"),
        ("::error file=a.py::forged", ": :error file=a.py::forged"),
        ("  ::stop-commands::token", ": :stop-commands::token"),
        (":\u200b:error::hidden", ": :error::hidden"),
        ("##[error]x ##vso[task.complete]", "# #[error]x # #vso[task.complete]"),
        ("x[::2], x[::-1], a::b", "x[::2], x[::-1], a::b"),
        ("# a comment", "# a comment"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    """One line each: what goes in and what comes out."""
    assert sanitize(text) == shown


def test_long_text_is_cut_and_says_so() -> None:
    """The number of characters left out is told."""
    assert sanitize("a" * 50, 10) == "aaaaaaaaaa... (40 more characters)"


def test_lines_keep_their_indent_and_are_limited() -> None:
    """Output of several lines stays several lines, up to a number."""
    text = "  one\n\ttwo\x1b[2J\n::warning::three\nfour\n"
    assert sanitize_lines(text, 3) == [
        "  one",
        "    two",
        ": :warning::three",
        "... (1 more lines)",
    ]


def test_source_keeps_the_place_of_every_character() -> None:
    """Indents stay, tabs become four spaces, controls vanish."""
    assert sanitize_source("\tx = '\x1b[31m'  \n") == "    x = ''"


@settings(deadline=None)
@given(ANY_TEXT)
def test_result_is_always_one_printable_line(text: str) -> None:
    """Whatever the text, no control, format, separator or surrogate character is left."""
    for character in sanitize(text):
        category = unicodedata.category(character)
        assert category not in ("Cc", "Cs", "Zl", "Zp")
        assert category != "Cf" or character in "\u200c\u200d"


@settings(deadline=None)
@given(ANY_TEXT)
def test_sanitizing_twice_changes_nothing(text: str) -> None:
    """What was made safe stays as it is."""
    once = sanitize(text)
    assert sanitize(once) == once


@settings(deadline=None)
@given(st.lists(st.sampled_from([":", "error", " ", "\x1b[m", "\u200b", "#", "vso[", "[", "a"])))
def test_no_command_survives_in_any_assembly(parts: list[str]) -> None:
    """Commands pieced together from removed characters are broken up as well."""
    shown = sanitize("".join(parts))
    assert "::error " not in shown
    assert "::error::" not in shown
    assert "##[" not in shown
    assert "##vso[" not in shown


def test_a_megabyte_takes_one_pass() -> None:
    """Texts that regular expressions are slow on are no danger."""
    for text in (":" * 10**6, "#" * 10**6, "\x1b]" * 5 * 10**5, "\x1b[" + "0" * 10**6):
        assert len(sanitize(text)) < 2100
