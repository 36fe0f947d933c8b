"""The pairs are moved to the device, and the model is not.

On the CPU nothing shows. On a GPU the first call raises a RuntimeError: the numbers of a product
must be on one device. model.to(device) moves the parameters, and has to come before the optimizer.
"""

import torch
from torch import nn

FAILS = ("test_training_moves_model_and_pairs",)


def train_seq2seq(model, pairs, epochs, lr, device):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    cross_entropy = nn.CrossEntropyLoss()
    losses = []
    for _ in range(epochs):
        total = 0.0
        for source, target in pairs:
            source, target = source.to(device), target.to(device)
            optimizer.zero_grad()
            logits = model(source[None], target[None, :-1])
            loss = cross_entropy(logits[0], target[1:])
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total)
    return losses
