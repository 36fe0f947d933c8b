"""END is cut off, so the model never learns to stop.

The answer to the last word is END. Alone, a model that was never taught it goes on talking.
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
            logits = model(
                source[None], target[None, :-2] if len(target) > 2 else target[None, :-1]
            )
            loss = cross_entropy(logits[0], target[1:-1] if len(target) > 2 else target[1:])
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total)
    return losses
