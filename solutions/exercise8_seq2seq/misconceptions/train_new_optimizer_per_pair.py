"""A new Adam is made for every pair.

Adam remembers the gradients of the steps before. A new one has forgotten them, and each of its
steps is a first step: as large as the rate, in every parameter.
"""

import torch
from torch import nn

FAILS = (
    "test_training_on_pairs_of_several_lengths",
    "test_training_with_another_rate",
)


def train_seq2seq(model, pairs, epochs, lr, device):
    model.to(device)
    cross_entropy = nn.CrossEntropyLoss()
    losses = []
    for _ in range(epochs):
        total = 0.0
        for source, target in pairs:
            source, target = source.to(device), target.to(device)
            optimizer = torch.optim.Adam(model.parameters(), lr=lr)
            optimizer.zero_grad()
            logits = model(source[None], target[None, :-1])
            loss = cross_entropy(logits[0], target[1:])
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total)
    return losses
