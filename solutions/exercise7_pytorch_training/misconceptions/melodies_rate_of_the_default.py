"""lr is not handed to the optimizer.

torch.optim.Adam then takes its own, 0.001.
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
    optimizer = torch.optim.Adam(model.parameters())
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
