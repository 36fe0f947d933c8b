"""The class page in a real browser: sorted, filtered and followed, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.classresult import ClassResult
from grader.exercise import Exercise
from grader.outputs.classpage import NAME, write
from grader.policies import Settled
from grader.roster import Student
from grader.similarity import SimilarPair

from ..classroom import class_of_five, entry, rows_of, unreadable
from .conftest import DESKTOP, PHONE, Opened

HOSTILE = "</script><script>document.title = 'taken'</script>\u202e<img src=x onerror=alert(1)>"
NAMES = ("Zoë Ångström", "Ben Ito", "ada lovelace", "", HOSTILE)
Open = Callable[..., AbstractContextManager[Opened]]


def of_everything(exercise: Exercise) -> ClassResult:
    """The class of five with names, s002 late, s010 unread, s007 missing, and a similar pair."""
    entries = [
        replace(each, attempt=replace(each.attempt, name=name))
        for each, name in zip(class_of_five(), NAMES, strict=True)
    ]
    late = Settled("s002", 1, 3.0, 6.0, 2.5, 0.5, ("1 day late: 2.5 points less.",))
    entries[1] = replace(entries[1], settled=late)
    entries.append(unreadable("s010"))
    return ClassResult(
        exercise,
        rows_of(entries),
        (Student("s007", "Emmy Noether"),),
        similar=(SimilarPair("s004", "s005", 0.93, 90, ("rnn_forward",)),),
    )


@pytest.fixture(scope="module")
def page(exercise3: Exercise, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of that class."""
    folder = tmp_path_factory.mktemp("class")
    write(of_everything(exercise3), folder)
    return folder / NAME


@pytest.fixture
def opened(page: Path, open_page: Open) -> Iterator[Opened]:
    """The page in a window, in which nothing may be complained of or be loaded."""
    with open_page(page) as opened:
        yield opened
        assert opened.complaints == []
        assert opened.requests == [page.as_uri()]


def shown(page: Any) -> list[str]:
    """The ids of the students who can be seen, from top to bottom."""
    ids: list[str] = page.locator("#students tbody tr:visible th").all_inner_texts()
    return ids


def head(page: Any, name: str) -> Any:
    """A column's heading in the table of students."""
    return page.locator("#students th[scope=col]").filter(has_text=name)


def test_a_click_sorts_by_points_and_another_turns_it_around(opened: Opened) -> None:
    """Numbers as numbers, what has none at the end; the heading says how."""
    page = opened.page
    points = head(page, "points")
    points.get_by_role("button").click()
    assert shown(page) == ["s002", "s004", "s005", "s003", "s001", "s007", "s010"]
    assert points.get_attribute("aria-sort") == "ascending"
    points.get_by_role("button").click()
    assert shown(page) == ["s001", "s003", "s004", "s005", "s002", "s007", "s010"]
    assert points.get_attribute("aria-sort") == "descending"
    assert page.locator("#students [aria-sort]").count() == 1


def test_the_keyboard_sorts_by_name(opened: Opened) -> None:
    """From the field the tab key leads to the headings, enter sorts; case does not matter."""
    page = opened.page
    page.get_by_role("button", name="Show all").focus()
    for _ in range(3):  # the table, the id, the name
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert head(page, "name").get_attribute("aria-sort") == "ascending"
    assert shown(page) == ["s005", "s003", "s002", "s007", "s001", "s004", "s010"]
    page.keyboard.press("Space")
    assert shown(page)[:5] == ["s001", "s007", "s002", "s003", "s005"]


def test_typing_finds_ids_names_and_misconceptions(opened: Opened) -> None:
    """Without case and accents; a live region says how many are left."""
    page = opened.page
    field = page.get_by_label("Find")
    for text, students in (
        ("s00", ["s001", "s002", "s003", "s004", "s005", "s007"]),
        ("angstrom ZOE", ["s001"]),
        ("drops_recurrent", ["s003", "s004", "s005"]),
        ("late", ["s002"]),
        ("nobody of that name", []),
    ):
        field.fill(text)
        assert shown(page) == students
        assert page.get_by_role("status").inner_text() == f"{len(students)} of 7 students"
    page.get_by_role("button", name="Show all").click()
    page.get_by_text("7 of 7 students").wait_for()
    assert len(shown(page)) == 7


def test_status_and_misconception_are_chosen(opened: Opened) -> None:
    """Both together, and in the order that was chosen before."""
    page = opened.page
    head(page, "points").get_by_role("button").click()
    chosen = page.get_by_role("combobox", name="Misconception")
    chosen.select_option("drops_recurrent_path")
    assert shown(page) == ["s004", "s005", "s003"]
    page.get_by_label("Status").select_option("missing")
    assert shown(page) == []
    chosen.select_option("any or none")
    assert shown(page) == ["s007"]


def test_a_misconception_shows_its_students(opened: Opened) -> None:
    """By keyboard: opened, followed to the table, and the focus is where it can be undone."""
    page = opened.page
    page.get_by_label("Find").fill("nobody")
    page.get_by_text("3 students", exact=True).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.get_by_role("button", name="Show in the table of students").press("Enter")
    assert shown(page) == ["s003", "s004", "s005"]
    assert page.evaluate("document.activeElement.name") == "misconception"


def test_other_tables_are_sorted_too(opened: Opened) -> None:
    """The checks come with the hardest first."""
    page = opened.page
    checks = page.locator("#checks")
    checks.get_by_role("button", name="check").click()
    assert checks.locator("tbody th").all_inner_texts() == ["Check 1", "Check 2", "Check 3"]


def test_a_link_opens_the_report(page: Path, open_page: Open) -> None:
    """Followed by keyboard."""
    report = page.parent / "reports" / "s001.html"
    report.parent.mkdir()
    report.write_text("<!DOCTYPE html><title>The report</title>")
    with open_page(page) as opened:
        opened.page.get_by_role("link", name="s001").press("Enter")
        opened.page.wait_for_url(report.as_uri())
        assert opened.page.title() == "The report"


def test_hostile_names_are_shown_and_do_nothing(opened: Opened) -> None:
    """Neither when the page opens, nor when it is sorted and filtered."""
    page = opened.page
    page.get_by_label("Find").fill("onerror")
    assert shown(page) == ["s005"]
    assert page.title() == "RNN forward: the class"
    cell = page.locator("#students tbody tr:visible td").first
    assert cell.inner_text() == HOSTILE.replace("\u202e", "")


def test_without_scripts_everything_is_there(page: Path, open_page: Open) -> None:
    """Only what sorts and filters is missing, and the page says so."""
    with open_page(page, scripts=False) as opened:
        assert len(shown(opened.page)) == 7
        assert opened.page.locator("button:visible, input:visible, select:visible").count() == 0
        assert opened.page.locator("noscript p").is_visible()
        assert opened.page.locator("#misconceptions").get_by_text("s003").count() == 1


@pytest.mark.parametrize(
    ("size", "dark"), [(DESKTOP, False), (PHONE, True)], ids=["light", "dark_phone"]
)
def test_axe_finds_nothing(
    page: Path,
    open_page: Open,
    keep: Callable[[Any, str], Path],
    size: tuple[int, int],
    dark: bool,
) -> None:
    """With everything unfolded there is no violation, and nothing is wider than the window."""
    with open_page(page, size, dark=dark) as opened:
        opened.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        keep(opened.page, "class_dark_phone" if dark else "class_light")
        assert opened.violations() == []
        assert opened.overflow() == 0


def test_a_thousand_students_are_sorted_and_filtered(
    exercise3: Exercise, tmp_path: Path, open_page: Open, keep: Callable[[Any, str], Path]
) -> None:
    """The largest class that the page is made for."""
    passes = ((True, True, True), (True, False, True), (False, False, False))
    names = ("Ada Lovelace", "Ben Ito", "Emmy Noether", "Zoë Ångström")
    rows = rows_of(entry(f"s{i}", passes[i % 3], name=names[i % 4]) for i in range(1000))
    write(ClassResult(exercise3, rows), tmp_path)
    with open_page(tmp_path / NAME) as opened:
        page = opened.page
        keep(page, "class_of_1000")
        head(page, "id").get_by_role("button").click()  # from ascending to descending
        page.get_by_label("Find").fill("noether drops")
        assert page.get_by_role("status").inner_text() == "167 of 1000 students"
        assert shown(page)[:3] == ["s998", "s994", "s986"]
        assert opened.complaints == []
