"""The model is moved to the device, and the pairs are not.

On the CPU nothing shows. On a GPU the first call raises a RuntimeError: all tensors of a sum must
be on one device.
"""

import torch
from torch import nn

FAILS = ("test_training_moves_model_and_pairs",)


def train_seq2seq(model, pairs, epochs, lr, device):
    model.to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    cross_entropy = nn.CrossEntropyLoss()
    losses = []
    for _ in range(epochs):
        total = 0.0
        for source, target in pairs:
            optimizer.zero_grad()
            logits = model(source[None], target[None, :-1])
            loss = cross_entropy(logits[0], target[1:])
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total)
    return losses
