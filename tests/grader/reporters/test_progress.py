"""How a batch gets on, and what came of it in all."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from grader.attempts import Attempt
from grader.gradebook import Came, NoGrade, StoredGrade
from grader.reporters import progress
from grader.reporters.progress import ClassProgress, Tally, summary

from ..classroom import rows_of, unreadable

HOSTILE = "\x1b[31mred[/bold]\n::error::x"


def stored(earned: float) -> StoredGrade:
    """A stored grade of so many points out of ten."""
    document = f'{{"earned":{earned},"possible":10.0,"results":[]}}'
    return StoredGrade(1, document.encode(), 0.5, "")


def tally(*came: Came) -> Tally:
    """What came of a class, the last one known from before."""
    tally = Tally()
    for each in came:
        tally.add(each, fresh=each is not came[-1])
    return tally


def printed(console: Console) -> str:
    """What was printed."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_submissions_are_counted_by_what_came_of_them() -> None:
    """A fault of ours is neither a finding nor unreadable."""
    counted = tally(stored(10.0), stored(4.0), NoGrade("damaged"), NoGrade("died", True), stored(4))
    assert dict(counted.outcomes) == {
        "full marks": 1,
        "with findings": 2,
        "not graded: not readable": 1,
        "not graded: our fault": 1,
    }
    assert (counted.done, counted.unchanged) == (5, 1)
    assert str(counted) == (
        "1 full marks, 2 with findings, 1 not graded: not readable, 1 not graded: our fault"
    )


def test_without_a_terminal_there_is_a_plain_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No bar, no colours, nothing that moves."""
    monkeypatch.setattr(progress, "LINE_SECONDS", -1.0)
    console = Console(file=io.StringIO(), width=40)
    with ClassProgress(console) as shown:
        shown.begin(3)
        shown.done(Attempt(HOSTILE, Path("x")), stored(10.0), fresh=True)
        shown.done(Attempt("s002", Path("x")), NoGrade("damaged"), fresh=True)
    first, second = printed(console).splitlines()
    assert first.startswith("1 of 3, ") and first.endswith("s left: 1 full marks")
    assert second.endswith(": 1 full marks, 1 not graded: not readable")


def test_the_last_line_tells_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """However short the time since the line before; a class that is done at once gets none."""
    console = Console(file=io.StringIO(), width=40)
    with ClassProgress(console) as shown:
        shown.begin(3)
        for student, seconds in (("s001", 10.0), ("s002", -1.0), ("s003", 10.0)):
            monkeypatch.setattr(progress, "LINE_SECONDS", seconds)
            shown.done(Attempt(student, Path("x")), stored(10.0), fresh=True)
    assert [line[:6] for line in printed(console).splitlines()] == ["2 of 3", "3 of 3"]


def test_on_a_terminal_a_students_name_is_only_text() -> None:
    """It moves no cursor and is no markup."""
    console = Console(file=io.StringIO(), width=100, force_terminal=True, color_system=None)
    with ClassProgress(console) as shown:
        shown.begin(2)
        shown.done(Attempt(HOSTILE, Path("x")), stored(10.0), fresh=True)
        shown._bar.refresh()
    assert "red[/bold]" in printed(console)
    assert "\x1b[31m" not in printed(console)


def test_the_summary_names_who_has_no_grade_and_why() -> None:
    """On one line each, as plain text; of many only the first."""
    entries = [replace(unreadable("s000"), fault=HOSTILE)]
    entries += [replace(unreadable(f"s{number:03}"), fault="damaged") for number in range(1, 30)]
    console = Console(file=io.StringIO(), width=100)
    for part in summary(tally(stored(10.0), stored(4.0), stored(5.0)), rows_of(entries), 82.5):
        console.print(part)
    text = printed(console)
    assert "full marks               1\nwith findings            2\n" in text
    assert "median 82.5% of the points; 1 known from before\n" in text
    assert "s000: red[/bold] : :error::x\n" in text
    assert "s019: damaged\nand 10 more submissions without a grade\n" in text


def test_an_anonymous_batch_shows_no_student() -> None:
    """Neither name nor id."""
    console = Console(file=io.StringIO(), width=100, force_terminal=True, color_system=None)
    with ClassProgress(console, anonymous=True) as shown:
        shown.begin(2)
        shown.done(Attempt("ada.lovelace", Path("x")), stored(10.0), fresh=True)
        shown._bar.refresh()
    assert "ada" not in printed(console)
