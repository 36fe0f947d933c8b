"""Draws the handout's figures from the decks' data files: python figures.py (needs matplotlib)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

HERE = Path(__file__).resolve().parent
DECKS = HERE.parents[1] / "decks"

INK, GREY = "#1f2328", "#6e7781"
INPUT, STATE, UPPER, OUTPUT = "#ddf4ff", "#fff1e5", "#fbefff", "#dafbe1"
Point = tuple[float, float]


def box(ax: Axes, at: Point, text: str, colour: str, width: float = 0.9) -> None:
    """A rounded box with ``text``, centred at ``at``, 0.5 high."""
    corner = (at[0] - width / 2, at[1] - 0.25)
    style = "round,pad=0,rounding_size=0.08"
    ax.add_patch(FancyBboxPatch(corner, width, 0.5, boxstyle=style, fc=colour, ec=INK, lw=1))
    ax.text(*at, text, ha="center", va="center", fontsize=9, color=INK)


def arrow(ax: Axes, start: Point, end: Point, label: str = "", shift: Point = (0, 0.1)) -> None:
    """An arrow with a label at its middle, moved by ``shift``."""
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.1})
    middle = ((start[0] + end[0]) / 2 + shift[0], (start[1] + end[1]) / 2 + shift[1])
    ax.text(*middle, label, ha="center", va="bottom", fontsize=8.5, color=GREY)


def canvas(width: float, height: float) -> Axes:
    """Axes without a frame, one unit to 0.9 inches."""
    _, ax = plt.subplots(figsize=(0.9 * width, 0.9 * height))
    ax.set_xlim(0, width)
    ax.set_ylim(0, height)
    ax.set_aspect("equal")
    ax.axis("off")
    return ax


def numbers(values: list[float]) -> str:
    """Values with three decimals, as a row."""
    return "   ".join(f"{value:.3f}" for value in values)


def row(values: list[float]) -> str:
    """Values as short as they are, as a row."""
    return "  ".join(f"{value:g}" for value in values)


def layer(ax: Axes, deck: dict[str, Any], name: str, y: float, colour: str) -> None:
    """One layer's states at height ``y``, from its initial state to the second step."""
    box(ax, (0.9, y), f"${name}_0$\n{row(deck['inputs'][f'{name}_0'])}", colour, 1.3)
    for step, left, x in ((1, 1.55, 4.2), (2, 5.45, 8.1)):
        state = numbers(deck["figures"][f"{name}_{step}"]["exact"])
        box(ax, (x, y), f"${name}_{step}$\n{state}", colour, 2.5)
        arrow(ax, (left, y), (x - 1.25, y), f"$W_{{{name}{name}}}$", (0, 0.05))


def upwards(ax: Axes, y: float, weight: str) -> None:
    """The arrows that carry both steps into the layer whose boxes begin 1 above ``y``."""
    for x in (4.2, 8.1):
        arrow(ax, (x, y), (x, y + 1.0), f"${weight}$", (0.35, -0.1))


def slide_inputs(ax: Axes, deck: dict[str, Any]) -> None:
    """The slide's two inputs."""
    for step, x in ((1, 4.2), (2, 8.1)):
        box(ax, (x, 0.7), f"$X_{step}$\n{row(deck['inputs']['X'][step - 1])}", INPUT, 1.5)


def unrolled(deck: dict[str, Any]) -> None:
    """The vector RNN over the slide's two steps: the same weights at each."""
    ax = canvas(9.6, 2.7)
    slide_inputs(ax, deck)
    upwards(ax, 0.95, "W_{xh}")
    layer(ax, deck, "h", 2.2, STATE)
    ax.text(4.7, 0.1, "one set of weights serves every step", ha="center", fontsize=9, color=GREY)


def two_layers(deck: dict[str, Any]) -> None:
    """Two layers over two steps: each keeps its own state, the upper one reads the lower."""
    ax = canvas(9.6, 4.1)
    slide_inputs(ax, deck)
    upwards(ax, 0.95, "W_{xh}")
    layer(ax, deck, "h", 2.2, STATE)
    upwards(ax, 2.45, "W_{hk}")
    layer(ax, deck, "k", 3.7, UPPER)


def kinds(_: dict[str, Any]) -> None:
    """The five kinds: which steps read an input and which give an answer."""
    ax = canvas(14.6, 3.3)
    left = 0.6
    for title, reads, answers in (
        ("one to one", (0,), (0,)),
        ("one to many", (0,), (0, 1, 2)),
        ("many to one", (0, 1, 2), (2,)),
        ("many to many\n(at every step)", (0, 1, 2), (0, 1, 2)),
        ("many to many\n(listen, then answer)", (0, 1), (2, 3)),
    ):
        steps = 1 + max(*reads, *answers)
        for t in range(steps):
            kind_step(ax, left + 0.8 * t, t in reads, t in answers, t + 1 < steps)
        ax.text(left + 0.4 * (steps - 1), 2.75, title, ha="center", fontsize=8.5, color=INK)
        left += 0.8 * steps + 0.6


def kind_step(ax: Axes, x: float, reads: bool, answers: bool, goes_on: bool) -> None:
    """One time step of the small diagrams."""
    box(ax, (x, 1.35), "$h$", STATE, 0.5)
    if reads:
        box(ax, (x, 0.45), "$x$", INPUT, 0.5)
        arrow(ax, (x, 0.7), (x, 1.1))
    if answers:
        box(ax, (x, 2.25), "$y$", OUTPUT, 0.5)
        arrow(ax, (x, 1.6), (x, 2.0))
    if goes_on:
        arrow(ax, (x + 0.25, 1.35), (x + 0.55, 1.35))


def next_note(deck: dict[str, Any]) -> None:
    """The seven probabilities after C D with the slide's weights."""
    scale, probabilities = deck["inputs"]["scale"], deck["figures"]["softmax"]["exact"]
    _, ax = plt.subplots(figsize=(6.2, 2.7))
    bars = ax.bar(scale, probabilities, color=INPUT, edgecolor=INK)
    ax.bar_label(bars, fmt="%.3f", fontsize=8.5, padding=2)
    answer, target = deck["figures"]["prediction"]["exact"], deck["inputs"]["target"]
    bars[scale.index(answer)].set_facecolor("#ffd8b5")
    bars[scale.index(target)].set_facecolor(OUTPUT)
    ax.set_ylim(0, 0.5)
    ax.set_ylabel("probability")
    ax.set_xlabel(f"after C D the model answers {answer}; the scale goes on with {target}")
    ax.spines[["top", "right"]].set_visible(False)


def save(name: str, draw: Callable[[dict[str, Any]], None], deck: str) -> None:
    """Writes one figure as SVG, the same bytes at every run."""
    draw(tomllib.loads((DECKS / f"{deck}.toml").read_text(encoding="utf-8")))
    plt.savefig(HERE / f"{name}.svg", bbox_inches="tight", metadata={"Date": None})
    plt.close()


if __name__ == "__main__":
    mpl.rcParams.update({"svg.hashsalt": "exercise3", "font.size": 9})
    save("unrolled", unrolled, "003")
    save("two_layers", two_layers, "003")
    save("kinds", kinds, "004")
    save("next_note", next_note, "000")
