"""No step finds a gradient, and the model never moves.

zero_grad stands between backward and step, or step before backward. Or one of the two is
missing, or the loss was made anew, as in torch.tensor(loss.item(), requires_grad=True), and its
graph is gone. The order is: zero_grad, forward, loss, backward, step.
"""

import torch
from torch import nn

FAILS = (
    "test_training_step_by_hand",
    "test_the_decks_recipe",
    "test_training_in_batches",
    "test_training_with_a_short_last_batch",
    "test_training_with_large_targets",
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
            loss.backward()
            optimizer.zero_grad()
            optimizer.step()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses
