"""The embedding is not among the optimizer's parameters.

Its rows are learned like everything else: model.parameters() has them.
"""

import torch
from torch import nn

FAILS = (
    "test_note_training_step_by_hand",
    "test_note_training",
)


def train_note_rnn(model, sequences, epochs, lr, device):
    loss_function = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam([*model.rnn.parameters(), *model.linear.parameters()], lr=lr)
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
