"""Style: dataclasses, type hints, protocols and generics all over. Stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field, fields, replace
from typing import Any, Generic, NamedTuple, Protocol, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]
T = TypeVar("T")


class Named(Protocol):
    def named(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Step:
    """What one step's backward needs."""

    x: Array = field(repr=False)
    prev_h: Array
    Wx: Array
    Wh: Array
    next_h: Array


@dataclass
class StepGradients:
    dx: Array
    dprev_h: Array
    dWx: Array | float = 0.0
    dWh: Array | float = 0.0
    db: Array | float = 0.0

    def __add__(self, other: StepGradients) -> StepGradients:
        sums = {f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)[2:]}
        return replace(self, **sums)

    def __iter__(self) -> Iterator[Any]:
        return iter((self.dx, self.dprev_h, self.dWx, self.dWh, self.db))


@dataclass
class Tape(Generic[T]):
    steps: list[T] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.steps)


class NoteGradients(NamedTuple):
    dw1: float
    dw2: float
    dwf: Array
    dx: Array
    dh0: float
    dw1_paths: Array
    dw2_paths: Array

    def named(self) -> dict[str, Any]:
        return self._asdict()


@dataclass(order=True)
class NoteRNN:
    w1: float
    w2: float
    wf: Array

    def states(self, x: Array, h0: float) -> list[float]:
        h = [h0]
        for x_t in x:
            h.append(max(0.0, h[-1] * self.w1 + x_t * self.w2))
        return h

    def named(self) -> dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self)}


def note_rnn_loss(x: Array, h0: float, w1: float, w2: float, wf: Array, target: int) -> float:
    z = NoteRNN(w1, w2, wf).states(x, h0)[-1] * wf
    return float(np.logaddexp.reduce(z) - z[target])


def note_rnn_gradients(
    x: Array, h0: float, w1: float, w2: float, wf: Array, target: int
) -> dict[str, Any]:
    h = NoteRNN(w1, w2, wf).states(x, h0)
    z = h[-1] * wf
    dz = np.exp(z - np.logaddexp.reduce(z))
    dz[target] -= 1
    dh, paths = float(dz @ wf), []
    for t in reversed(range(len(x))):
        dsum = dh if h[t + 1] > 0 else 0.0
        paths.insert(0, (dsum * h[t], dsum * x[t], dsum * w2))
        dh = dsum * w1
    first, second, dx = np.transpose(paths)
    return NoteGradients(sum(first), sum(second), dz * h[-1], dx, dh, first, second).named()


def rnn_step_forward(
    x: Array, prev_h: Array, Wx: Array, Wh: Array, b: Array
) -> tuple[Array, Step]:
    step = Step(x, prev_h, Wx, Wh, np.tanh(x @ Wx + prev_h @ Wh + b))
    return step.next_h, step


def rnn_step_backward(dnext_h: Array, cache: Step) -> tuple[Array, ...]:
    dsum = dnext_h * (1 - cache.next_h**2)
    gradients = StepGradients(dsum @ cache.Wx.T, dsum @ cache.Wh.T)
    gradients.dWx, gradients.dWh = cache.x.T @ dsum, cache.prev_h.T @ dsum
    gradients.db = dsum.sum(0)
    return astuple(gradients)


def rnn_forward(
    x: Array, h0: Array, Wx: Array, Wh: Array, b: Array
) -> tuple[Array, Tape[Step]]:
    tape = Tape[Step]()
    for t in range(x.shape[1]):
        h0, step = rnn_step_forward(x[:, t], h0, Wx, Wh, b)
        tape.steps.append(step)
    return np.stack([step.next_h for step in tape.steps], axis=1), tape


def rnn_backward(dh: Array, cache: Tape[Step]) -> tuple[Array, ...]:
    total, dx = StepGradients(dh[:, 0], np.zeros_like(dh[:, 0])), []
    for t in reversed(range(len(cache))):
        own = StepGradients(*rnn_step_backward(dh[:, t] + total.dprev_h, cache.steps[t]))
        total = own + total
        dx.append(own.dx)
    return np.stack(dx[::-1], axis=1), *list(total)[1:]


@dataclass
class Layers:
    lower: Tape[Step]
    upper: Tape[Step]


def stacked_rnn_forward(x, h0, k0, *weights: Array) -> tuple[Array, Layers]:
    h, lower = rnn_forward(x, h0, *weights[:3])
    k, upper = rnn_forward(h, k0, *weights[3:])
    return k, Layers(lower, upper)


def stacked_rnn_backward(dk: Array, caches: Layers) -> dict[str, Array]:
    dh, *upper = rnn_backward(dk, caches.upper)
    lower = rnn_backward(dh, caches.lower)
    names = "dx dh0 dW_xh dW_hh db_h dk0 dW_hk dW_kk db_k".split()
    return dict(zip(names, (*lower, *upper), strict=True))


def gradient_flow(h: Array, Wh: Array) -> Array:
    J, norms = np.eye(len(Wh)), [1.0]
    for row in h[:0:-1]:
        J = J @ (np.diag(1 - row**2) @ Wh.T)
        norms.append(float(np.linalg.norm(J, ord=2)))
    return np.array(norms[::-1])


def clip_gradients(grads: Mapping[str, Array], max_norm: float) -> dict[str, Array]:
    norm = np.sqrt(sum(np.vdot(g, g) for g in grads.values()))
    return {name: g * min(1.0, max_norm / norm) if norm else g for name, g in grads.items()}


def update(
    parameters: Mapping[str, Any], gradients: Mapping[str, Any], learning_rate: float
) -> dict[str, Any]:
    return {name: v - learning_rate * gradients["d" + name] for name, v in parameters.items()}


def train_note_rnn(x, h0, w1, w2, wf, target, learning_rate, epochs):
    model, losses = NoteRNN(w1, w2, wf), list[float]()
    for _ in range(epochs):
        losses.append(note_rnn_loss(x, h0, *model.named().values(), target))
        gradients = note_rnn_gradients(x, h0, *model.named().values(), target)
        model = NoteRNN(**update(model.named(), gradients, learning_rate))
    return np.array(losses), model.named()
