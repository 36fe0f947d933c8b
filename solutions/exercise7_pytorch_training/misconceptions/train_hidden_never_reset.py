"""The hidden state is never reset.

The second batch starts from the state of the first, and its backward wants to go on into a
graph that is gone: RuntimeError. retain_graph=True leads to the next one. Each batch starts from
zeros.
"""

import torch
from torch import nn

FAILS = (
    "test_the_decks_recipe",
    "test_training_in_batches",
    "test_training_with_a_short_last_batch",
    "test_training_with_large_targets",
    "test_training_mode",
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
            loss = loss_function(model(x), y)
            loss.backward()
            optimizer.step()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses
