"""The gradients are never reset, so every step uses the sum of all gradients so far.

backward() adds to what is there already. Before each pair it has to be nothing.
"""

import torch
from torch import nn

FAILS = (
    "test_trained_model_reproduces_every_pair",
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
            logits = model(source[None], target[None, :-1])
            loss = cross_entropy(logits[0], target[1:])
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total)
    return losses
