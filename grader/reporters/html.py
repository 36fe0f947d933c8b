"""The report as one self-contained HTML page, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from grader.model import Grade
from grader.reporters.page import Block, Item, Page, page_of
from grader.reporters.stream import write


@dataclass(frozen=True, slots=True)
class HtmlReporter:
    """Writes a grade as a page that a browser shows without loading anything."""

    def report(self, grade: Grade, stream: TextIO, *, verbose: bool = False) -> None:
        """Writes ``grade`` to ``stream``; ``verbose`` adds passed checks, output and seconds."""
        write(stream, html(page_of(grade, verbose=verbose)))


def html(page: Page) -> str:
    """``page`` as an HTML document; all its text is escaped."""
    return _template().render(title=page.title, groups=list(_groups(page)))


def _groups(page: Page) -> Iterator[tuple[str, list[Block]]]:
    """The blocks after the name of their kind, neighbouring items together."""
    for kind, blocks in groupby(page.blocks, type):
        if kind is Item:
            yield kind.__name__, list(blocks)
        else:
            yield from ((kind.__name__, [block]) for block in blocks)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("grader.reporters", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.jinja")
