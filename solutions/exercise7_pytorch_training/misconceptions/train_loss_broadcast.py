"""Predictions of shape (N,) meet targets of shape (N, 1).

MSELoss broadcasts them to (N, N): every prediction is compared with every target, and all are
drawn to the mean of the targets. The deck's code has such shapes; its batches of one hide it,
all but a warning.
"""

import torch
from torch import nn

FAILS = ("test_training_in_batches",)


def train(model, loader, epochs, lr, device):
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
            loss = loss_function(model(x).squeeze(-1), y)
            loss.backward()
            optimizer.step()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses
