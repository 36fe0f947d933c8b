"""Draws the handout's figures: python figures.py (needs matplotlib)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

HERE = Path(__file__).resolve().parent

INK, GREY, CONTEXT, BACK = "#1f2328", "#6e7781", "#bc4c00", "#cf222e"
ENCODER, DECODER, READ, SAID = "#ddf4ff", "#dafbe1", "#f6f8fa", "#fff8c5"
Point = tuple[float, float]


def box(ax: Axes, at: Point, text: str, colour: str, width: float = 1.1) -> None:
    """A rounded box with one or two lines of ``text``, centred at ``at``, 0.6 high."""
    corner = (at[0] - width / 2, at[1] - 0.3)
    style = "round,pad=0,rounding_size=0.08"
    ax.add_patch(FancyBboxPatch(corner, width, 0.6, boxstyle=style, fc=colour, ec=INK, lw=1))
    ax.text(*at, text, ha="center", va="center", fontsize=9, color=INK)


def arrow(ax: Axes, start: Point, end: Point, colour: str = INK, style: str = "-") -> None:
    """A straight arrow."""
    look = {"arrowstyle": "-|>", "color": colour, "lw": 1.3, "ls": style, "shrinkA": 0}
    ax.annotate("", end, start, arrowprops={**look, "shrinkB": 0}, zorder=1)


def label(ax: Axes, at: Point, text: str, colour: str = GREY, ha: str = "center") -> None:
    """Text on the canvas."""
    ax.text(*at, text, ha=ha, va="center", fontsize=9, color=colour)


def canvas(width: float, height: float) -> Axes:
    """Axes without a frame, one unit to 0.8 inches."""
    _, ax = plt.subplots(figsize=(0.8 * width, 0.8 * height))
    ax.set_xlim(0, width)
    ax.set_ylim(0, height)
    ax.set_aspect("equal")
    ax.axis("off")
    return ax


def decoder(ax: Axes, y: float, left: float, read: Sequence[str], said: Sequence[str]) -> None:
    """The steps of a decoder: what each reads below it, what it says above it."""
    for t, (below, above) in enumerate(zip(read, said, strict=True)):
        x = left + 1.6 * t
        box(ax, (x, y), f"$s_{t + 1}$", DECODER)
        box(ax, (x, y - 1.3), below, READ, 1.35)
        box(ax, (x, y + 1.1), above, SAID, 1.35)
        arrow(ax, (x, y - 1.0), (x, y - 0.3))
        arrow(ax, (x, y + 0.3), (x, y + 0.8))
        if t:
            arrow(ax, (x - 1.05, y), (x - 0.55, y))


def encoder(ax: Axes, y: float, words: Sequence[str]) -> None:
    """The steps of an encoder, and the context that leaves the last one."""
    for t, word in enumerate(words):
        x = 0.7 + 1.6 * t
        box(ax, (x, y), f"$h_{t + 1}$", ENCODER)
        box(ax, (x, y - 1.3), word, READ)
        arrow(ax, (x, y - 1.0), (x, y - 0.3))
        if t:
            arrow(ax, (x - 1.05, y), (x - 0.55, y))
    x = 0.7 + 1.6 * (len(words) - 1)
    arrow(ax, (x + 0.55, y), (x + 1.7, y), CONTEXT)
    label(ax, (x + 1.1, y + 0.25), "context", CONTEXT)


def translation() -> None:
    """The deck's sentence: how the decoder is trained, and how it works alone."""
    ax = canvas(13.2, 8.2)
    source, answer = "我很帥", ["I", "am", "very", "handsome", "END"]
    read = ["START", *answer[:-1]]
    panels = (
        (6.4, "in training: teacher forcing", "should say"),
        (2.2, "alone: greedy decoding", "says"),
    )
    for y, title, said in panels:
        encoder(ax, y, source)
        decoder(ax, y, 6.1, read, answer)
        label(ax, (0.15, y + 1.3), title, INK, "left")
        label(ax, (5.35, y + 1.1), said, GREY, "right")
        label(ax, (5.35, y - 1.3), "reads", GREY, "right")
    for t in range(4):
        x = 6.1 + 1.6 * t
        arrow(ax, (x + 0.72, 3.0), (x + 1.0, 1.23), CONTEXT, "--")
    label(ax, (9.3, 4.5), "the right word is read, whatever was said before", GREY)
    label(ax, (9.3, 0.3), "what was said is read", CONTEXT)


def way_back() -> None:
    """The worked example of the handout, backwards."""
    ax = canvas(11.6, 3.9)
    y = 1.5
    for x, name, colour in ((2.2, "$h_1$", ENCODER), (4.4, "$h_2$", ENCODER)):
        box(ax, (x, y), name, colour)
    for x, name, above in ((7.4, "$s_1$", "dlogits 1"), (9.9, "$s_2$", "dlogits 2")):
        box(ax, (x, y), name, DECODER)
        box(ax, (x, y + 1.7), above, SAID, 1.5)
        arrow(ax, (x, y + 1.4), (x, y + 0.3), BACK)
    label(ax, (7.5, 2.45), "-1.193464", BACK, "left")
    label(ax, (10.0, 2.45), "0.163515", BACK, "left")
    steps = (
        (9.35, 7.95, "-0.029433"),
        (6.85, 4.95, "0.391327"),
        (3.85, 2.75, "0.070439"),
        (1.65, 0.5, "0.022540"),
    )
    for start, end, text in steps:
        arrow(ax, (start, y), (end, y), BACK)
        label(ax, ((start + end) / 2, y + 0.25), text, BACK)
    label(ax, (5.9, y - 0.28), "context", CONTEXT)
    label(ax, (0.9, y - 0.28), "dh0", GREY)
    label(ax, (3.3, 0.55), "encoder: nothing enters but at its end", GREY)
    label(ax, (8.7, 0.55), "decoder: a gradient enters at every word", GREY)


def save(name: str, draw: Callable[[], None]) -> None:
    """Writes one figure as SVG, the same bytes at every run."""
    draw()
    plt.savefig(HERE / f"{name}.svg", bbox_inches="tight", metadata={"Date": None})
    plt.close()


if __name__ == "__main__":
    # Text stays text: a reader's browser has the characters of the deck's sentence.
    mpl.rcParams.update({"svg.hashsalt": "exercise8", "font.size": 9, "svg.fonttype": "none"})
    save("translation", translation)
    save("way_back", way_back)
