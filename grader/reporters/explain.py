"""A page of ``grade explain`` for the terminal and as Markdown."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.syntax import Syntax
from rich.text import Text

from grader.explain import ExplainPage
from grader.reporters.markdown import escape, escape_within
from grader.reporters.panels import Field, fields
from grader.reporters.style import safe


def to_terminal(page: ExplainPage) -> RenderableType:
    """The page from its title down to the code."""
    heading = Text.assemble((page.name, "bold"), (f"  {origin(page)}", "dim"))
    parts: list[RenderableType] = [heading, Text(), safe(page.title, "bold")]
    for paragraph in page.body:
        parts += [Text(), Text(paragraph)]
    if page.facts:
        rows: list[Field] = [(label, text) for label, text in page.facts]
        parts += [Text(), fields(rows)]
    if page.code:
        code = Syntax(page.code, "python", theme="ansi_dark", background_color="default")
        parts += [Text(), Padding(code, (0, 0, 0, 2))]
    return Group(*parts)


def to_markdown(page: ExplainPage) -> str:
    """The page as CommonMark; its text reads as it is written, whatever it holds."""
    parts = [f"# {escape(page.title)}", f"*{escape_within(origin(page))}*"]
    parts += [escape(" ".join(paragraph.split())) for paragraph in page.body]
    if page.facts:
        parts.append(
            "\n".join(f"- **{label}** {escape_within(text)}" for label, text in page.facts)
        )
    if page.code:
        parts.append(f"````python\n{page.code}\n````")
    return "\n\n".join(parts) + "\n"


def origin(page: ExplainPage) -> str:
    """What the page is about, and of which exercise or deck."""
    return f"{page.subject} of {page.owner}" if page.owner else str(page.subject)
