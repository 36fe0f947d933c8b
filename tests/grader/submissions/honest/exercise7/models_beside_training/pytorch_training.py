"""Style: models, data and plots have modules of their own, as in a small project. Stands alone."""

import config
import data
from models import *
from plots import draw as plot_losses

make_loader = data.loader


def get_device():
    return config.device()


def train(model, loader, epochs, lr, device):
    optimizer, losses = config.OPTIMIZERS["sgd"](model.parameters(), lr=lr), []
    for epoch in range(epochs):
        model.train()
        losses.append(sum(step(model, optimizer, *batch, device) for batch in loader))
    return losses


def step(model, optimizer, x, y, device):
    optimizer.zero_grad()
    model.reset_hidden(len(x), device)
    loss = config.LOSSES["mse"](model(x.to(device)), y.to(device))
    loss.backward()
    optimizer.step()
    return loss.item()


def predict(model, x, device):
    with evaluating(model):
        model.reset_hidden(len(x), device)
        return model(x.to(device)).cpu()


def train_note_rnn(model, sequences, epochs, lr, device):
    optimizer, losses = config.OPTIMIZERS["adam"](model.parameters(), lr=lr), []
    for epoch in range(epochs):
        model.train()
        losses.append(0.0)
        for notes in (sequence.to(device) for sequence in sequences):
            optimizer.zero_grad()
            loss = config.LOSSES["ce"](model(notes[None, :-1]).transpose(1, 2), notes[None, 1:])
            loss.backward()
            optimizer.step()
            losses[epoch] += loss.item()
    return losses


if __name__ == "__main__":
    print(get_device())
