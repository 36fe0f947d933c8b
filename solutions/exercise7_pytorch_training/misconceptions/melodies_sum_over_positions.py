"""The loss is the sum over the positions.

Long melodies then count more. CrossEntropyLoss takes the mean.
"""

import torch
from torch import nn

FAILS = ("test_note_training",)


def train_note_rnn(model, sequences, epochs, lr, device):
    loss_function = nn.CrossEntropyLoss(reduction="sum")
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(epochs):
        total_loss = 0.0
        for sequence in sequences:
            notes = sequence.to(device)
            optimizer.zero_grad()
            logits = model(notes[None, :-1])
            loss = loss_function(logits[0], notes[1:])
            loss.backward()
            optimizer.step()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses
