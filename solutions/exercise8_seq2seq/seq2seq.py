"""Exercise 8: sequence to sequence, in numpy and in PyTorch; see README.md.

Replace every ``raise NotImplementedError`` by your code, from the top down, and keep the names
and the order of the parameters. Rows are examples:

    N examples, S words of the source, T words of the target, H hidden units,
    D numbers per source word, E numbers per target word, V words in the target vocabulary

The first four functions are numpy, float64 in and out. The rest is PyTorch.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

Array = NDArray[np.float64]


### BEGIN SOLUTION
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


def softmax_loss(logits: Array, targets: NDArray[np.int64]) -> tuple[float, Array]:
    """Mean cross-entropy over all targets (N, T), and its gradient by the logits (N, T, V)."""
    logits = logits - logits.max(axis=-1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
    onehot = np.eye(logits.shape[-1])[targets]
    return -(logs * onehot).sum() / targets.size, (np.exp(logs) - onehot) / targets.size


### END SOLUTION
def encode(x: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> Array:
    """Reads the whole source and keeps its last state (deck 004: many to one).

        h_t = tanh(x_t Wx + h_{t-1} Wh + b)        context = h_S

    x: (N, S, D); h0: (N, H), the state before the first word; Wx: (D, H); Wh: (H, H); b: (H,).
    Returns context: (N, H). No scores are made of it.
    """
    ### BEGIN SOLUTION
    return run_rnn(x, h0, Wx, Wh, b)[:, -1]
    ### END SOLUTION


def decode(
    context: Array, y_in: Array, Wx: Array, Wh: Array, b: Array, Wy: Array, by: Array
) -> Array:
    """Answers, starting from the context, while it is told the right words (teacher forcing).

        s_0 = context        s_t = tanh(y_t Wx + s_{t-1} Wh + b)        logits_t = s_t Wy + by

    context: (N, H); y_in: (N, T, E), the vectors of START and of the target's words but END;
    Wx: (E, H); Wh: (H, H); b: (H,); Wy: (H, V); by: (V,).
    Returns logits: (N, T, V). No softmax.
    """
    ### BEGIN SOLUTION
    logits: Array = run_rnn(y_in, context, Wx, Wh, b)[:, 1:] @ Wy + by
    return logits
    ### END SOLUTION


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
    """Answers one source alone: each answered token is the next one that is read (deck 004).

    The first token read is ``start``. The answer of a step is the token with the largest logit
    (the first of several), whichever token that is.

    context: (H,), for ONE example; embedding: (V, E), a row for every token of the target;
    Wx: (E, H); Wh: (H, H); b: (H,); Wy: (H, V); by: (V,); start, end: tokens; max_len: number.
    Returns a list of ints: the answers up to the first ``end``, which is not among them, and
    at most max_len. ``start`` as it was fed is not among them either.
    """
    ### BEGIN SOLUTION
    state, token, tokens = context, start, list[int]()
    while len(tokens) < max_len:
        state = np.tanh(embedding[token] @ Wx + state @ Wh + b)
        token = int(np.argmax(state @ Wy + by))
        if token == end:
            break
        tokens.append(token)
    return tokens
    ### END SOLUTION


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
) -> tuple[float, dict[str, Array]]:
    """The loss of encoder and decoder together, and the gradients of both.

        loss = mean of -ln softmax(logits)[n, t, targets[n, t]] over all N T targets

    x: (N, S, D); y_in: (N, T, E); targets: (N, T), the token after each one that y_in holds;
    h0: (N, H); Wx_enc: (D, H); Wh_enc: (H, H); b_enc: (H,); Wx_dec: (E, H); Wh_dec: (H, H);
    b_dec: (H,); Wy: (H, V); by: (V,). Logits may be in the thousands.
    Returns (loss, gradients): a number, and a dict with exactly these keys: "dx", "dh0",
    "dWx_enc", "dWh_enc", "db_enc", "dWx_dec", "dWh_dec", "db_dec", "dWy", "dby", each with the
    shape of its parameter.
    """
    ### BEGIN SOLUTION
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
    ### END SOLUTION


class Seq2Seq(nn.Module):
    """The same in PyTorch, with embeddings and GRU layers (deck 004)."""

    def __init__(
        self, source_size: int, target_size: int, embedding_size: int, hidden_size: int
    ) -> None:
        """Makes the layers, each with weights of its own.

        source_size, target_size: words in the two vocabularies.
        self.source_embedding, self.target_embedding: nn.Embedding, embedding_size per word;
        self.encoder, self.decoder: nn.GRU with one layer of hidden_size units, batch_first;
        self.linear: nn.Linear, from a state of the decoder to a logit for every target word.
        """
        super().__init__()
        ### BEGIN SOLUTION
        self.source_embedding = nn.Embedding(source_size, embedding_size)
        self.encoder = nn.GRU(embedding_size, hidden_size, batch_first=True)
        self.target_embedding = nn.Embedding(target_size, embedding_size)
        self.decoder = nn.GRU(embedding_size, hidden_size, batch_first=True)
        self.linear = nn.Linear(hidden_size, target_size)
        ### END SOLUTION

    def forward(self, source: Tensor, target_in: Tensor) -> Tensor:
        """Encodes the source, and decodes with teacher forcing from the encoder's last state.

        source: (N, S) int64; target_in: (N, T) int64, which begins with START.
        Returns logits: (N, T, target_size). No softmax.
        """
        ### BEGIN SOLUTION
        _, context = self.encoder(self.source_embedding(source))
        states, _ = self.decoder(self.target_embedding(target_in), context)
        logits: Tensor = self.linear(states)
        return logits
        ### END SOLUTION


def train_seq2seq(
    model: Seq2Seq,
    pairs: Sequence[tuple[Tensor, Tensor]],
    epochs: int,
    lr: float,
    device: torch.device | str,
) -> list[float]:
    """Trains on one pair after the other, with one torch.optim.Adam(lr=lr) for the whole training.

    For each pair, in the given order: the model reads the source and the target without its last
    token, and should answer the target without its first; nn.CrossEntropyLoss, the mean over
    these positions; one step of the optimizer. The model and every tensor are moved to device.

    pairs: (source, target), two 1-D int64 tensors each, of any length; a target is START, its
    words and END.
    Returns a list with one number per epoch: the SUM of the losses of its pairs, each computed
    before its step.
    """
    ### BEGIN SOLUTION
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
    ### END SOLUTION
