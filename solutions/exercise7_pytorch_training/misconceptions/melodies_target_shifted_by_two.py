"""The target is the note after the next.

Then C is followed by E. Input and target are one note apart.
"""

import torch
from torch import nn

FAILS = (
    "test_note_training_step_by_hand",
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
            loss = loss_function(logits[0, : len(notes) - 2], notes[2:])
            loss.backward()
            optimizer.step()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses
