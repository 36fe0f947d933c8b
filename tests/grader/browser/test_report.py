"""The HTML report in a real browser: light, dark, on a phone, by keyboard, without scripts."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.reporters.html import html
from grader.reporters.report import report_of

DESKTOP, PHONE = (1100, 900), (360, 740)
# Test folders are no packages.
REPORTERS = Path(__file__).parents[1] / "reporters"
SAMPLES = runpy.run_path(str(REPORTERS / "conftest.py"))["SAMPLES"]
PICTURES = runpy.run_path(str(REPORTERS / "test_pictures.py"))
NAMES = ("drawn", "hostile", "perfect", "our_fault", "syntax_error")
Keep = Callable[[Any, str], Path]


def page(name: str) -> str:
    """The report of one of the reporters' samples, or of one with every sort of picture."""
    grade = PICTURES["drawn"](SAMPLES["gradient_wrong"]()) if name == "drawn" else SAMPLES[name]()
    return html(report_of(grade), verbose=True)


def open_all(page: Any) -> None:
    """Opens all that can be."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["drawn", "our_fault"])
def test_axe_finds_nothing(open_page: Any, keep: Keep, name: str, dark: bool) -> None:
    """Contrast, names, landmarks and order of headings, with everything open."""
    with open_page(page(name), dark=dark) as opened:
        open_all(opened.page)
        keep(opened.page, f"report_{name}_{'dark' if dark else 'light'}")
        assert opened.violations() == []


@pytest.mark.parametrize("name", NAMES)
def test_a_report_fits_a_phone(open_page: Any, keep: Keep, name: str) -> None:
    """360 pixels are enough; nothing is asked for but the page, and nothing complains."""
    with open_page(page(name), PHONE) as opened:
        open_all(opened.page)
        keep(opened.page, f"report_{name}_phone")
        assert opened.overflow() == 0
        assert len(opened.requests) == 1
        assert opened.complaints == []


def test_a_report_needs_no_scripts(open_page: Any) -> None:
    """With JavaScript off, a check opens at a click, and its pictures and styles are there."""
    with open_page(page("drawn"), scripts=False) as opened:
        check = opened.page.locator("details.check").nth(1)
        assert check.get_attribute("open") is None
        check.locator("summary").click()
        assert check.get_attribute("open") == ""
        assert opened.page.locator("svg[role=img]").first.is_visible()
        assert opened.complaints == []


def test_a_report_is_read_by_keyboard(open_page: Any) -> None:
    """The first Tab offers to skip to the content; a check opens and closes by Enter and Space."""
    with open_page(page("drawn")) as opened:
        opened.page.keyboard.press("Tab")
        focused = "document.activeElement"
        assert opened.page.evaluate(f"{focused}.textContent") == "Skip to the content"
        opened.page.keyboard.press("Enter")
        assert opened.page.evaluate(f"{focused}.tagName") == "MAIN"
        for _ in range(30):
            opened.page.keyboard.press("Tab")
            if opened.page.evaluate(f"{focused}.matches('details.check > summary')"):
                break
        for key, state in (("Enter", False), ("Space", True)):
            opened.page.keyboard.press(key)
            assert opened.page.evaluate(f"{focused}.parentElement.open") is state


def test_a_screen_reader_hears_what_is_seen(open_page: Any) -> None:
    """Landmarks and headings in order; a picture is one image with a name; outcomes are words."""
    with open_page(page("drawn")) as opened:
        tree = opened.page.locator("body").aria_snapshot()
    for heard in (
        "- banner:",
        'heading "Backpropagation through time" [level=1]',
        "- main:",
        'heading "not right yet: rnn_backward 17/20 points" [level=2]',
        'img "dWh, yours"',
        'rowheader "got H 0"',
        'cell "0.187357 not right"',
        "- contentinfo:",
    ):
        at = tree.find(heard)
        assert at >= 0, heard
        tree = tree[at:]


def test_a_policy_stops_what_is_smuggled_in(open_page: Any) -> None:
    """Were markup ever to get through, its script and styles would do nothing."""
    smuggled = "<script>document.title = 'owned'</script><style>h1 { display: none }</style>"
    smuggled += "<p style='display: none' onclick='alert(1)' id='p'>seen</p>"
    text = page("perfect").replace("</main>", f"{smuggled}</main>")
    with open_page(text) as opened:
        assert opened.page.title() == "RNN forward: ada"
        assert opened.page.locator("h1").is_visible()
        assert opened.page.locator("#p").is_visible()
        assert len(opened.complaints) == 4
