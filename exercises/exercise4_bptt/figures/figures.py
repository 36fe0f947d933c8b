"""Draws the handout's figures from the decks' data files: python figures.py (needs matplotlib)."""

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

INK, GREY, DIRECT, AROUND = "#1f2328", "#6e7781", "#1a7f37", "#bc4c00"
INPUT, STATE, OUTPUT = "#ddf4ff", "#fff1e5", "#dafbe1"
Point = tuple[float, float]
Deck = dict[str, Any]


def box(ax: Axes, at: Point, text: str, colour: str, width: float = 0.9) -> None:
    """A rounded box with ``text``, centred at ``at``, 0.5 high."""
    corner = (at[0] - width / 2, at[1] - 0.25)
    style = "round,pad=0,rounding_size=0.08"
    ax.add_patch(FancyBboxPatch(corner, width, 0.5, boxstyle=style, fc=colour, ec=INK, lw=1))
    ax.text(*at, text, ha="center", va="center", fontsize=9, color=INK)


def arrow(
    ax: Axes, start: Point, end: Point, label: str = "", shift: Point = (0, 0.08), colour: str = INK
) -> None:
    """An arrow with a label at its middle, moved by ``shift``."""
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 1.3})
    middle = ((start[0] + end[0]) / 2 + shift[0], (start[1] + end[1]) / 2 + shift[1])
    ax.text(*middle, label, ha="center", va="bottom", fontsize=8.5, color=colour)


def canvas(width: float, height: float) -> Axes:
    """Axes without a frame, one unit to 0.9 inches."""
    _, ax = plt.subplots(figsize=(0.9 * width, 0.9 * height))
    ax.set_xlim(0, width)
    ax.set_ylim(0, height)
    ax.set_aspect("equal")
    ax.axis("off")
    return ax


def paths(deck: Deck) -> None:
    """The scalar RNN of deck 000, and the two ways from the loss back to w2."""
    given = deck["inputs"]
    ax = canvas(9.6, 3.3)
    for step, x in ((1, 2.6), (2, 5.4)):
        box(ax, (x, 1.8), f"$h_{step}$ = {deck['figures'][f'h_{step}']['exact']:g}", STATE, 1.3)
        box(ax, (x, 0.5), f"$x_{step}$ = {given['x'][step - 1]:g}", INPUT, 1.3)
        arrow(ax, (x - 0.15, 0.75), (x - 0.15, 1.55), "$w_2$", (-0.25, -0.1), GREY)
    arrow(ax, (3.25, 1.88), (4.75, 1.88), "$w_1$", colour=GREY)
    arrow(ax, (6.05, 1.88), (7.75, 1.88), "$w_f$, softmax", colour=GREY)
    box(ax, (8.4, 1.8), "loss", OUTPUT, 1.2)
    arrow(ax, (7.75, 1.7), (6.05, 1.7), "0.913792", (0, -0.3), DIRECT)
    arrow(ax, (5.55, 1.55), (5.55, 0.75), "$\\times\\, x_2$ = 1.370688", (1.0, -0.1), DIRECT)
    arrow(ax, (4.75, 1.7), (3.25, 1.7), "$\\times\\, w_1$ = 0.182758", (0, -0.3), AROUND)
    arrow(ax, (2.75, 1.55), (2.75, 0.75), "$\\times\\, x_1$ = 0.219310", (1.0, -0.1), AROUND)
    ax.text(4.0, 2.75, "two ways back to $w_2$: 1.370688 + 0.219310 = 1.589998", ha="center")


def through_time(_: Deck) -> None:
    """Where two gradients meet at every state on the way back."""
    ax = canvas(9.6, 3.5)
    box(ax, (0.8, 1.7), "$dh_0$", STATE)
    for t, x in ((1, 2.9), (2, 5.4), (3, 7.9)):
        box(ax, (x, 1.7), f"step {t}", STATE, 1.2)
        ax.text(x + 0.15, 3.1, f"dh[:, {t - 1}]", ha="center", fontsize=9, color=DIRECT)
        arrow(ax, (x + 0.15, 3.0), (x + 0.15, 1.95), colour=DIRECT)
        arrow(ax, (x, 1.45), (x, 0.75), colour=GREY)
        box(ax, (x, 0.5), f"dx[:, {t - 1}]", INPUT, 1.2)
        start = x - 0.6
        end = 1.25 if t == 1 else x - 1.9
        arrow(ax, (start, 1.7), (end, 1.7), f"$dh_{t - 1}$ carried" if t > 1 else "", colour=AROUND)
    ax.text(9.2, 1.7, "0", ha="center", va="center", fontsize=9, color=AROUND)
    arrow(ax, (9.1, 1.7), (8.5, 1.7), colour=AROUND)
    note = "each step adds a term to dWx, dWh and db"
    ax.text(5.4, 0.02, note, ha="center", fontsize=9, color=GREY)


def flow(_: Deck) -> None:
    """What repeated factors make of a gradient, on a logarithmic scale."""
    _, ax = plt.subplots(figsize=(6.2, 2.8))
    back = np.arange(31)
    for factor, colour in ((1.3, "#cf222e"), (1.1, AROUND), (1.0, GREY), (0.9, DIRECT), (0.5, INK)):
        ax.plot(back, factor**back, color=colour)
        ax.text(30.4, factor**30, f"{factor:g} per step", va="center", fontsize=8.5, color=colour)
    ax.set_yscale("log")
    ax.set_xlim(0, 30)
    ax.set_xlabel("steps back from the last state")
    ax.set_ylabel("norm of $dh_T/dh_t$")
    ax.spines[["top", "right"]].set_visible(False)


def loss(weights: np.ndarray, x: list[float], target: int) -> float:
    """Cross-entropy of the scalar RNN; ``weights`` holds w1, w2 and the seven of wf."""
    state = 0.0
    for x_t in x:
        state = max(0.0, state * weights[0] + x_t * weights[1])
    scores = state * weights[2:]
    return float(np.log(np.exp(scores).sum()) - scores[target])


def descend(weights: np.ndarray, x: list[float], target: int, epochs: int) -> list[float]:
    """The losses of gradient descent at a rate of 0.1, with slopes from differences."""
    losses = []
    for _ in range(epochs):
        losses.append(loss(weights, x, target))
        moves = 1e-6 * np.eye(len(weights))
        slopes = [
            (loss(weights + m, x, target) - loss(weights - m, x, target)) / 2e-6 for m in moves
        ]
        weights = weights - 0.1 * np.array(slopes)
    return losses


def training(deck: Deck) -> None:
    """The loss from the slide's weights, and from a read-out of zeros."""
    given = deck["inputs"]
    target = given["scale"].index(given["target"])
    recurrent, read_out = [given["w_1"], given["w_2"]], np.array(given["w_f"])
    _, ax = plt.subplots(figsize=(6.2, 2.8))
    starts = (
        ("from the slide's weights: silent", read_out, AROUND, 2.06),
        ("read-out from zeros: answers E", 0 * read_out, DIRECT, 0.25),
    )
    for label, w_f, colour, height in starts:
        losses = descend(np.array([*recurrent, *w_f]), given["x"], target, 25)
        ax.plot(losses, color=colour, marker="o", markersize=3)
        ax.text(13.5, height, label, fontsize=8.5, color=colour)
    ax.axhline(np.log(7), color=GREY, lw=0.8, ls="--")
    ax.text(24.3, np.log(7) - 0.06, "ln 7", va="top", fontsize=8.5, color=GREY)
    ax.set_xlabel("epoch")
    ax.set_ylabel("loss")
    ax.set_ylim(0, 2.6)
    ax.spines[["top", "right"]].set_visible(False)


def save(name: str, draw: Callable[[Deck], None], deck: str) -> None:
    """Writes one figure as SVG, the same bytes at every run."""
    draw(tomllib.loads((DECKS / f"{deck}.toml").read_text(encoding="utf-8")))
    plt.savefig(HERE / f"{name}.svg", bbox_inches="tight", metadata={"Date": None})
    plt.close()


if __name__ == "__main__":
    mpl.rcParams.update({"svg.hashsalt": "exercise4", "font.size": 9})
    save("paths", paths, "000")
    save("through_time", through_time, "003")
    save("flow", flow, "000")
    save("training", training, "000")
