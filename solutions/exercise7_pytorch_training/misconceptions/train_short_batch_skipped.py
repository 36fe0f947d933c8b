"""The short batch at the end of an epoch is skipped.

Its examples are as good as the others. reset_hidden(len(x), ...) makes states for any number.
"""

import torch
from torch import nn

FAILS = ("test_training_with_a_short_last_batch",)


def train(model, loader, epochs, lr, device):
    loss_function = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(epochs):
        total_loss, size = 0.0, 0
        for x, y in loader:
            size = max(size, len(x))
            if len(x) < size:
                continue
            x, y = x.to(device), y.to(device)
            optimizer.zero_grad()
            model.reset_hidden(len(x), device)
            loss = loss_function(model(x), y)
            loss.backward()
            optimizer.step()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses
