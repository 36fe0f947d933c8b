"""The Markdown report: the terminal's content, and nothing in it that acts."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt
from rich.console import Console

from grader.model import Grade
from grader.reporters.markdown import MarkdownReporter, escape, fenced, markdown
from grader.reporters.page import page_of
from grader.reporters.terminal import render

Sample = Callable[[str], Grade]
READ = MarkdownIt("gfm-like", {"html": True, "linkify": False})
ACTIVE = ("<a ", "<img", "<script", "<h3", "<blockquote", "<hr", "<em", "<input", "<b>", "<s>")
NASTY = (
    "[link](https://evil.example)",
    "![image](https://evil.example/x.png)",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "# heading",
    "=====",
    "- item",
    "+ item",
    "1. item",
    "1234) item",
    "> quote",
    "a | b | c",
    "*em* _em_ **strong** ~~gone~~",
    "`code` ``` fence",
    "[ref]: https://evil.example",
    "&lt;b&gt; &copy;",
    "<https://evil.example>",
    "back\\slash\\",
    "$x^2$ [^1]",
    "***",
)


@pytest.mark.parametrize("text", NASTY)
def test_hostile_text_reads_as_it_is(text: str) -> None:
    """Markup of every sort comes out as one paragraph with the text that went in."""
    rendered = READ.render(escape(text))
    inside = re.fullmatch(r"<p>([^<]*)</p>\n", rendered)
    assert inside, rendered
    shown = inside[1].replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert shown.replace("&amp;", "&").replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("@everyone", "@ everyone"),
        ("ada@example.org", "ada@ example.org"),
        ("#12", "# 12"),
        ("GH-12", "GH- 12"),
        ("https://x.example", "https: //x.example"),
        ("www.x.example", "www. x.example"),
        ("x @ Wx", "x @ Wx"),
    ],
)
def test_mentions_and_links_are_broken(text: str, broken: str) -> None:
    """What sites turn into links after rendering is broken up visibly, and nothing else."""
    assert READ.render(escape(f"see {text}")) == f"<p>see {broken}</p>\n"


def test_no_run_of_backticks_ends_a_code_block() -> None:
    """The fence is longer than anything inside."""
    rendered = READ.render(fenced(("```", "<b>", "`````", "# x")))
    assert rendered == (
        '<pre><code class="language-text">```\n&lt;b&gt;\n`````\n# x\n</code></pre>\n'
    )


def test_a_hostile_report_has_no_element_of_its_own(sample: Sample) -> None:
    """Only the report's own headings, lists, tables and code blocks are there."""
    rendered = READ.render(markdown(page_of(sample("hostile"), verbose=True)))
    assert not [element for element in ACTIVE if element in rendered]
    assert rendered.count("<h1>") == 1
    assert rendered.count("<h2>") == 2


@pytest.mark.parametrize("name", ["wrong_value", "exception", "blocked", "our_fault", "perfect"])
def test_it_says_what_the_terminal_says(sample: Sample, name: str) -> None:
    """Every word of the terminal's report is in it, and no other."""
    terminal = render(sample(name), Console(file=io.StringIO(), width=100))
    written = io.StringIO()
    MarkdownReporter().report(sample(name), written)
    text = written.getvalue().replace("```text", "").replace("\\", "")
    assert words(text) == words(terminal)


def words(text: str) -> list[str]:
    """The words and numbers in ``text``, sorted."""
    return sorted(re.findall(r"\w+", text))


def test_the_report_of_a_wrong_value(sample: Sample) -> None:
    """The panel of a function as a section, its numbers as a code block."""
    text = markdown(page_of(sample("wrong_value")))
    assert "\n## ✗ rnn\\_forward  2.5/12.5 points\n" in text
    assert "\n**looks like** The recurrent term prev\\_h @ Wh is left out.\n" in text
    assert "\n| function | slide | value | property | edge | points |\n" in text
    assert "\n```text\nh_2             H 0          H 1          H 2\ngot " in text
