"""The optimizer steps before backward() has worked the gradients out.

Each step then uses the gradients of the pair before, or none.
"""

import torch
from torch import nn

FAILS = (
    "test_losses_of_a_model_that_knows_nothing",
    "test_trained_model_reproduces_every_pair",
    "test_training_on_pairs_of_several_lengths",
    "test_training_with_another_rate",
    "test_training_on_an_empty_answer",
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
            optimizer.step()
            optimizer.zero_grad()
            loss.backward()
            total += loss.item()
        losses.append(total)
    return losses
