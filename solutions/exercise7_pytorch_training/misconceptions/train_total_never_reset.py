"""total_loss goes on from epoch to epoch.

Set to zero outside both loops it adds up everything, and the curve can only rise.
"""

import torch
from torch import nn

FAILS = (
    "test_the_decks_recipe",
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
    total_loss = 0.0
    for _ in range(epochs):
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
