"""Draws the handout's figures from the deck's data file: python figures.py (needs matplotlib)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

HERE = Path(__file__).resolve().parent
DECKS = HERE.parents[1] / "decks"

INK, GREY, MEMORY, SHOWN = "#1f2328", "#6e7781", "#bc4c00", "#1a7f37"
INPUT, GATE, VALUE = "#ddf4ff", "#fff8c5", "#ffebe9"
CELL, STATE = "#fff1e5", "#dafbe1"
Point = tuple[float, float]
Deck = dict[str, Any]


def box(ax: Axes, at: Point, text: str, colour: str, width: float = 1.2) -> None:
    """A rounded box with one or two lines of ``text``, centred at ``at``, 0.6 high."""
    corner = (at[0] - width / 2, at[1] - 0.3)
    style = "round,pad=0,rounding_size=0.08"
    ax.add_patch(FancyBboxPatch(corner, width, 0.6, boxstyle=style, fc=colour, ec=INK, lw=1))
    ax.text(*at, text, ha="center", va="center", fontsize=8.5, color=INK)


def sign(ax: Axes, at: Point, text: str) -> None:
    """A small circle with an operation in it."""
    circle = {"boxstyle": "circle,pad=0.18", "fc": "white", "ec": INK}
    ax.text(*at, text, ha="center", va="center", fontsize=10, color=INK, bbox=circle, zorder=3)


def arrow(ax: Axes, *points: Point, colour: str = INK, style: str = "-") -> None:
    """A line through ``points`` with a head at its end."""
    xs, ys = zip(*points[:-1], strict=True)
    ax.plot(xs, ys, color=colour, lw=1.3, ls=style, zorder=1)
    look = {"arrowstyle": "-|>", "color": colour, "lw": 1.3, "ls": style, "shrinkA": 0}
    ax.annotate("", points[-1], points[-2], arrowprops=look, zorder=1)


def label(ax: Axes, at: Point, text: str, colour: str = INK, ha: str = "center") -> None:
    """Text on the canvas."""
    ax.text(*at, text, ha=ha, va="center", fontsize=8.5, color=colour)


def canvas(width: float, height: float) -> Axes:
    """Axes without a frame, one unit to 0.9 inches."""
    _, ax = plt.subplots(figsize=(0.9 * width, 0.9 * height))
    ax.set_xlim(0, width)
    ax.set_ylim(0, height)
    ax.set_aspect("equal")
    ax.axis("off")
    return ax


def cell(deck: Deck) -> None:
    """The slide's cell with all its numbers."""
    given, exact = deck["inputs"], {k: f["exact"] for k, f in deck["figures"].items()}
    ax = canvas(10.4, 5.0)
    columns = (
        (2.0, GATE, "forget gate", "1", "sigma_1"),
        (3.8, GATE, "input gate", "2", "sigma_2"),
        (5.4, VALUE, "candidate", "3", "tanh_1"),
        (7.4, GATE, "output gate", "4", "sigma_3"),
    )
    for x, colour, name, number, figure in columns:
        box(ax, (x, 2.0), f"{name}\n{exact[figure]:.6g}", colour, 1.35)
        label(ax, (x + 0.1, 1.32), f"sum_{number} = {exact[f'sum_{number}']:g}", GREY, "left")
        arrow(ax, (x, 0.9), (x, 1.68), colour=GREY)
    ax.plot((1.2, 7.4), (0.9, 0.9), color=GREY, lw=1.3)
    box(ax, (0.65, 0.9), f"h = {given['h_prev']:g}\nx = {given['x']:g}", INPUT, 1.1)
    box(ax, (0.65, 4.3), f"$C_{{t-1}}$ = {given['c_prev']:g}", CELL, 1.1)
    arrow(ax, (1.2, 4.3), (8.9, 4.3), colour=MEMORY)
    sign(ax, (2.0, 4.3), "×")
    sign(ax, (4.6, 4.3), "+")
    sign(ax, (4.6, 3.3), "×")
    arrow(ax, (2.0, 2.3), (2.0, 4.08))
    arrow(ax, (3.8, 2.3), (3.8, 3.3), (4.4, 3.3))
    arrow(ax, (5.4, 2.3), (5.4, 3.3), (4.8, 3.3))
    arrow(ax, (4.6, 3.52), (4.6, 4.08))
    label(ax, (3.3, 4.52), f"C_11 = {exact['c_11']:g}", MEMORY)
    label(ax, (5.95, 4.52), f"C_12 = {exact['c_12']:.6f}", MEMORY)
    box(ax, (9.6, 4.3), f"$C_t$ =\n{exact['c_t']:.6f}", CELL, 1.3)
    box(ax, (8.3, 3.45), f"tanh_2\n{exact['tanh_2']:.6f}", VALUE, 1.1)
    arrow(ax, (8.3, 4.3), (8.3, 3.77), colour=MEMORY)
    arrow(ax, (8.3, 3.15), (8.3, 2.22), colour=SHOWN)
    sign(ax, (8.3, 2.0), "×")
    arrow(ax, (8.08, 2.0), (8.09, 2.0))
    arrow(ax, (8.5, 2.0), (8.92, 2.0), colour=SHOWN)
    box(ax, (9.6, 2.0), f"$H_t$ =\n{exact['h_t']:.6f}", STATE, 1.3)


def both_ways(_: Deck) -> None:
    """Where two gradients meet at the cell, and what leaves it."""
    ax = canvas(9.4, 3.6)
    box(ax, (4.7, 2.9), "dc", CELL, 1.0)
    arrow(ax, (9.2, 2.9), (5.22, 2.9), colour=MEMORY)
    label(ax, (7.3, 3.12), "dnext_c, from the step after", MEMORY)
    box(ax, (8.2, 0.9), "dnext_h", STATE, 1.2)
    arrow(ax, (7.6, 1.0), (4.9, 2.58), colour=SHOWN)
    label(ax, (6.6, 1.95), "through the output gate and tanh", SHOWN, "left")
    arrow(ax, (7.6, 0.8), (6.3, 0.8), colour=SHOWN)
    box(ax, (5.8, 0.8), "do", GATE, 0.9)
    arrow(ax, (4.18, 2.9), (0.2, 2.9), colour=MEMORY)
    label(ax, (2.1, 3.12), "dprev_c, by the forget gate", MEMORY)
    for x, name, colour in ((1.6, "df", GATE), (3.0, "di", GATE), (4.4, "dg", VALUE)):
        arrow(ax, (4.5, 2.58), (x, 1.12))
        box(ax, (x, 0.8), name, colour, 0.9)
    note = "each on through its own slope, to its own H columns of dsums"
    label(ax, (3.7, 0.2), note, GREY)


def memory(deck: Deck) -> None:
    """What is left of a gradient that goes back along the cell, for several forget gates."""
    _, ax = plt.subplots(figsize=(6.2, 2.8))
    back = np.arange(101)
    lines = ((1.0, SHOWN, (60, 0.94)), (0.99, MEMORY, (60, 0.59)), (0.95, INK, (16, 0.47)))
    for f, colour, at in (*lines, (0.8, GREY, (5.5, 0.32))):
        ax.plot(back, f**back, color=colour)
        ax.text(*at, f"f = {f:g}", va="center", fontsize=8.5, color=colour)
    slope = 1 - deck["figures"]["h_t"]["exact"] ** 2
    ax.plot(back, slope**back, color="#cf222e", ls="--")
    ax.annotate(
        "plain RNN: states of 0.76, weight 1",
        (3.2, slope**3.2),
        (45, 0.16),
        fontsize=8.5,
        color="#cf222e",
        va="center",
        arrowprops={"arrowstyle": "-", "color": "#cf222e", "lw": 0.8},
    )
    ax.set_xlim(0, 100)
    ax.set_ylim(-0.05, 1.05)
    ax.set_xlabel("steps back along the cell")
    ax.set_ylabel("share that arrives")
    ax.spines[["top", "right"]].set_visible(False)


def sigmoids(_: Deck) -> None:
    """The sigmoid, tanh, and what the slide prints."""
    _, ax = plt.subplots(figsize=(6.2, 2.8))
    z = np.linspace(-6, 6, 401)
    ax.plot(z, 1 / (1 + np.exp(-z)), color=SHOWN, lw=2)
    ax.plot(z, np.tanh(z), color=GREY)
    for side in (z[z < -0.2], z[z > 0.2]):
        ax.plot(side, 1 / (1 - np.exp(-side)), color="#cf222e", ls="--")
    ax.text(3.2, 0.72, "sigmoid", color=SHOWN, fontsize=8.5)
    ax.text(-3.1, -0.85, "tanh", color=GREY, fontsize=8.5)
    ax.text(1.3, 1.65, "as printed, 1/(1 - $e^{-z}$)", color="#cf222e", fontsize=8.5)
    ax.axhline(0, color=INK, lw=0.6)
    ax.axhline(1, color=INK, lw=0.6, ls=":")
    ax.set_xlim(-6, 6)
    ax.set_ylim(-2, 2.4)
    ax.set_xlabel("z")
    ax.spines[["top", "right"]].set_visible(False)


def save(name: str, draw: Callable[[Deck], None]) -> None:
    """Writes one figure as SVG, the same bytes at every run."""
    draw(tomllib.loads((DECKS / "001.toml").read_text(encoding="utf-8")))
    plt.savefig(HERE / f"{name}.svg", bbox_inches="tight", metadata={"Date": None})
    plt.close()


if __name__ == "__main__":
    mpl.rcParams.update({"svg.hashsalt": "exercise5", "font.size": 9})
    save("sigmoids", sigmoids)
    save("cell", cell)
    save("both_ways", both_ways)
    save("memory", memory)
