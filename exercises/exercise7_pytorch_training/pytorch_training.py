"""Exercise 7: training in PyTorch, an LSTM and a note RNN; see README.md.

Replace every ``raise NotImplementedError`` by your code, from the top down, and keep the names
and the order of the parameters. Batches come first:

    N examples, T time steps, D input features, H hidden units, K outputs, V notes

The decks are 001 (the LSTM) and 000 (the notes).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset


def get_device() -> str | torch.device:
    """The device to compute on (deck 001): "cuda" where torch finds a GPU, else "cpu".

    On a Mac "mps" is right too.
    """
    raise NotImplementedError


def make_loader(x: Tensor, y: Tensor, batch_size: int, shuffle: bool) -> DataLoader[Any]:
    """A DataLoader over the pairs x[i], y[i] (deck 001).

    Each epoch gives every example once, ``batch_size`` at a time; the last batch may be short.
    With ``shuffle`` each epoch has an order of its own, without it all have the given one.

    x: (examples, ...); y: (examples, ...), in the same order.
    Returns a DataLoader; each of its batches is x_b, y_b.
    """
    raise NotImplementedError


class LSTMModeler(nn.Module):
    """An LSTM that reads a sequence, and a linear layer that reads its last state (deck 001)."""

    def __init__(self, input_size: int, hidden_layer_size: int, output_size: int) -> None:
        """Makes ``self.lstm``, ``self.linear`` and ``self.hidden_cell``.

        lstm: one layer, from input_size to hidden_layer_size, whose batches come first.
        linear: from hidden_layer_size to output_size. hidden_cell: see reset_hidden.
        """
        super().__init__()
        raise NotImplementedError

    def reset_hidden(self, batch_size: int, device: str) -> None:
        """Makes ``self.hidden_cell`` the pair (h, c) of zeros, each (1, batch_size, H), on device.

        The 1 is the number of layers.
        """
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        """What the linear layer says to the hidden state after the last step.

        The LSTM starts from ``self.hidden_cell``, and leaves its new pair (h, c) there.

        x: (N, T, D).
        Returns (N, K).
        """
        raise NotImplementedError


def train(
    model: LSTMModeler, loader: DataLoader[Any], epochs: int, lr: float, device: str
) -> list[float]:
    """Trains the model in place: nn.MSELoss and plain torch.optim.SGD with the rate lr (deck 001).

    One step per batch, each from a hidden_cell of zeros, with the model in training mode and
    the batch on ``device``, where the model is already.

    loader: gives batches x (N, T, D), y (N, K).
    Returns one number per epoch: the sum of the losses of its batches, each before its step.
    """
    raise NotImplementedError


def predict(model: LSTMModeler, x: Tensor, device: str) -> Tensor:
    """What the model says to sequences that it was not trained with (deck 001).

    From a hidden_cell of zeros, in evaluation mode, in which the model is left, and without
    gradients. The model learns nothing from it.

    x: (N, T, D), on any device; the model is on ``device``.
    Returns (N, K), on the CPU.
    """
    raise NotImplementedError


def plot_losses(ax: Any, losses: list[float]) -> None:
    """Draws the losses as a curve over the epochs 1 to n, with the labels Epoch and Loss.

    ax: matplotlib Axes to draw on. See README.md for what the deck's code gets wrong here.
    """
    raise NotImplementedError


class NoteRNN(nn.Module):
    """Reads notes, and says after each which one comes next (deck 000)."""

    def __init__(self, vocabulary_size: int, embedding_size: int, hidden_size: int) -> None:
        """Makes ``self.embedding``, ``self.rnn`` and ``self.linear``.

        embedding: a row of embedding_size numbers per note. rnn: one layer of nn.RNN (tanh),
        whose batches come first. linear: a score for every note.
        """
        super().__init__()
        raise NotImplementedError

    def forward(self, notes: Tensor) -> Tensor:
        """The scores of the next note after each note read, from a hidden state of zeros.

        notes: (N, T), whole numbers from 0 to V - 1.
        Returns logits (N, T, V).
        """
        raise NotImplementedError


def train_note_rnn(
    model: NoteRNN, sequences: list[Tensor], epochs: int, lr: float, device: str
) -> list[float]:
    """Trains the model in place: nn.CrossEntropyLoss and torch.optim.Adam with the rate lr.

    One step per sequence, in the order given, with the model in training mode. After each note
    but the last the model is to name the next one; the loss is the mean over these positions.

    sequences: whole numbers (T,), of several lengths T >= 2; the model is on ``device`` already.
    Returns one number per epoch: the sum of the losses of its sequences, each before its step.
    """
    raise NotImplementedError
