"""The batches are put into a list once, before the epochs.

list(loader) goes through the loader a single time: all epochs have the order of the first. The
loader draws a new one each time that a for loop starts.
"""

import torch
from torch import nn

FAILS = (
    "test_training_in_batches",
    "test_training_with_a_short_last_batch",
    "test_training_can_be_continued",
)


def train(model, loader, epochs, lr, device):
    loss_function = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses, batches = [], list(loader)
    for _ in range(epochs):
        total_loss = 0.0
        for x, y in batches:
            x, y = x.to(device), y.to(device)
            optimizer.zero_grad()
            model.reset_hidden(len(x), device)
            loss = loss_function(model(x), y)
            loss.backward()
            optimizer.step()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses
