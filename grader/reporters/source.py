"""A line of the student's file with a caret under the column, as Python's tracebacks show it."""

from __future__ import annotations

from dataclasses import replace

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from grader.model import SourceLine
from grader.reporters.sanitize import sanitize, sanitize_source


def source_lines(where: SourceLine, width: int) -> list[Text]:
    """File and line number, the line itself without its indent, a caret where one is known."""
    named = replace(where, file=sanitize(where.file, 200))
    lines = [Text(named.place, overflow="fold")]
    whole = sanitize_source(where.text)
    code = whole.lstrip()
    if not code:
        return lines
    gutter = f"{where.line} │ "
    room = max(8, width - len(gutter))
    caret = -1
    if 0 < where.column <= len(where.text) + 1:
        before = cell_len(sanitize_source(where.text[: where.column - 1] + ".")) - 1
        caret = max(0, before - cell_len(whole) + cell_len(code))
    code, caret = _clip(code, caret, room)
    lines.append(Text.assemble((gutter, "dim"), code, no_wrap=True))
    if caret >= 0:
        lines.append(Text(" " * (len(gutter) - 2) + "│ " + " " * caret + "^", "dim"))
    return lines


def _clip(code: str, caret: int, room: int) -> tuple[str, int]:
    """``code`` cut to ``room`` cells around the caret, and the caret's new place."""
    if cell_len(code) <= room:
        return code, caret
    start = 0
    if caret >= room - 1:
        start = caret - room // 2
        code = "…" + code[start + 1 :]
    if cell_len(code) > room:
        code = set_cell_size(code, room - 1).rstrip() + "…"
    return code, caret - start if caret >= 0 else caret
