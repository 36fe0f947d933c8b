"""Style: signatures with defaults, keyword-only extras, *args and annotations of strings. Stands alone."""

import math

import numpy as np

DEFAULTS = dict(learning_rate=0.1, epochs=1, batch_size=None, seed=0)


def mse(*both, reduce=np.mean):
    y_hat, y = map(np.ravel, both)
    return float(reduce(np.square(np.subtract(y_hat, y))))


def sigmoid(z=0.0, *, temperature: "float" = 1.0, **unused):
    z = np.divide(z, temperature)
    return np.exp(np.minimum(z, 0.0)) / (1.0 + np.exp(-np.abs(z)))


def sigmoid_prime(z, *, of=sigmoid):
    return of(z) * of(np.negative(z))


def forward(*args, activation=sigmoid, **kwargs):
    X, W1, W2 = (*args, *kwargs.values())
    layers = [X]
    for W in (W1, W2):
        layers += [layers[-1] @ W, activation(layers[-1] @ W)]
    return layers[1:]


def cost(X, y, *weights, power: int = 2) -> "float":
    return math.fsum(np.ravel((forward(X, *weights)[-1] - y) ** power)) / len(X)


def cost_gradients(X, y, W1, W2, /, *, scale=2.0):
    z2, a2, z3, y_hat = forward(X, W1, W2=W2)
    d3 = scale / X.shape[0] * (y_hat - y) * sigmoid_prime(z3, of=sigmoid)
    return [X.T @ ((d3 @ W2.T) * sigmoid_prime(z2)), a2.T @ d3]


def gradient_descent_step(W, dW, learning_rate=0.1, *, momentum=0.0, velocity=0.0):
    return np.asarray(W) - learning_rate * (np.asarray(dW) + momentum * velocity)


def minibatches(X, y, batch_size=None, seed=0, *, drop_last=False, _rng=np.random.default_rng):
    order = _rng(seed).permutation(len(X))
    size = len(X) if batch_size is None else batch_size
    cuts = range(size, len(X), size)
    batches = [(X[rows], y[rows]) for rows in np.split(order, cuts)]
    return batches[:-1] if drop_last else batches


def train(X, y, W1, W2, *args, step=gradient_descent_step, **kwargs):
    settings = {**DEFAULTS, **dict(zip(DEFAULTS, args)), **kwargs}
    rng, losses = np.random.default_rng(settings["seed"]), []
    for _ in range(settings["epochs"]):
        losses.append(cost(X, y, W1, W2))
        for batch in minibatches(X, y, settings["batch_size"], rng):
            gradients = cost_gradients(*batch, W1, W2)
            W1, W2 = (step(W, dW, settings["learning_rate"]) for W, dW in zip((W1, W2), gradients))
    return W1, W2, losses
