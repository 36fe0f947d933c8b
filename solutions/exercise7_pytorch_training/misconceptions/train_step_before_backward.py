"""step comes before backward.

The first step finds no gradients and moves nothing. The second moves the weights while the loss
that was made with them still waits for its backward, and PyTorch refuses: RuntimeError, modified
by an inplace operation.
"""

import torch
from torch import nn

FAILS = (
    "test_training_step_by_hand",
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
            model.reset_hidden(len(x), device)
            loss = loss_function(model(x), y)
            optimizer.step()
            optimizer.zero_grad()
            loss.backward()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses
