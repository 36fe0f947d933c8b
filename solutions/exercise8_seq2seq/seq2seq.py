"""Reference solution: sequence to sequence, in numpy and in PyTorch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

Array = NDArray[np.float64]


def run_rnn(x: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> Array:
    """h0 and the states after it, (N, T + 1, H), of a tanh RNN over x (N, T, D)."""
    h = [h0]
    for t in range(x.shape[1]):
        h.append(np.tanh(x[:, t] @ Wx + h[-1] @ Wh + b))
    return np.stack(h, axis=1)


def rnn_gradients(dh: Array, x: Array, h: Array, Wx: Array, Wh: Array) -> dict[str, Array]:
    """The gradients of ``run_rnn`` by name; dh (N, T, H) reaches the states after h0."""
    carry, dsums = np.zeros_like(h[:, 0]), np.zeros_like(dh)
    for t in reversed(range(x.shape[1])):
        dsums[:, t] = (dh[:, t] + carry) * (1 - h[:, t + 1] ** 2)
        carry = dsums[:, t] @ Wh.T
    return {
        "dx": dsums @ Wx.T,
        "dh0": carry,
        "dWx": np.einsum("ntd,nth->dh", x, dsums),
        "dWh": np.einsum("ntg,nth->gh", h[:, :-1], dsums),
        "db": dsums.sum(axis=(0, 1)),
    }


def softmax_loss(logits: Array, targets: NDArray[np.int64]) -> tuple[Any, Array]:
    """Mean cross-entropy over all targets (N, T), and its gradient by the logits (N, T, V)."""
    logits = logits - logits.max(axis=-1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
    onehot = np.eye(logits.shape[-1])[targets]
    return -(logs * onehot).sum() / targets.size, (np.exp(logs) - onehot) / targets.size


def encode(x: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> Array:
    """The context (N, H): the state after the last element of x (N, S, D)."""
    return run_rnn(x, h0, Wx, Wh, b)[:, -1]


def decode(
    context: Array, y_in: Array, Wx: Array, Wh: Array, b: Array, Wy: Array, by: Array
) -> Array:
    """Logits (N, T, V) of a decoder that starts from the context and reads y_in (N, T, E)."""
    logits: Array = run_rnn(y_in, context, Wx, Wh, b)[:, 1:] @ Wy + by
    return logits


def greedy_decode(
    context: Array,
    embedding: Array,
    Wx: Array,
    Wh: Array,
    b: Array,
    Wy: Array,
    by: Array,
    start: int,
    end: int,
    max_len: int,
) -> list[int]:
    """The tokens that the decoder answers when it reads its own answers."""
    state, token, tokens = context, start, list[int]()
    while len(tokens) < max_len:
        state = np.tanh(embedding[token] @ Wx + state @ Wh + b)
        token = int(np.argmax(state @ Wy + by))
        if token == end:
            break
        tokens.append(token)
    return tokens


def seq2seq_loss_and_gradients(
    x: Array,
    y_in: Array,
    targets: NDArray[np.int64],
    h0: Array,
    Wx_enc: Array,
    Wh_enc: Array,
    b_enc: Array,
    Wx_dec: Array,
    Wh_dec: Array,
    b_dec: Array,
    Wy: Array,
    by: Array,
) -> tuple[Any, dict[str, Array]]:
    """Mean cross-entropy of the targets (N, T), and the gradients of both halves by name."""
    h = run_rnn(x, h0, Wx_enc, Wh_enc, b_enc)
    s = run_rnn(y_in, h[:, -1], Wx_dec, Wh_dec, b_dec)
    loss, dlogits = softmax_loss(s[:, 1:] @ Wy + by, targets)
    decoder = rnn_gradients(dlogits @ Wy.T, y_in, s, Wx_dec, Wh_dec)
    dh = np.zeros_like(h[:, 1:])
    dh[:, -1] = decoder["dh0"]
    encoder = rnn_gradients(dh, x, h, Wx_enc, Wh_enc)
    return loss, {
        "dx": encoder["dx"],
        "dh0": encoder["dh0"],
        **{f"{name}_enc": encoder[name] for name in ("dWx", "dWh", "db")},
        **{f"{name}_dec": decoder[name] for name in ("dWx", "dWh", "db")},
        "dWy": np.einsum("nth,ntv->hv", s[:, 1:], dlogits),
        "dby": dlogits.sum(axis=(0, 1)),
    }


class Seq2Seq(nn.Module):
    """An encoder, whose last state starts a decoder."""

    def __init__(
        self, source_size: int, target_size: int, embedding_size: int, hidden_size: int
    ) -> None:
        super().__init__()
        self.source_embedding = nn.Embedding(source_size, embedding_size)
        self.encoder = nn.GRU(embedding_size, hidden_size, batch_first=True)
        self.target_embedding = nn.Embedding(target_size, embedding_size)
        self.decoder = nn.GRU(embedding_size, hidden_size, batch_first=True)
        self.linear = nn.Linear(hidden_size, target_size)

    def forward(self, source: Tensor, target_in: Tensor) -> Tensor:
        """Logits (N, T, target_size) for source (N, S) and target_in (N, T)."""
        _, context = self.encoder(self.source_embedding(source))
        states, _ = self.decoder(self.target_embedding(target_in), context)
        logits: Tensor = self.linear(states)
        return logits


def train_seq2seq(
    model: Seq2Seq,
    pairs: Sequence[tuple[Tensor, Tensor]],
    epochs: int,
    lr: float,
    device: torch.device | str,
) -> list[float]:
    """The sum over the pairs of their losses for each epoch; one step of Adam per pair."""
    model.to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    cross_entropy = nn.CrossEntropyLoss()
    losses = []
    for _ in range(epochs):
        total = 0.0
        for source, target in pairs:
            source, target = source.to(device), target.to(device)
            optimizer.zero_grad()
            logits = model(source[None], target[None, :-1])
            loss = cross_entropy(logits[0], target[1:])
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total)
    return losses
