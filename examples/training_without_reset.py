"""Exercise 7 with one mistake: the gradients are never emptied."""

from typing import Any

import torch
from torch import Tensor, nn


class LSTMModeler(nn.Module):
    """An LSTM and a linear layer that reads its last hidden state."""

    def __init__(self, input_size: int, hidden_layer_size: int, output_size: int) -> None:
        super().__init__()
        self.lstm = nn.LSTM(input_size, hidden_layer_size, batch_first=True)
        self.linear = nn.Linear(hidden_layer_size, output_size)
        self.reset_hidden(1, "cpu")

    def reset_hidden(self, batch_size: int, device: str) -> None:
        """Starts from nothing."""
        shape = 1, batch_size, self.lstm.hidden_size
        self.hidden_cell = torch.zeros(shape, device=device), torch.zeros(shape, device=device)

    def forward(self, x: Tensor) -> Tensor:
        """The next value of each sequence."""
        lstm_out, self.hidden_cell = self.lstm(x, self.hidden_cell)
        y_hat: Tensor = self.linear(lstm_out[:, -1])
        return y_hat


def train(model: LSTMModeler, loader: Any, epochs: int, lr: float, device: str) -> list[float]:
    """The losses fall all the same, which is why nobody notices."""
    loss_function = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            model.reset_hidden(len(x), device)
            loss = loss_function(model(x), y)
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total)
    return losses
