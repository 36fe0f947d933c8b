"""The HTML report: one page that loads and runs nothing."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from grader.model import Grade
from grader.reporters.document import policy, render, source
from grader.reporters.html import HtmlReporter, html, ungraded
from grader.reporters.report import report_of
from grader.reporters.sanitize import sanitize

Sample = Callable[[str], Grade]
SAMPLES = (
    *("hostile", "wrong_value", "wrong_array", "gradient_wrong", "perfect", "stub", "blocked"),
    *("exception", "syntax_error", "our_fault", "student_copy", "nearly_equal"),
)
KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section"),
    *("h1", "h2", "h3", "p", "div", "span", "strong", "code", "kbd", "br", "ul", "li", "pre", "a"),
    *("details", "summary", "figure", "figcaption", "table", "thead", "tbody", "tr"),
    *("th", "td", "svg", "desc", "path", "text", "rect"),
}
ATTRIBUTES = {
    *("lang", "charset", "name", "content", "http-equiv", "class", "id", "href", "scope", "role"),
    *("tabindex", "open", "aria-label", "aria-labelledby", "aria-hidden", "width", "height"),
    *("viewbox", "preserveaspectratio", "d", "x", "y", "fill", "stroke", "stroke-width"),
    *("stroke-dasharray", "fill-opacity", "stroke-opacity", "opacity", "font-size", "text-anchor"),
}
ALONE = {"meta", "br", "rect"}


class Elements(HTMLParser):
    """Collects the elements, their attributes, ids and links, and the levels of headings."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.levels: list[int] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element and its attributes."""
        given = dict(attrs)
        self.found.add(tag)
        self.attributes |= set(given)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links |= {given["href"] or ""} if "href" in given else set()
        self.levels += [int(tag[1])] if re.fullmatch(r"h\d", tag) else []
        if tag not in ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Elements end in the order in which they began."""
        if tag not in ALONE:
            assert self.open.pop() == tag


def page(grade: Grade) -> str:
    """The report with everything in it."""
    return html(report_of(grade), verbose=True)


def parsed(text: str) -> Elements:
    """The elements of a page."""
    elements = Elements()
    elements.feed(text)
    assert elements.open == []
    return elements


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_has_no_element_but_its_own(sample: Sample, name: str) -> None:
    """Whatever the student wrote, there is no script, image, handler or link that leads away."""
    elements = parsed(page(sample(name)))
    assert elements.found <= KNOWN
    assert elements.attributes <= ATTRIBUTES
    assert all(link.startswith("#") for link in elements.links)


@pytest.mark.parametrize("name", SAMPLES)
def test_headings_go_down_one_by_one_and_links_lead_somewhere(sample: Sample, name: str) -> None:
    """One h1, no level left out, no id twice."""
    elements = parsed(page(sample(name)))
    levels = elements.levels
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(set(elements.ids)) == len(elements.ids)
    assert {link[1:] for link in elements.links} <= set(elements.ids)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_holds_nothing_that_a_terminal_obeys(sample: Sample, name: str) -> None:
    """No control character, no override of direction, no command to a CI system, no surrogate."""
    body = page(sample(name)).partition("<body>")[2]
    assert [line for line in body.splitlines() if sanitize(line, len(line)) != line.strip()] == []


def test_markup_is_shown(sample: Sample) -> None:
    """Markup in every text that a student or a suite may choose is text."""
    attack = "</p></details><script>alert(1)</script><img src=x onerror=alert(2)>\"'{{ 7 * 7 }}"
    grade = sample("exception")
    identity = replace(grade.submission, student=attack, path=attack)
    results = tuple(
        replace(
            result,
            title=attack,
            function=attack,
            output=attack,
            notes=(attack,),
            hint=attack,
            failure=result.failure and replace(result.failure, message=attack, detail=attack),
        )
        for result in grade.results
    )
    spoiled = replace(grade, title=attack, only=attack, submission=identity, results=results)
    text = page(spoiled)
    assert parsed(text).found <= KNOWN
    assert "<script" not in text
    assert "{{ 7 * 7 }}" in text


def test_the_policy_allows_the_styles_and_nothing_else() -> None:
    """Styles and scripts are named by their digest; a page without scripts allows none."""
    assert policy(["a{}"], []) == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        "style-src 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='"
    )
    assert policy(["a{}"], ["1"]).count("sha256-") == 2


def test_a_text_in_a_style_cannot_end_it() -> None:
    """The files that a page carries in itself hold no end tag."""
    assert all("</" not in source(name) for name in ("style.css", "report.css"))


def test_a_report_tells_what_the_terminal_tells(sample: Sample) -> None:
    """The mistake, its page, the checks, the numbers, the hint, what to do next, who waits."""
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page(sample("wrong_value"))))
    for told in (
        "RNN forward",
        "12.5/30 points",
        "The recurrent term prev_h @ Wh is left out.",
        "What remains is an ordinary layer without memory.",
        "h_2 is wrong in every entry.",
        "-0.992631",
        "h is right at time step 0 and wrong from time step 1 on.",
        "hint The same Wh serves every step.",
        "2 checks of stacked_rnn_forward wait for rnn_forward",
        "grade run exercise3 --only rnn_forward",
        "isolation: seccomp, landlock, rlimits, pid+network+ipc namespaces",
    ):
        assert told in text, told


def test_the_students_line_is_shown_with_a_caret(sample: Sample) -> None:
    """As Python's own tracebacks show it."""
    text = page(sample("syntax_error"))
    assert "<code>rnn_forward.py:30</code>" in text
    assert "30 │ for t in range(T)\n   │" in text


def test_what_counts_stands_first(sample: Sample) -> None:
    """Where a policy has changed the points."""
    text = html(report_of(sample("perfect"), (("counted", "20/30 points"), ("because", "late"))))
    assert text.index("What counts") < text.index(">Functions<")
    assert '<span class="label">because</span> late' in text


def test_a_submission_without_a_grade_has_a_page() -> None:
    """It says why, escaped."""
    text = ungraded("RNN <b>", "No file <i> here.")
    assert parsed(text).found <= KNOWN
    assert "<p><strong>Not graded.</strong> No file &lt;i&gt; here.</p>" in text


def test_a_report_is_written_to_any_stream(sample: Sample) -> None:
    """One that knows no Unicode gets character references, and styles as their digests want."""
    whole = io.StringIO()
    HtmlReporter().report(sample("perfect"), whole)
    assert whole.getvalue().startswith("<!DOCTYPE html>\n")
    assert whole.getvalue().endswith("</html>\n")
    assert "All 9 checks pass. Well done." in whole.getvalue()
    plain = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    HtmlReporter().report(sample("perfect"), plain)
    plain.seek(0)
    assert "&#10003;" in plain.read()


def test_the_same_grade_gives_the_same_bytes(sample: Sample) -> None:
    """With pictures in it."""
    first, second = (page(sample("gradient_wrong")) for _ in range(2))
    assert first == second
    assert first.count("<svg role") == 3


def test_a_style_of_its_own_is_ascii() -> None:
    """So that it survives a stream that is not Unicode."""
    assert all(source(name).isascii() for name in ("style.css", "report.css"))


def test_a_page_with_a_value_that_is_not_given_is_refused() -> None:
    """A template never guesses."""
    with pytest.raises(Exception, match="'why' is undefined"):
        render("ungraded.html.jinja", title="x")


def test_other_reports_start_without_templates_and_pictures() -> None:
    """Neither jinja2 nor matplotlib is imported on the way to a terminal report."""
    program = (
        "import sys; from grader.reporters import REPORTERS; import grader.pipeline;"
        "REPORTERS['terminal']; print({'jinja2', 'matplotlib'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, capture_output=True, text=True).stdout == "set()\n"
