"""Layouts: each reads the hand-ins of a class as one system, or one person, lays them out."""

from __future__ import annotations

from collections.abc import Sequence

from grader.errors import UsageError
from grader.layouts.canvas import CanvasLayout
from grader.layouts.git import GitLayout
from grader.layouts.gradescope import GradescopeLayout
from grader.layouts.layout import Item, Layout
from grader.layouts.moodle import MoodleLayout
from grader.layouts.plain import PlainLayout

__all__ = ["AUTO", "LAYOUTS", "PLAIN", "fitting", "layout_of"]

AUTO, PLAIN = "auto", "plain"
LAYOUTS: dict[str, Layout] = {
    PLAIN: PlainLayout(),
    "canvas": CanvasLayout(),
    "moodle": MoodleLayout(),
    "gradescope": GradescopeLayout(),
    "git": GitLayout(),
}


def fitting(items: Sequence[Item]) -> list[str]:
    """The layouts that the items have the shape of; plain only if there is no other."""
    special = [name for name in LAYOUTS if name != PLAIN and LAYOUTS[name].fits(items)]
    return special or [PLAIN] * LAYOUTS[PLAIN].fits(items)


def layout_of(items: Sequence[Item], where: str, asked: str) -> str:
    """The name of the layout that was asked for, or of the one that fits.

    Raises:
        UsageError: no layout fits, or several do, or there is none of the name asked for.
    """
    if asked in LAYOUTS:
        return asked
    if asked != AUTO:
        raise UsageError(f"There is no layout '{asked}'. Layouts: {AUTO}, {', '.join(LAYOUTS)}.")
    names = fitting(items)
    if len(names) == 1:
        return names[0]
    if names:
        several = " and ".join(names)
        raise UsageError(f"{where} could be of {several}. Say which, as --layout {names[0]}")
    there = ", ".join(item.name[:80] for item in items[:5]) or "nothing"
    expected = "; ".join(f"{name}: {layout.looks}" for name, layout in LAYOUTS.items())
    raise UsageError(f"{where} holds {there}, but no hand-ins. Expected one of: {expected}.")
