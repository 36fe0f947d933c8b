"""Reads a notebook as the Python module that its code cells make up; nothing is executed here.

Not with nbformat and IPython: they would bring a validator, an editor and a terminal along for one
list of cells and three kinds of lines. Which statements count, the worker decides: it alone parses
what students write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from grader.errors import BadSubmission

ENDING = ".ipynb"
NBFORMAT = 4
MAX_CELLS = 10_000
MAX_SOURCE = 256 << 10
"""Of all code cells, in bytes: each costs time, and nobody has typed more."""

HEADER = "# The code cells of a notebook."
"""A first line that keeps a cell's own first line out of where Python looks for an encoding."""

CELL_START = re.compile(r"# In\[(\d{1,6})\]:")
STARTED_BY_MAGIC = re.compile(r"[ \t]*[%!?,;/]")
ASSIGNED_MAGIC = re.compile(r"=[ \t]*[%!]")
HELP = re.compile(r"\?[ \t]*$")
CELL_MAGIC = re.compile(r"[ \t]*%%(\w*)")
TRANSPARENT = ("time", "capture")
"""Cell magics that run the rest of the cell as it stands."""

TOKEN = re.compile(r"#|\"\"\"|'''|\"|'|[(\[{]|[)\]}]")
QUOTES = ('"""', "'''", '"', "'")
CLOSING = {quote: re.compile(rf"(?:\\.|[^\\])*?{quote}") for quote in QUOTES}


class _Cell(msgspec.Struct):
    cell_type: str
    source: msgspec.Raw


class _Notebook(msgspec.Struct):
    nbformat: int
    cells: list[_Cell] = []


class Place(NamedTuple):
    """A line of a notebook: cells count from 1, text cells included, and so do lines."""

    cell: int
    line: int

    def __str__(self) -> str:
        return f"cell {self.cell}, line {self.line}"


@dataclass(slots=True)
class _LeftOut:
    """What of a notebook is no Python."""

    lines: list[Place] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)

    def remarks(self) -> tuple[str, ...]:
        """What is left out, in words."""
        said = []
        if self.lines:
            many = len(self.lines) > 1
            subject = f"{len(self.lines)} lines are" if many else "1 line is"
            kind = "magics, shell commands or help" if many else "a magic, a shell command or help"
            first = f"{'the first in ' if many else ''}{self.lines[0]}"
            said.append(f"{subject} left out of the notebook: {kind} ({first}).")
        if self.cells:
            shown = ", ".join(map(str, self.cells[:10])) + (", ..." if self.cells[10:] else "")
            many = len(self.cells) > 1
            subject = f"Cells {shown} are" if many else f"Cell {shown} is"
            said.append(f"{subject} left out: {'they begin' if many else 'it begins'} with %%.")
        return tuple(said)


def is_notebook(name: str) -> bool:
    """Whether a file of this name is a notebook."""
    return name.lower().endswith(ENDING)


def read_notebook(name: str, content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The module that the notebook's code cells make up, and remarks on what was left out.

    A line that says so stands before each cell; the lines of a cell are as many as in the
    notebook, with ``pass`` in the place of what is no Python.

    Raises:
        BadSubmission: it is no notebook of format 4; the text calls it ``name``.
    """
    left_out = _LeftOut()
    lines = [HEADER]
    for number, source in _code_cells(name, content):
        if python := _python_lines(number, source, left_out):
            lines += [f"# In[{number}]:", *python]
    module = "\n".join((*lines, "")).encode() if len(lines) > 1 else b""
    _refuse_long(name, len(module))
    return module, left_out.remarks()


def place_of(module: bytes, line: int) -> Place:
    """Where a line of what ``read_notebook`` made stands in the notebook; in cell 0 if nowhere."""
    above = module.split(b"\n")[:line]
    for distance, text in enumerate(reversed(above)):
        if found := CELL_START.fullmatch(text.decode("utf-8", "replace")):
            return Place(int(found[1]), distance)
    return Place(0, line)


def _code_cells(name: str, content: bytes) -> Iterator[tuple[int, str]]:
    """The number and the source of each code cell."""
    for number, cell in enumerate(_cells(name, content), 1):
        if cell.cell_type == "code":
            try:
                source = msgspec.json.decode(cell.source, type=str | list[str])
            except (msgspec.MsgspecError, ValueError) as error:
                raise BadSubmission(f"{name}: cell {number} cannot be read ({error}).") from None
            text = source if isinstance(source, str) else "".join(source)
            if text.strip():
                yield number, text


def _cells(name: str, content: bytes) -> list[_Cell]:
    """All cells; outputs, however large or deep, are passed over without being built."""
    try:
        notebook = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=_Notebook)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise BadSubmission(
            f"{name} is no notebook that can be read ({error}). Save it in Jupyter again."
        ) from None
    if notebook.nbformat != NBFORMAT:
        raise BadSubmission(
            f"{name} is a notebook of format {notebook.nbformat}; format {NBFORMAT} is read. "
            "Open it in Jupyter, and save it."
        )
    cells = notebook.cells
    if len(cells) > MAX_CELLS:
        raise BadSubmission(f"{name} holds more than {MAX_CELLS:,} cells.")
    _refuse_long(name, sum(len(bytes(each.source)) for each in cells if each.cell_type == "code"))
    return cells


def _refuse_long(name: str, size: int) -> None:
    if size > MAX_SOURCE:
        raise BadSubmission(f"{name}: its code is larger than {MAX_SOURCE >> 10} KiB.")


def _python_lines(number: int, source: str, left_out: _LeftOut) -> list[str]:
    """The lines of a cell, with ``pass`` in the place of magics, shell and help lines."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    magic = CELL_MAGIC.match(lines[first])
    if magic and magic[1] not in TRANSPARENT:
        left_out.cells.append(number)
        return []
    kept = []
    state = _Start()
    for i, line in enumerate(lines, 1):
        state, is_python = _after(state, line)
        if not is_python:
            left_out.lines.append(Place(number, i))
            line = line[: len(line) - len(line.lstrip())] + "pass"
        # A comment of the student's that looks like ours must not begin a cell.
        kept.append(f"{line} " if CELL_START.fullmatch(line) else line)
    return kept


class _Start(NamedTuple):
    """Where a line begins: in how many brackets, in which quotes, after a backslash, in a magic."""

    depth: int = 0
    quote: str = ""
    continued: bool = False
    magic: bool = False

    @property
    def is_fresh(self) -> bool:
        """Whether a statement may begin here."""
        return not (self.depth or self.quote or self.continued)


def _after(state: _Start, line: str) -> tuple[_Start, bool]:
    """Where the next line begins, and whether this one is Python."""
    code, following = _scan(state, line)
    if state.magic or (state.is_fresh and _is_magic(line, code)):
        return _Start(magic=line.endswith("\\")), False
    return following, True


def _is_magic(line: str, code: str) -> bool:
    """Whether a line is IPython's; ``code`` is the line without comments and what is quoted."""
    return bool(STARTED_BY_MAGIC.match(line) or ASSIGNED_MAGIC.search(code) or HELP.search(code))


def _scan(state: _Start, line: str) -> tuple[str, _Start]:
    """The line's code, empty strings for all strings, and where the next line begins."""
    code, position, depth, quote = "", 0, state.depth, state.quote
    while position < len(line):
        if quote:
            end = CLOSING[quote].match(line, position)
            if end is None:
                break
            code, position, quote = code + '""', end.end(), ""
            continue
        token = TOKEN.search(line, position)
        code += line[position : token.start()] if token else line[position:]
        if token is None or token[0] == "#":
            break
        position = token.end()
        if token[0] in QUOTES:
            quote = token[0]
        else:
            depth = max(0, depth + (1 if token[0] in "([{" else -1))
    if len(quote) == 1 and not line.endswith("\\"):  # nothing else takes it to the next line
        quote = ""
    return code, _Start(depth, quote, code.endswith("\\"))
