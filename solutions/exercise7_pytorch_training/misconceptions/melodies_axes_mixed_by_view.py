"""view reads logits (1, T, V) as (T, V) across.

view lays the same numbers out anew: it exchanges no axes. As (V, T) transposed, scores of
several positions stand in one row.
"""

import torch
from torch import nn

FAILS = (
    "test_the_scale_goes_on",
    "test_note_training",
)


def train_note_rnn(model, sequences, epochs, lr, device):
    loss_function = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(epochs):
        total_loss = 0.0
        for sequence in sequences:
            notes = sequence.to(device)
            optimizer.zero_grad()
            logits = model(notes[None, :-1])
            loss = loss_function(logits.reshape(logits.shape[2], -1).T, notes[1:])
            loss.backward()
            optimizer.step()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses
