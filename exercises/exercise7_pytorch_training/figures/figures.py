"""Draws the handout's figures: python figures.py (needs matplotlib and torch).

It trains the deck's model a few times for the two curves, so it takes some seconds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import torch
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, Rectangle

HERE = Path(__file__).resolve().parent
DECKS = HERE.parents[1] / "decks"

INK, GREY, BLUE, RED, GREEN = "#1f2328", "#6e7781", "#0969da", "#cf222e", "#1a7f37"
ONCE, EPOCH, BATCH = "#f6f8fa", "#ddf4ff", "#fff8c5"
SEEDS = 8
Point = tuple[float, float]
Deck = dict[str, Any]
Model = Callable[[torch.Tensor], torch.Tensor]


def box(ax: Axes, at: Point, text: str, colour: str, width: float = 1.2) -> None:
    """A rounded box with one or two lines of ``text``, centred at ``at``, 0.6 high."""
    corner = (at[0] - width / 2, at[1] - 0.3)
    style = "round,pad=0,rounding_size=0.08"
    ax.add_patch(FancyBboxPatch(corner, width, 0.6, boxstyle=style, fc=colour, ec=INK, lw=1))
    ax.text(*at, text, ha="center", va="center", fontsize=8.5, color=INK)


def frame(ax: Axes, corner: Point, width: float, height: float, text: str, colour: str) -> None:
    """A large box with a title in its upper left corner."""
    style = "round,pad=0,rounding_size=0.12"
    ax.add_patch(FancyBboxPatch(corner, width, height, boxstyle=style, fc=colour, ec=GREY, lw=1))
    ax.text(corner[0] + 0.15, corner[1] + height - 0.25, text, va="center", fontsize=9, color=INK)


def arrow(ax: Axes, *points: Point, colour: str = INK) -> None:
    """A line through ``points`` with a head at its end."""
    xs, ys = zip(*points[:-1], strict=True)
    ax.plot(xs, ys, color=colour, lw=1.3, zorder=1)
    look = {"arrowstyle": "-|>", "color": colour, "lw": 1.3, "shrinkA": 0}
    ax.annotate("", points[-1], points[-2], arrowprops=look, zorder=1)


def canvas(width: float, height: float) -> Axes:
    """Axes without a frame, one unit to 0.9 inches."""
    _, ax = plt.subplots(figsize=(0.9 * width, 0.9 * height))
    ax.set_xlim(0, width)
    ax.set_ylim(0, height)
    ax.set_aspect("equal")
    ax.axis("off")
    return ax


def loop(_: Deck) -> None:
    """What happens once, in every epoch, and in every batch."""
    ax = canvas(9.4, 4.3)
    frame(ax, (0.1, 0.1), 9.2, 4.1, "once: loss function, optimizer, training mode", ONCE)
    frame(
        ax, (0.4, 0.35), 8.6, 3.3, "every epoch: total_loss = 0, and at its end into losses", EPOCH
    )
    frame(ax, (0.7, 0.6), 8.0, 2.5, "every batch: x, y to the device", BATCH)
    upper = ("reset the\ngradients", "reset the\nhidden state", "forward:\ny_hat", "loss")
    for i, text in enumerate(upper):
        box(ax, (1.7 + 2.0 * i, 2.2), text, "white", 1.4)
        if i:
            arrow(ax, (0.4 + 2.0 * i, 2.2), (0.98 + 2.0 * i, 2.2))
    for x, text in (
        (7.7, "backward:\ngradients"),
        (5.7, "step:\nweights"),
        (3.7, "add the loss\nto the total"),
    ):
        box(ax, (x, 1.1), text, "white", 1.4)
    arrow(ax, (7.7, 1.9), (7.7, 1.42))
    arrow(ax, (7.0, 1.1), (6.42, 1.1))
    arrow(ax, (5.0, 1.1), (4.42, 1.1))
    arrow(ax, (3.0, 1.1), (1.7, 1.1), (1.7, 1.88), colour=GREY)
    ax.text(1.85, 0.92, "next batch", fontsize=8.5, color=GREY)


def squares(ax: Axes, left: float, y_hat: Sequence[int], y: Sequence[int], alone: bool) -> float:
    """Draws the squared differences of (3, 1) or (3, 3) pairs, and returns their mean."""
    found = []
    for row, target in enumerate(y):
        ax.text(left - 0.15, 2.0 - 0.55 * row, f"y = {target}", ha="right", va="center")
        for column in range(1 if alone else 3):
            guess = y_hat[row] if alone else y_hat[column]
            found.append((guess - target) ** 2)
            at = (left + column, 1.75 - 0.55 * row)
            colour = "#dafbe1" if alone or row == column else "#ffebe9"
            ax.add_patch(Rectangle(at, 0.95, 0.5, fc=colour, ec=INK, lw=0.8))
            ax.text(at[0] + 0.475, at[1] + 0.25, str(found[-1]), ha="center", va="center")
    return sum(found) / len(found)


def broadcast(_: Deck) -> None:
    """Three predictions against three targets, as (3, 1) and as (3,)."""
    ax = canvas(8.4, 3.2)
    y_hat, y = (33, 35, 27), (34, 36, 24)
    alone, mixed = squares(ax, 1.0, y_hat, y, True), squares(ax, 4.8, y_hat, y, False)
    for row, guess in enumerate(y_hat):
        ax.text(2.05, 2.0 - 0.55 * row, f"y_hat = {guess}", va="center", color=GREY)
        ax.text(5.275 + row, 2.45, f"y_hat = {guess}", ha="center", color=GREY, fontsize=8)
    ax.text(1.5, 2.9, "(3, 1) against (3, 1): (3, 1)", ha="center")
    ax.text(6.3, 2.9, "(3,) against (3, 1): (3, 3)", ha="center")
    ax.text(1.5, 0.25, f"mean {alone:.2f}", ha="center", color=GREEN)
    ax.text(6.3, 0.25, f"mean {mixed:.2f}", ha="center", color=RED)


def shifted(_: Deck) -> None:
    """The melody that goes in, and the one that is to come out."""
    ax = canvas(8.6, 2.9)
    scale = "CDEFGAB"
    for t in range(6):
        x = 1.9 + 1.15 * t
        box(ax, (x, 0.5), scale[t], "#ddf4ff", 0.7)
        box(ax, (x, 1.45), "RNN", "white", 0.7)
        box(ax, (x, 2.4), scale[t + 1], "#dafbe1", 0.7)
        arrow(ax, (x, 0.8), (x, 1.13))
        arrow(ax, (x, 1.75), (x, 2.08))
        if t:
            arrow(ax, (x - 0.8, 1.45), (x - 0.37, 1.45))
    for y, text in ((0.5, "notes[:-1]"), (1.45, "state"), (2.4, "notes[1:]")):
        ax.text(1.25, y, text, ha="right", va="center", fontsize=9, color=GREY)


def trained(x: torch.Tensor, y: torch.Tensor, lr: float, seed: int) -> tuple[list[float], Model]:
    """The losses of the deck's recipe, and what the trained model says to x (N, 1, 1)."""
    torch.manual_seed(seed)
    lstm, linear = torch.nn.LSTM(1, 10, batch_first=True), torch.nn.Linear(10, 1)
    optimizer = torch.optim.SGD([*lstm.parameters(), *linear.parameters()], lr=lr)

    def model(given: torch.Tensor) -> torch.Tensor:
        said: torch.Tensor = linear(lstm(given)[0][:, -1])
        return said

    losses = []
    for _ in range(100):
        total_loss = 0.0
        for n in torch.randperm(len(x)):
            optimizer.zero_grad()
            loss = torch.nn.functional.mse_loss(model(x[n, None]), y[n, None])
            loss.backward()
            optimizer.step()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses, model


def data(deck: Deck) -> tuple[torch.Tensor, torch.Tensor]:
    """The deck's x (3, 1, 1) and y (3, 1)."""
    x, y = (torch.tensor(deck["inputs"][name]) for name in ("training_x", "training_y"))
    return x[:, None], y


def recipe(deck: Deck) -> None:
    """The loss curves of some seeds, and the loss of whoever always says the mean."""
    x, y = data(deck)
    _, ax = plt.subplots(figsize=(6.2, 2.8))
    for seed in range(SEEDS):
        losses, _ = trained(x, y, 0.001, seed)
        ax.plot(range(1, 101), losses, color=BLUE, lw=0.9, alpha=0.7)
    floor = float(((y - y.mean()) ** 2).sum())
    ax.axhline(floor, color=RED, ls="--", lw=1)
    ax.text(
        99,
        floor * 0.86,
        f"always the mean: {floor:.2f}",
        color=RED,
        fontsize=8.5,
        ha="right",
        va="top",
    )
    ax.set_yscale("log")
    ax.set_ylim(50, 4000)
    ax.set_xlim(0, 101)
    ax.set_xlabel("Epoch")
    ax.set_ylabel("Loss")
    ax.spines[["top", "right"]].set_visible(False)


def flat(deck: Deck) -> None:
    """What trained models say to x from 0 to 40, from the deck's inputs and from smaller ones."""
    x, y = data(deck)
    _, ax = plt.subplots(figsize=(6.2, 2.8))
    line = torch.linspace(0, 40, 161).reshape(-1, 1, 1)
    for seed in range(SEEDS):
        _, plain = trained(x, y, 0.001, seed)
        _, small = trained((x - 30) / 10, (y - 30) / 10, 0.05, seed)
        with torch.no_grad():
            ax.plot(line.flatten(), plain(line).flatten(), color=BLUE, lw=0.9, alpha=0.7)
            said = 30 + 10 * small((line - 30) / 10).flatten()
            ax.plot(line.flatten(), said, color=GREEN, lw=0.9, alpha=0.7)
    ax.plot(x.flatten(), y.flatten(), "o", color=INK, ms=5)
    ax.axvline(27, color=GREY, lw=0.8, ls=":")
    ax.text(9.2, 31.5, "x and y as they are", color=BLUE, fontsize=8.5)
    ax.text(20.5, 15.5, "(x - 30) / 10, (y - 30) / 10", color=GREEN, fontsize=8.5)
    ax.set_xlim(0, 40)
    ax.set_xlabel("x")
    ax.set_ylabel("prediction")
    ax.spines[["top", "right"]].set_visible(False)


def save(name: str, draw: Callable[[Deck], None]) -> None:
    """Writes one figure as SVG, the same bytes at every run."""
    draw(tomllib.loads((DECKS / "001.toml").read_text(encoding="utf-8")))
    plt.savefig(HERE / f"{name}.svg", bbox_inches="tight", metadata={"Date": None})
    plt.close()


if __name__ == "__main__":
    mpl.rcParams.update({"svg.hashsalt": "exercise7", "font.size": 9})
    save("loop", loop)
    save("broadcast", broadcast)
    save("recipe", recipe)
    save("flat", flat)
    save("shifted", shifted)
