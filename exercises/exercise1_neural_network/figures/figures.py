"""Draws the handout's figures: python figures.py (needs matplotlib)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from numpy.typing import NDArray

HERE = Path(__file__).resolve().parent

INK, GREY, GOOD, BAD = "#1f2328", "#6e7781", "#1a7f37", "#cf222e"
INPUT, HIDDEN, OUTPUT = "#ddf4ff", "#fff1e5", "#dafbe1"
Array = NDArray[np.float64]
Point = tuple[float, float]
PAPER = {"fc": "white", "ec": "none", "pad": 1}

LN3 = np.log(3.0)
# The 2-3-1 network that the handout carries through.
X, Y = np.array([[1.0, 2.0], [2.0, -1.0]]), np.array([[0.25], [1.0]])
W1 = LN3 * np.array([[-0.2, 0.8, -0.2], [0.6, -0.4, -0.4]])
W2 = LN3 * np.array([[2.48], [-1.0], [-1.44]])
# The 1-1-1 network with two minima.
SMALL_X, SMALL_Y = np.array([[-2.0, -1.0, 1.0, 2.0]]).T, np.array([[0.1, 0.3, 0.3, 0.8]]).T


def sigmoid(z: Array) -> Array:
    """1 / (1 + e^-z)."""
    return np.asarray(1 / (1 + np.exp(-z)))


def descend(
    x: Array, y: Array, w1: Array, w2: Array, rate: float, epochs: int
) -> tuple[list[float], list[Point]]:
    """Costs and first weights before each of ``epochs`` updates with all examples."""
    losses, places = [], []
    for _ in range(epochs):
        a2 = sigmoid(x @ w1)
        y_hat = sigmoid(a2 @ w2)
        losses.append(float(np.sum((y_hat - y) ** 2) / len(x)))
        places.append((float(w1[0, 0]), float(w2[0, 0])))
        dz3 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
        dz2 = dz3 @ w2.T * a2 * (1 - a2)
        w1, w2 = w1 - rate * x.T @ dz2, w2 - rate * a2.T @ dz3
    return losses, places


def unit(ax: Axes, at: Point, text: str, colour: str) -> None:
    """A unit of the network with ``text`` in it."""
    ax.add_patch(Circle(at, 0.34, fc=colour, ec=INK, lw=1, zorder=2))
    ax.text(*at, text, ha="center", va="center", fontsize=9.5, color=INK, zorder=3)


def network() -> None:
    """The deck's 2-3-1 network with the handout's first example."""
    _, ax = plt.subplots(figsize=(8.2, 3.5))
    ax.set_xlim(-0.2, 9.0)
    ax.set_ylim(0.1, 4.1)
    ax.set_aspect("equal")
    ax.axis("off")
    inputs, units, output = [(1.0, 2.8), (1.0, 1.4)], [(4.0, 3.5), (4.0, 2.1), (4.0, 0.7)], (7, 2.1)
    for start, end in [(i, u) for i in inputs for u in units] + [(u, output) for u in units]:
        ax.plot(*zip(start, end, strict=True), color=GREY, lw=1, zorder=1)
    for at, name, value in zip(inputs, ("$x_1$", "$x_2$"), ("1", "2"), strict=True):
        unit(ax, at, name, INPUT)
        ax.text(at[0] - 0.5, at[1], value, ha="right", va="center", fontsize=9, color=INK)
    sums, activations = ("ln 3", "0", "-ln 3"), ("3/4", "1/2", "1/4")
    for i, (at, z, a) in enumerate(zip(units, sums, activations, strict=True), 1):
        unit(ax, at, "$f$", HIDDEN)
        label = f"$z^2_{i}$ = {z},  $a^2_{i}$ = {a}"
        ax.text(at[0], at[1] - 0.46, label, ha="center", va="top", fontsize=8.5, bbox=PAPER)
    unit(ax, output, "$f$", OUTPUT)
    ax.text(7.5, 2.1, "$z^3$ = ln 3\n$\\hat{y}$ = 3/4", va="center", fontsize=9, color=INK)
    for x, text in ((2.3, "$W^1$ (2 x 3)"), (5.7, "$W^2$ (3 x 1)")):
        ax.text(x, 3.75, text, ha="center", fontsize=10, color=INK)


def curve() -> None:
    """The sigmoid, its slope, and the function that deck 001 prints."""
    _, ax = plt.subplots(figsize=(6.4, 2.9))
    z = np.linspace(-6, 6, 481)
    ax.plot(z, sigmoid(z), color=INK, lw=1.6, label="$f(z) = 1/(1 + e^{-z})$")
    ax.plot(z, sigmoid(z) * (1 - sigmoid(z)), color=GOOD, lw=1.4, label="its slope $f'(z)$")
    for side in (z[z < -0.3], z[z > 0.3]):
        ax.plot(side, 1 / (1 - np.exp(-side)), color=BAD, lw=1, ls=":")
    ax.plot([], [], color=BAD, lw=1, ls=":", label="the misprint $1/(1 - e^{-z})$")
    ax.plot([-LN3, 0, LN3], [0.25, 0.5, 0.75], "o", color=INK, ms=4)
    ax.set_ylim(-0.6, 1.6)
    ax.set_xlabel("z")
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, fontsize=8, loc="upper left")


def two_minima() -> None:
    """The cost of the 1-1-1 network over its two weights, and the ways from two starts."""
    _, ax = plt.subplots(figsize=(6.4, 4.0))
    w1, w2 = np.meshgrid(np.linspace(-4, 5, 181), np.linspace(-4, 3, 141))
    pairs = zip(SMALL_X[:, 0], SMALL_Y[:, 0], strict=True)
    J = sum((sigmoid(sigmoid(x * w1) * w2) - y) ** 2 for x, y in pairs) / len(SMALL_X)
    ax.contour(w1, w2, J, levels=np.geomspace(0.034, 0.35, 16), cmap="Greys_r", linewidths=0.8)
    for start, colour in (((-1.0, -1.0), GOOD), ((3.0, 1.0), BAD)):
        first, second = (np.array([[w]]) for w in start)
        losses, places = descend(SMALL_X, SMALL_Y, first, second, 20.0, 40)
        ax.plot(*zip(*places, strict=True), color=colour, lw=1.2, marker=".", ms=4)
        ax.plot(*start, "o", color=colour, ms=5)
        for at, shift, text in (
            (start, (8, 3), f"start, J = {losses[0]:.3f}"),
            (places[-1], (-4, -15), f"end, J = {losses[-1]:.3f}"),
        ):
            style = {"textcoords": "offset points", "fontsize": 8, "color": colour, "bbox": PAPER}
            ax.annotate(text, at, shift, **style)
    ax.set_xlabel("$w^1$")
    ax.set_ylabel("$w^2$")
    ax.spines[["top", "right"]].set_visible(False)


def learning_rates() -> None:
    """The cost over the epochs with three learning rates."""
    _, ax = plt.subplots(figsize=(6.4, 2.9))
    for rate, colour in ((0.1, GREY), (4.0, GOOD), (100.0, BAD)):
        losses, _ = descend(X, Y, W1, W2, rate, 11)
        ax.plot(losses, color=colour, lw=1.3, marker=".", label=f"$\\alpha$ = {rate:g}")
    ax.set_ylim(0, 0.55)
    ax.set_xlabel("epoch")
    ax.set_ylabel("J")
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, fontsize=8, ncols=3, loc="upper right")


def save(name: str, draw: Callable[[], None]) -> None:
    """Writes one figure as SVG, the same bytes at every run."""
    draw()
    plt.savefig(HERE / f"{name}.svg", bbox_inches="tight", metadata={"Date": None})
    plt.close()


if __name__ == "__main__":
    mpl.rcParams.update({"svg.hashsalt": "exercise1", "font.size": 9})
    save("network", network)
    save("sigmoid", curve)
    save("two_minima", two_minima)
    save("learning_rates", learning_rates)
