"""Draws the handout's figures from deck 000's data file: python figures.py (needs matplotlib)."""

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

INK, GREY, BACK = "#1f2328", "#6e7781", "#cf222e"
INPUT, STATE, OUTPUT, LOSS = "#ddf4ff", "#fff1e5", "#dafbe1", "#fbefff"
Point = tuple[float, float]


def box(ax: Axes, x: float, text: str, colour: str, width: float) -> None:
    """A rounded box with ``text``, centred at ``x``, 0.9 high."""
    style = "round,pad=0,rounding_size=0.08"
    corner = (x - width / 2, 0.85)
    ax.add_patch(FancyBboxPatch(corner, width, 0.9, boxstyle=style, fc=colour, ec=INK, lw=1))
    ax.text(x, 1.3, text, ha="center", va="center", fontsize=9, color=INK)


def arrow(ax: Axes, start: Point, end: Point, label: str, colour: str, above: bool) -> None:
    """An arrow with a label above or below its middle."""
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 1.1})
    middle = ((start[0] + end[0]) / 2, start[1] + (0.07 if above else -0.07))
    align = "bottom" if above else "top"
    ax.text(*middle, label, ha="center", va=align, fontsize=8.5, color=colour)


def there_and_back(deck: dict[str, Any]) -> None:
    """The slide from the notes to the loss, and the gradients on the way back."""
    _, ax = plt.subplots(figsize=(11.4, 1.9))
    ax.set_xlim(0.2, 14.2)
    ax.set_ylim(0.1, 2.0)
    ax.axis("off")
    figures = deck["figures"]
    loss = figures["cross_entropy"]["exact"]
    stations = (
        (0.65, "C\nD", INPUT, 0.7),
        (2.75, "1 0 0 0 0 0 0\n0 1 0 0 0 0 0", INPUT, 1.7),
        (5.0, "1.2\n1.5", INPUT, 0.7),
        (7.0, f"$h_2$\n{figures['h_2']['exact']}", STATE, 0.8),
        (9.2, "7 logits\n1.044 ... -0.261", STATE, 1.9),
        (12.0, "probabilities\n0.199 ... 0.054", OUTPUT, 1.8),
        (13.75, f"CE\n{loss:.4f}", LOSS, 0.85),
    )
    labels = ("one-hot", "embed", "exercise 3", "$W_f$", "softmax", "")
    for station in stations:
        box(ax, *station)
    for i, label in enumerate(labels):
        (left, _, _, before), (right, _, _, after) = stations[i], stations[i + 1]
        arrow(ax, (left + before / 2, 1.3), (right - after / 2, 1.3), label, INK, True)
    arrow(ax, (13.75, 0.6), (9.2, 0.6), "softmax - onehot(E)", BACK, False)
    arrow(ax, (9.2, 0.6), (7.0, 0.6), "0.9138", BACK, False)


def loss_curve(deck: dict[str, Any]) -> None:
    """The loss of one example over the probability of its true class."""
    _, ax = plt.subplots(figsize=(5.6, 2.9))
    p = np.linspace(0.004, 1.0, 400)
    ax.plot(p, -np.log(p), color=INK, lw=1.4)
    e = deck["figures"]["softmax"]["exact"][2]
    for at, text in (
        (e, f"the slide: E has {e:.3f}, loss {-np.log(e):.2f}"),
        (1 / 7, f"knows nothing: 1/7, loss {np.log(7):.2f}"),
        (1.0, "certain and right: loss 0"),
    ):
        ax.plot(at, -np.log(at), "o", color=BACK, ms=4.5)
        shift, align = ((-2, 24), "right") if at == 1.0 else ((9, 3), "left")
        ax.annotate(text, (at, -np.log(at)), shift, textcoords="offset points", ha=align)
    ax.set_xlabel("probability of the true class")
    ax.set_ylabel("$-\\ln p$")
    ax.spines[["top", "right"]].set_visible(False)


def gradient(deck: dict[str, Any]) -> None:
    """Softmax, the truth, and their difference: the gradient of the seven logits."""
    scale, target = deck["inputs"]["scale"], deck["inputs"]["target"]
    probabilities = np.array(deck["figures"]["softmax"]["exact"])
    truth = np.array([float(note == target) for note in scale])
    panels = (
        ("softmax", probabilities, OUTPUT),
        ("onehot(E)", truth, INPUT),
        ("softmax - onehot(E)", probabilities - truth, LOSS),
    )
    _, axes = plt.subplots(1, 3, figsize=(9.6, 2.6), sharey=True)
    for ax, (title, values, colour) in zip(axes, panels, strict=True):
        bars = ax.bar(scale, values, color=colour, edgecolor=INK)
        ax.bar_label(bars, [f"{v:.2f}" if v else "" for v in values], fontsize=7.5, padding=1)
        ax.axhline(0, color=INK, lw=0.8)
        ax.set_title(title, fontsize=9)
        ax.set_ylim(-1.1, 1.15)
        ax.spines[["top", "right", "bottom"]].set_visible(False)
        ax.tick_params(axis="x", length=0)


def save(name: str, draw: Callable[[dict[str, Any]], None], deck: dict[str, Any]) -> None:
    """Writes one figure as SVG, the same bytes at every run."""
    draw(deck)
    plt.savefig(HERE / f"{name}.svg", bbox_inches="tight", metadata={"Date": None})
    plt.close()


if __name__ == "__main__":
    mpl.rcParams.update({"svg.hashsalt": "exercise2", "font.size": 9})
    deck_000 = tomllib.loads((DECKS / "000.toml").read_text(encoding="utf-8"))
    save("there_and_back", there_and_back, deck_000)
    save("loss", loss_curve, deck_000)
    save("gradient", gradient, deck_000)
