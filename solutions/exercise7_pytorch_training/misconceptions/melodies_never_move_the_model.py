"""No step finds a gradient, and the model never moves.

zero_grad stands between backward and step, or step before backward, or one of the two is
missing. The order is: zero_grad, forward, loss, backward, step.
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
            logits = model(notes[None, :-1])
            loss = loss_function(logits[0], notes[1:])
            loss.backward()
            optimizer.zero_grad()
            optimizer.step()
            total_loss += loss.item()
        losses.append(total_loss)
    return losses
