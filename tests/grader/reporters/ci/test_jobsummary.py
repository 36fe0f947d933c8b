"""The job's summary, as GitHub renders it."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt

from grader.push import Push
from grader.reporters.ci import jobsummary
from grader.reporters.ci.jobsummary import write

Pushed = Callable[..., Push]
PREFORMATTED = re.compile("<pre>.*?</pre>", re.DOTALL)
READ = MarkdownIt("gfm-like", {"html": True, "linkify": False})
ACTIVE = ("<a ", "<img", "<script", "<h3", "<blockquote", "<hr", "<em", "<input", "<details", "<b>")


def test_the_table_says_how_each_exercise_came_out(pushed: Pushed, unreadable: Push) -> None:
    """A mark, the points and the checks; then the reports."""
    works = (*pushed("perfect", "wrong_value", "our_fault").works, *unreadable.works)
    rows = write(Push(works)).splitlines()[2:6]
    assert rows == [
        "| ✓ | RNN forward | 30/30 points | 9 of 9 |",
        "| ✗ | RNN forward | 12.5/30 points | 4 of 9 |",
        "| ! | RNN forward | no score | 7 of 9 |",
        "| ✗ | RNN forward | 0/100 points | 0 of 0 |",
    ]


def test_the_reports_follow(pushed: Pushed, unreadable: Push) -> None:
    """Each under the exercise's title."""
    text = write(Push((*pushed("wrong_value").works, *unreadable.works)))
    assert text.count("\n# RNN forward\n") == 2
    assert "**looks like** The recurrent term prev\\_h @ Wh is left out." in text
    assert "exercises/exercise3\\_rnn\\_forward holds no rnn\\_forward.py: it is empty." in text


def test_a_push_that_touches_nothing_says_so() -> None:
    """A summary is never empty."""
    assert write(Push(())) == "No exercise was touched.\n"


def test_reports_for_which_there_is_no_room_are_left_out(pushed: Pushed, monkeypatch) -> None:
    """GitHub would show none of a summary that is too long; the table always stays."""
    whole = write(pushed("wrong_value", "perfect"))
    monkeypatch.setattr(jobsummary, "MOST_BYTES", len(whole.encode()) - 100)
    text = write(pushed("wrong_value", "perfect"))
    assert len(text) < len(whole)
    assert text.count("| RNN forward |") == 2
    assert text.endswith("\n1 report left out: there is no room for more here.\n")


def test_hostile_text_reads_as_it_is(forged: Push) -> None:
    """No element, link, picture or mention comes from it."""
    text = write(forged)
    rendered = READ.render(text)
    assert not [element for element in ACTIVE if element in rendered]
    assert rendered.count("<h1>") == 2
    assert rendered.count("<table>") == 2
    said = PREFORMATTED.sub("", rendered)
    assert "@everyone" not in said
    assert "https://evil" not in said
