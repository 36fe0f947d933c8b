"""SGD has weight decay.

It draws every weight towards zero. A part of each step has then nothing to do with the loss.
"""

import torch
from torch import nn

FAILS = (
    "test_training_step_by_hand",
    "test_training_in_batches",
    "test_training_with_a_short_last_batch",
)


def train(model, loader, epochs, lr, device):
    loss_function = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, weight_decay=0.01)
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
