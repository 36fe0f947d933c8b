"""Text for the log of a CI system."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.reporters.ci.log import inert


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", ": :error::x"),
        ("a ::error::x", "a ::error::x"),
        ("a\n\t ::error::x", "a\n\t : :error::x"),
        ("a\r::error::x", "a\r: :error::x"),
        ("a\u2028::x", "a\u2028: :x"),
        ("##[error]x\n##vso[x]", "# #[error]x\n# #vso[x]"),
        ("# heading: a::b\n", "# heading: a::b\n"),
        ("", ""),
    ],
)
def test_no_line_begins_as_a_command_does(text: str, shown: str) -> None:
    """Whatever ends the line before it, and whatever space is in front."""
    assert inert(text) == shown


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from(":# \t\r\n\v\u2028\u00a0[ab"), max_size=20))
def test_no_text_at_all_gets_through(text: str) -> None:
    """Made of what commands are made of; nothing is lost."""
    shown = inert(text)
    assert not [
        line for line in re.split(r"[\r\n]", shown) if line.strip().startswith(("::", "##"))
    ]
    assert shown.replace(" ", "") == text.replace(" ", "")
