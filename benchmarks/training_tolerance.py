"""How far right trainings drift apart, and how close wrong ones come: what a tolerance must be.

Run: python benchmarks/training_tolerance.py [--seeds 20]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click
import torch
from torch import Tensor, nn

EXAMPLES, STEPS, INPUTS, HIDDEN, BATCH = 5, 4, 3, 4, 2
RATE = 0.1
Forward = Callable[[nn.LSTM, Tensor], Tensor]
Loss = Callable[[Tensor, Tensor], Tensor]


def whole(lstm: nn.LSTM, x: Tensor) -> Tensor:
    """The LSTM in one call."""
    return lstm(x)[0][:, -1]


def stepwise(lstm: nn.LSTM, x: Tensor) -> Tensor:
    """The LSTM called once for every step."""
    state = None
    for t in range(x.shape[1]):
        out, state = lstm(x[:, t : t + 1], state)
    return out[:, -1]


def by_hand(lstm: nn.LSTM, x: Tensor) -> Tensor:
    """The gates written out, from the same weights, summed in another order."""
    h = c = x.new_zeros(len(x), HIDDEN)
    for t in range(x.shape[1]):
        recurrent = h @ lstm.weight_hh_l0.T + lstm.bias_hh_l0
        sums = recurrent + (x[:, t] @ lstm.weight_ih_l0.T + lstm.bias_ih_l0)
        i, f, g, o = sums.chunk(4, dim=1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(c)
    return h


def squares(y_hat: Tensor, y: Tensor) -> Tensor:
    """The mean squared error, entry by entry."""
    return (
        sum(
            ((a - b) ** 2 for a, b in zip(y_hat.flatten(), y.flatten(), strict=True)),
            y.new_zeros(()),
        )
        / y.numel()
    )


@dataclass(frozen=True)
class Loop:
    """One way to write the training; the defaults are the reference's."""

    forward: Forward = whole
    loss: Loss = nn.functional.mse_loss
    momentum: float = 0.0
    decay: float = 0.0
    rate: float = RATE
    reset: bool = True
    clip: float = 0.0
    own_update: bool = False


RIGHT = {
    "LSTM called step by step": Loop(forward=stepwise),
    "gates written out": Loop(forward=by_hand),
    "loss summed entry by entry": Loop(loss=squares),
    "update by hand": Loop(own_update=True),
    "all of these": Loop(forward=by_hand, loss=squares, own_update=True),
}
WRONG = {
    "gradients never reset": Loop(reset=False),
    "momentum 0.9": Loop(momentum=0.9),
    "weight decay 1e-2": Loop(decay=1e-2),
    "weight decay 1e-4": Loop(decay=1e-4),
    "rate 1% too large": Loop(rate=1.01 * RATE),
    "gradients clipped to norm 1": Loop(clip=1.0),
    "sum for mean": Loop(loss=lambda a, b: ((a - b) ** 2).sum()),
}


def train(loop: Loop, seed: int, dtype: torch.dtype, epochs: int) -> Tensor:
    """The losses of ``epochs`` epochs, the same data, weights and order for every loop."""
    torch.manual_seed(seed)
    lstm = nn.LSTM(INPUTS, HIDDEN, batch_first=True).double()
    linear = nn.Linear(HIDDEN, 2).double()
    x = torch.randn(EXAMPLES, STEPS, INPUTS, dtype=torch.double)
    y = torch.randn(EXAMPLES, 2, dtype=torch.double)
    orders = [torch.randperm(EXAMPLES).split(BATCH) for _ in range(epochs)]
    lstm, linear, x, y = lstm.to(dtype), linear.to(dtype), x.to(dtype), y.to(dtype)
    parameters = [*lstm.parameters(), *linear.parameters()]
    optimizer = torch.optim.SGD(
        parameters, loop.rate, momentum=loop.momentum, weight_decay=loop.decay
    )
    losses = []
    for order in orders:
        total = 0.0
        for batch in order:
            if loop.reset:
                optimizer.zero_grad()
            loss = loop.loss(linear(loop.forward(lstm, x[batch])), y[batch])
            loss.backward()
            if loop.clip:
                nn.utils.clip_grad_norm_(parameters, loop.clip)
            update(loop, parameters, optimizer)
            total += loss.item()
        losses.append(total)
    return torch.tensor(losses, dtype=torch.double)


def update(loop: Loop, parameters: list[Tensor], optimizer: torch.optim.Optimizer) -> None:
    """One step."""
    if not loop.own_update:
        optimizer.step()
        return
    with torch.no_grad():
        for parameter in parameters:
            if parameter.grad is not None:
                parameter -= loop.rate * parameter.grad


def distances(loop: Loop, dtype: torch.dtype, epochs: int, seeds: int) -> Iterator[float]:
    """For each seed, the largest relative difference of a loss from the reference's."""
    for seed in range(seeds):
        right, other = (train(each, seed, dtype, epochs) for each in (Loop(), loop))
        yield float(((other - right).abs() / right.abs()).max())


@click.command()
@click.option("--seeds", default=20)
def main(seeds: int) -> None:
    """Prints the largest distance of each right loop and the smallest of each wrong one."""
    torch.set_num_threads(1)
    for dtype in (torch.float64, torch.float32):
        for epochs in (3, 30):
            print(f"\n{dtype}, {epochs} epochs, {seeds} seeds")
            for name, loop in RIGHT.items():
                print(
                    f"  right  {name:30} at most  {max(distances(loop, dtype, epochs, seeds)):.1e}"
                )
            for name, loop in WRONG.items():
                print(
                    f"  wrong  {name:30} at least {min(distances(loop, dtype, epochs, seeds)):.1e}"
                )


if __name__ == "__main__":
    main()
