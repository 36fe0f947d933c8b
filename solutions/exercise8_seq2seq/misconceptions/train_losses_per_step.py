"""losses has an entry for every pair, not for every epoch.

The sum over the pairs of an epoch is one number.
"""

import torch
from torch import nn

FAILS = (
    "test_losses_of_a_model_that_knows_nothing",
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
        for source, target in pairs:
            source, target = source.to(device), target.to(device)
            optimizer.zero_grad()
            logits = model(source[None], target[None, :-1])
            loss = cross_entropy(logits[0], target[1:])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
