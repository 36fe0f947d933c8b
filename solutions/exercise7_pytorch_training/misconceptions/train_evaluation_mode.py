"""The model is left in evaluation mode.

A model with dropout or batch normalisation would train without them. This one has neither, so
no number shows it. model.train() before the loop costs nothing.
"""

import torch
from torch import nn

FAILS = ("test_training_mode",)


def train(model, loader, epochs, lr, device):
    loss_function = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.eval()
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
