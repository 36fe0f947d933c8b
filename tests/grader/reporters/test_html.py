"""The HTML report: one page that loads and runs nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from grader.model import Grade
from grader.reporters.html import HtmlReporter, html
from grader.reporters.page import Page, Paragraph, page_of

Sample = Callable[[str], Grade]
KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "strong", "ul"),
    *("li", "pre", "table", "thead", "tbody", "tr", "th", "td"),
}


class Elements(HTMLParser):
    """Collects the elements, their attributes and the nesting."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element and its attributes."""
        self.found.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Elements end in the order in which they began."""
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", ["hostile", "wrong_value", "gradient_wrong", "perfect", "stub"])
def test_a_page_has_no_element_but_its_own(sample: Sample, name: str) -> None:
    """Whatever the student wrote, there is no script, link, image or handler."""
    elements = Elements()
    elements.feed(html(page_of(sample(name), verbose=True)))
    assert elements.open == []
    assert elements.found <= KNOWN
    assert elements.attributes <= {"lang", "charset", "name", "content", "http-equiv", "scope"}


def test_text_is_escaped() -> None:
    """Markup in a title, a label and a text is shown."""
    page = html(Page("<b>", (Paragraph("</p><script>alert(1)</script>", "&"),)))
    assert "<title>&lt;b&gt;</title>" in page
    text = "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    assert f"<p><strong>&amp;</strong> {text}</p>" in page


def test_a_report_is_written_to_any_stream(sample: Sample) -> None:
    """The reporter writes the whole page."""
    stream = io.StringIO()
    HtmlReporter().report(sample("perfect"), stream)
    assert stream.getvalue().startswith("<!DOCTYPE html>\n")
    assert stream.getvalue().endswith("</html>")
    assert "All 9 checks pass. Well done." in stream.getvalue()
