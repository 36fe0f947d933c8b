"""Reference solution: training an LSTM and a note RNN, in PyTorch."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset


def get_device() -> str:
    """The name of the device to compute on: "cuda" where there is one, else "cpu"."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def make_loader(x: Tensor, y: Tensor, batch_size: int, shuffle: bool) -> DataLoader[Any]:
    """Batches of the pairs x[i], y[i]; the last one may be short."""
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle)


class LSTMModeler(nn.Module):
    """An LSTM and a linear layer that reads its last hidden state."""

    def __init__(self, input_size: int, hidden_layer_size: int, output_size: int) -> None:
        super().__init__()
        self.lstm = nn.LSTM(input_size, hidden_layer_size, batch_first=True)
        self.linear = nn.Linear(hidden_layer_size, output_size)
        self.reset_hidden(1, "cpu")

    def reset_hidden(self, batch_size: int, device: str) -> None:
        """Makes hidden_cell the pair (h, c) of zeros (1, batch_size, H) on the device."""
        shape = 1, batch_size, self.lstm.hidden_size
        self.hidden_cell = torch.zeros(shape, device=device), torch.zeros(shape, device=device)

    def forward(self, x: Tensor) -> Tensor:
        """Predictions (N, K) for sequences x (N, T, D), from hidden_cell and into it."""
        lstm_out, self.hidden_cell = self.lstm(x, self.hidden_cell)
        y_hat: Tensor = self.linear(lstm_out[:, -1])
        return y_hat


def train(
    model: LSTMModeler, loader: DataLoader[Any], epochs: int, lr: float, device: str
) -> list[float]:
    """Trains in place by plain gradient descent; each epoch's sum of the batch losses."""
    loss_function = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(epochs):
        total_loss = 0.0
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            optimizer.zero_grad()
            model.reset_hidden(len(x), device)
            loss = loss_function(model(x), y)
            loss.backward()
            optimizer.step()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses


def predict(model: LSTMModeler, x: Tensor, device: str) -> Tensor:
    """Predictions (N, K) for x (N, T, D), on the CPU and without gradients."""
    model.eval()
    model.reset_hidden(len(x), device)
    with torch.no_grad():
        y_hat: Tensor = model(x.to(device)).cpu()
    return y_hat


def plot_losses(ax: Any, losses: list[float]) -> None:
    """Draws the losses over the epochs 1 to n."""
    ax.plot(range(1, len(losses) + 1), losses)
    ax.set_xlabel("Epoch")
    ax.set_ylabel("Loss")


class NoteRNN(nn.Module):
    """Scores of the next note, after each note of a melody."""

    def __init__(self, vocabulary_size: int, embedding_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocabulary_size, embedding_size)
        self.rnn = nn.RNN(embedding_size, hidden_size, batch_first=True)
        self.linear = nn.Linear(hidden_size, vocabulary_size)

    def forward(self, notes: Tensor) -> Tensor:
        """Logits (N, T, V) for notes (N, T)."""
        states, _ = self.rnn(self.embedding(notes))
        logits: Tensor = self.linear(states)
        return logits


def train_note_rnn(
    model: NoteRNN, sequences: list[Tensor], epochs: int, lr: float, device: str
) -> list[float]:
    """Trains in place, one Adam step per sequence; each epoch's sum of the sequences' losses."""
    loss_function = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(epochs):
        total_loss = 0.0
        for sequence in sequences:
            notes = sequence.to(device)
            optimizer.zero_grad()
            logits = model(notes[None, :-1])
            loss = loss_function(logits[0], notes[1:])
            loss.backward()
            optimizer.step()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses
