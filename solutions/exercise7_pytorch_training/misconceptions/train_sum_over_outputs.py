"""The loss is the mean over the examples of the sum over the outputs.

nn.MSELoss divides by all entries, N times K. With one output there is no difference.
"""

import torch

FAILS = (
    "test_training_with_a_short_last_batch",
    "test_training_with_large_targets",
)


def train(model, loader, epochs, lr, device):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(epochs):
        total_loss = 0.0
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            optimizer.zero_grad()
            model.reset_hidden(len(x), device)
            loss = ((model(x) - y) ** 2).sum(dim=1).mean()
            loss.backward()
            optimizer.step()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses
