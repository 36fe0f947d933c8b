"""The losses of all pairs are added up, and the optimizer steps once per epoch.

One step per pair is asked for. Each pair then meets a model that has learned from the one before.
"""

import torch
from torch import nn

FAILS = (
    "test_training_on_pairs_of_several_lengths",
    "test_training_with_another_rate",
)


def train_seq2seq(model, pairs, epochs, lr, device):
    model.to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    cross_entropy = nn.CrossEntropyLoss()
    losses = []
    for _ in range(epochs):
        total = 0.0
        optimizer.zero_grad()
        for source, target in pairs:
            source, target = source.to(device), target.to(device)
            logits = model(source[None], target[None, :-1])
            loss = cross_entropy(logits[0], target[1:])
            total += loss
        total.backward()
        optimizer.step()
        losses.append(total.item())
    return losses
