"""Only the last word of each answer counts.

Then the model learns to say END, and nothing else. Every step has a word to get right.
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
            optimizer.zero_grad()
            logits = model(source[None], target[None, :-1])
            loss = cross_entropy(logits[0, -1:], target[-1:])
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total)
    return losses
