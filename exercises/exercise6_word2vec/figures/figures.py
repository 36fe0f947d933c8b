"""Draws the handout's figures from deck 004's data file: python figures.py (needs matplotlib)."""

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
from numpy.typing import NDArray

HERE = Path(__file__).resolve().parent
DECKS = HERE.parents[1] / "decks"

INK, GREY, BACK = "#1f2328", "#6e7781", "#cf222e"
INPUT, STATE, OUTPUT, PLAIN = "#ddf4ff", "#fff1e5", "#dafbe1", "#f6f8fa"
Array = NDArray[np.float64]
Point = tuple[float, float]
Deck = dict[str, Any]


def box(ax: Axes, at: Point, text: str, colour: str, size: Point) -> None:
    """A rounded box with ``text``, centred at ``at``."""
    corner = (at[0] - size[0] / 2, at[1] - size[1] / 2)
    style = "round,pad=0,rounding_size=0.08"
    ax.add_patch(FancyBboxPatch(corner, *size, boxstyle=style, fc=colour, ec=INK, lw=0.9))
    ax.text(*at, text, ha="center", va="center", fontsize=9, color=INK)


def canvas(width: float, height: float) -> Axes:
    """Axes without a frame, one unit to 0.75 inches."""
    _, ax = plt.subplots(figsize=(0.75 * width, 0.75 * height))
    ax.set_xlim(0, width)
    ax.set_ylim(0, height)
    ax.set_aspect("equal")
    ax.axis("off")
    return ax


def words_of(deck: Deck) -> list[str]:
    """The sentence as tokens."""
    return [word.strip(".").lower() for word in deck["inputs"]["sentence"].split()]


def windows(deck: Deck) -> None:
    """The slide's first four windows, the last one of the sentence, and the pairs they give."""
    words, size = words_of(deck), deck["inputs"]["window"]
    ax = canvas(13.6, 4.5)
    for row, place in enumerate((0, 1, 2, 3, len(words) - 1)):
        y = 4.0 - 0.75 * row - (0.4 if row == 4 else 0)
        for i, word in enumerate(words):
            near = 0 < abs(i - place) <= size
            colour = STATE if i == place else INPUT if near else PLAIN
            box(ax, (0.5 + 0.93 * i, y), word, colour, (0.85, 0.5))
        context = [words[i] for i in range(len(words)) if 0 < abs(i - place) <= size]
        pairs = "  ".join(f"({words[place]}, {word})" for word in context)
        ax.text(8.6, y, pairs, va="center", fontsize=7.6, color=INK)
    ax.text(4.2, 1.15, "...", ha="center", va="center", color=GREY)


def network(_: Deck) -> None:
    """The skip-gram network with its dimensions."""
    ax = canvas(11.8, 2.0)
    layers = (
        (0.9, 1.5, INPUT, "one-hot, V = 3", "0\n0\n1"),
        (4.3, 1.0, STATE, "h, E = 2", "2\n-1"),
        (7.7, 1.5, STATE, "scores, V", "-0.69\n2.20\n2.08"),
        (10.6, 1.5, OUTPUT, "probabilities, V", "0.03\n0.51\n0.46"),
    )
    for x, height, colour, name, content in layers:
        box(ax, (x, 1.15), content, colour, (0.8, height))
        ax.text(x, 1.15 - height / 2 - 0.06, name, ha="center", va="top", fontsize=8.5, color=INK)
    arrows = ((1.4, 3.8, "W   V × E"), (4.8, 7.2, "W_out   E × V"), (8.2, 10.1, "softmax"))
    for start, end, label in arrows:
        ax.annotate("", (end, 1.15), (start, 1.15), arrowprops={"arrowstyle": "-|>", "color": INK})
        ax.text((start + end) / 2, 1.2, label, ha="center", va="bottom", fontsize=9, color=INK)
    ax.text(2.6, 1.05, "picks the\ncenter's row", ha="center", va="top", fontsize=8, color=GREY)
    ax.text(
        6.0,
        1.05,
        "one product with\neach word's column",
        ha="center",
        va="top",
        fontsize=8,
        color=GREY,
    )


def little_text() -> list[list[str]]:
    """The handout's 18 sentences, five words each."""
    return [
        ["the", who, what, "the", thing]
        for who in ("cat", "dog", "child")
        for what in ("sees", "likes")
        for thing in ("ball", "book", "house")
    ]


def learn(epochs: int) -> tuple[list[str], Array, list[float]]:
    """Words, their vectors in the plane and the losses after training on the little text."""
    sentences = little_text()
    words = list(dict.fromkeys(word for sentence in sentences for word in sentence))
    pairs = [
        (words.index(sentence[i]), words.index(sentence[j]))
        for sentence in sentences
        for i in range(5)
        for j in range(max(0, i - 2), min(5, i + 3))
        if i != j
    ]
    rng = np.random.default_rng(0)
    W, W_out = rng.normal(0, 0.1, (len(words), 2)), rng.normal(0, 0.1, (2, len(words)))
    losses = []
    for _ in range(epochs):
        total = 0.0
        for center, context in pairs:
            h, e = W[center].copy(), np.exp(W[center] @ W_out)
            dscores = e / e.sum()
            total -= np.log(dscores[context])
            dscores[context] -= 1.0
            W[center] -= 0.1 * W_out @ dscores
            W_out -= 0.1 * np.outer(h, dscores)
        losses.append(total / len(pairs))
    return words, W, losses


def training(_: Deck) -> None:
    """The loss on the little text, and the vectors of its words."""
    words, W, losses = learn(60)
    _, (left, right) = plt.subplots(1, 2, figsize=(9.4, 3.2), width_ratios=(1, 1.35))
    left.plot(range(1, 61), losses, color=INK, lw=1.4)
    left.axhline(np.log(len(words)), color=GREY, lw=0.9, ls="--")
    left.text(60, np.log(len(words)) - 0.015, "ln 9: knows nothing", ha="right", va="top")
    left.set_xlabel("epoch")
    left.set_ylabel("mean loss of a pair")
    left.spines[["top", "right"]].set_visible(False)
    shown = {"cat": "cat, dog, child", "sees": "sees", "likes": "likes", "the": "the"}
    shown |= {"ball": "ball", "book": "book", "house": "house"}
    beside = {"sees": (-6, -12), "likes": (-6, 6), "cat": (-88, 0)}
    for word, (x, y) in zip(words, W, strict=True):
        right.annotate("", (x, y), (0, 0), arrowprops={"arrowstyle": "-|>", "color": GREY})
        if word in shown:
            at = beside.get(word, (6, -3))
            right.annotate(shown[word], (x, y), at, textcoords="offset points", color=INK)
    right.set_xlim(-2.1, 1.7)
    right.set_ylim(-2.5, 0.9)
    right.set_aspect("equal")
    right.spines[["top", "right"]].set_visible(False)


def questions(_: Deck) -> None:
    """-ln sigmoid(z) over z: what one yes-or-no question of negative sampling costs."""
    _, ax = plt.subplots(figsize=(5.8, 2.8))
    z = np.linspace(-5, 5, 200)
    ax.plot(z, np.logaddexp(0, -z), color=INK, lw=1.4, label="outside word: $-\\ln\\,\\sigma(z)$")
    ax.plot(z, np.logaddexp(0, z), color=BACK, lw=1.4, label="drawn word: $-\\ln\\,\\sigma(-z)$")
    ax.set_xlabel("score $z = u \\cdot v$")
    ax.set_ylabel("loss")
    ax.legend(frameon=False, fontsize=8.5, loc="upper center")
    ax.spines[["top", "right"]].set_visible(False)


def save(name: str, draw: Callable[[Deck], None], deck: Deck) -> None:
    """Writes one figure as SVG, the same bytes at every run."""
    draw(deck)
    plt.savefig(HERE / f"{name}.svg", bbox_inches="tight", metadata={"Date": None})
    plt.close()


if __name__ == "__main__":
    mpl.rcParams.update({"svg.hashsalt": "exercise6", "font.size": 9})
    deck_004 = tomllib.loads((DECKS / "004.toml").read_text(encoding="utf-8"))
    for figure in (windows, network, questions, training):
        save(figure.__name__, figure, deck_004)
