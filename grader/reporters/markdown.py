"""The report as Markdown, in which nothing that a student wrote has a meaning of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TextIO

from grader.model import Grade
from grader.reporters.page import Block, Grid, Heading, Item, Lines, Page, page_of
from grader.reporters.sanitize import sanitize
from grader.reporters.stream import write

SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$!^{}]")
AT_START = re.compile(r"^(\d{0,9})([-+=#:.)])")
ACTIVE = re.compile(
    r"@(?=\w)|(?:#|\bgh-)(?=\d)|(?<=[a-z]):(?=//)|\b(?:mailto|xmpp):|\bwww\.", re.IGNORECASE
)
"""What sites make mentions, references and links of in finished text too, where a backslash no
longer protects; a space breaks it in sight of the reader."""


@dataclass(frozen=True, slots=True)
class MarkdownReporter:
    """Writes a grade as CommonMark with the tables of GitHub."""

    def report(self, grade: Grade, stream: TextIO, *, verbose: bool = False) -> None:
        """Writes ``grade`` to ``stream``; ``verbose`` adds passed checks, output and seconds."""
        write(stream, markdown(page_of(grade, verbose=verbose)))


def markdown(page: Page) -> str:
    """``page`` as Markdown."""
    parts = [f"# {escape(page.title)}\n"]
    for before, block in zip((None, *page.blocks), page.blocks, strict=False):
        follows = isinstance(block, Item) and isinstance(before, Item)
        parts.append(("" if follows else "\n") + _block(block) + "\n")
    return "".join(parts)


def escape(text: str) -> str:
    """``text`` as a line of Markdown that reads as it is: no markup, link, mention or entity."""
    return AT_START.sub(r"\1\\\2", escape_within(text))


def escape_within(text: str) -> str:
    """``text`` as a part of a line of Markdown, such as a table's cell."""
    inert = ACTIVE.sub(r"\g<0> ", sanitize(text))
    return SPECIAL.sub(r"\\\g<0>", inert)


def fenced(lines: tuple[str, ...]) -> str:
    """``lines`` as a code block, its fence longer than any run of backticks inside."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{fence}text", *lines, fence])


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"## {escape(block.text)}"
    if isinstance(block, Lines):
        return fenced(block.lines)
    if isinstance(block, Grid):
        rule = ("---",) * len(block.head)
        rows = (tuple(map(escape_within, row)) for row in block.rows)
        return "\n".join(map(_row, (tuple(map(escape_within, block.head)), rule, *rows)))
    if isinstance(block, Item):
        return f"- {escape(f'{block.symbol} {block.text}')}"
    label = f"**{escape_within(block.label)}** " if block.label else ""
    return label + (escape_within if label else escape)(block.text)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
