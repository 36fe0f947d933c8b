"""The terminal report as headings, paragraphs, lists and tables, for formats without columns.

What the terminal shows is read off its own parts, so that no reporter says more or less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from grader.model import Grade
from grader.reporters.sanitize import sanitize
from grader.reporters.style import WIDEST
from grader.reporters.terminal import sections

VERBATIM = "italic"  # what the student's own code said


@dataclass(frozen=True, slots=True)
class Heading:
    """What the following blocks are about."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more, after its ``label`` if it has one."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list, after its ``symbol``."""

    text: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Code or numbers, every column in its place."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a heading for each column."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Item | Lines | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """A report of one submission; all its text is sanitized, and plain."""

    title: str
    blocks: tuple[Block, ...]


def page_of(grade: Grade, *, verbose: bool = False) -> Page:
    """The report of ``grade``; disclose it first."""
    title = sanitize(grade.title)
    parts = sections(grade, Console(width=WIDEST), verbose)
    blocks = (block for part in parts for block in blocks_of(part))
    said = (Paragraph(""), Paragraph(title))
    return Page(title, tuple(block for block in joined(blocks) if block not in said))


def blocks_of(part: RenderableType) -> Iterator[Block]:
    """The blocks of one part of a terminal report."""
    if isinstance(part, Panel):
        yield Heading(str(part.title))
        yield from blocks_of(part.renderable)
    elif isinstance(part, Padding):
        yield from blocks_of(part.renderable)
    elif isinstance(part, Group):
        yield from _group(part.renderables)
    elif isinstance(part, Table):
        yield from _table(part)
    else:
        text = str(part).rstrip()
        drawn = isinstance(part, Text) and part.style == VERBATIM
        yield Lines((text,)) if drawn or text.startswith("│") else Paragraph(text)


def _group(parts: list[Any]) -> Iterator[Block]:
    """Nothing but several texts is a drawing: numbers in columns, source code, a bar."""
    texts = [part for part in parts if isinstance(part, Text)]
    if len(texts) == len(parts) > 1 and all(text.style != VERBATIM for text in texts):
        yield Lines(tuple(text.plain.rstrip() for text in texts))
        return
    for part in parts:
        yield from blocks_of(part)


def _table(table: Table) -> Iterator[Block]:
    rows = zip(*(column.cells for column in table.columns), strict=True)
    if table.show_header:
        head = tuple(str(column.header) for column in table.columns)
        yield Grid(head, tuple(tuple(map(_line, row)) for row in rows))
        return
    for label, content in rows:
        yield from _labelled(label, list(blocks_of(content)))


def _labelled(label: RenderableType, blocks: list[Block]) -> Iterator[Block]:
    """What stands beside a label (a string) or a symbol (a text)."""
    text, more = _first_line(blocks)
    if isinstance(label, Text):
        yield Item(text, label.plain)
    else:
        yield Paragraph(text, str(label))
    yield from more


def _first_line(blocks: list[Block]) -> tuple[str, list[Block]]:
    """The first line of ``blocks``, and the rest of them."""
    first, *more = blocks or [Paragraph("")]
    if isinstance(first, Lines):
        rest: list[Block] = [Lines(first.lines[1:])] if first.lines[1:] else []
        return first.lines[0], rest + more
    return (first.text, more) if isinstance(first, Paragraph) else ("", blocks)


def _line(cell: RenderableType) -> str:
    """A cell of a table on one line."""
    if not isinstance(cell, Table):
        return str(cell)
    return " ".join(str(each) for column in cell.columns for each in column.cells)


def joined(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """``blocks`` with verbatim lines that follow each other as one block."""
    merged: list[Block] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if isinstance(block, Lines) and isinstance(last, Lines):
            merged[-1] = Lines(last.lines + block.lines)
        else:
            merged.append(block)
    return tuple(merged)
