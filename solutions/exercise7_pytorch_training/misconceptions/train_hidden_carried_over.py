"""The hidden state is carried from batch to batch.

Detached, it no longer stops backward, but it is still another example's memory: the examples
have nothing to do with one another. Every batch starts from zeros.
"""

import torch
from torch import nn

FAILS = (
    "test_training_in_batches",
    "test_training_with_a_short_last_batch",
    "test_training_with_large_targets",
    "test_training_can_be_continued",
)


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
            if not losses and not total_loss:
                model.reset_hidden(len(x), device)
            h, c = model.hidden_cell
            model.hidden_cell = h[:, : len(x)].detach(), c[:, : len(x)].detach()
            loss = loss_function(model(x), y)
            loss.backward()
            optimizer.step()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses
