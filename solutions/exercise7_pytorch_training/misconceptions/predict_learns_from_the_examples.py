"""The model learns from what it is to predict.

A backward and a step with the test examples change the model, and what it says of them next is
no longer a test.
"""

import torch

FAILS = (
    "test_prediction_of_random_sequences",
    "test_prediction_teaches_nothing",
)


def predict(model, x, device):
    model.eval()
    model.reset_hidden(len(x), device)
    y_hat = model(x.to(device))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.001)
    optimizer.zero_grad()
    y_hat.sum().backward()
    optimizer.step()
    return y_hat.detach().cpu()
