"""The model reads the whole target, and should answer the whole target.

Then each step reads the word that it should say. START has to be read but never said, END said but
never read.
"""

import torch
from torch import nn

FAILS = (
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
            optimizer.zero_grad()
            logits = model(source[None], target[None])
            loss = cross_entropy(logits[0], target)
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total)
    return losses
