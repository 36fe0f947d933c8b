"""Reference solution: a network with one hidden layer, and gradient descent, in numpy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def mse(y_hat: Array, y: Array) -> float:
    """The mean of (y_hat - y)^2 for answers (N,)."""
    error: float = np.mean((y_hat - y) ** 2)
    return error


def sigmoid(z: Array) -> Array:
    """1 / (1 + e^-z) as e^(-ln(1 + e^-z)), where no step can overflow; any shape."""
    a: Array = np.exp(-np.logaddexp(0.0, -z))
    return a


def sigmoid_prime(z: Array) -> Array:
    """The slope of the sigmoid at z: f (1 - f); any shape."""
    a = sigmoid(z)
    return a * (1 - a)


def forward(X: Array, W1: Array, W2: Array) -> tuple[Array, Array, Array, Array]:
    """z2 (N, H), a2, z3 (N, K) and y_hat for inputs X (N, D)."""
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    return z2, a2, z3, sigmoid(z3)


def cost(X: Array, y: Array, W1: Array, W2: Array) -> float:
    """The squared errors, summed over the K outputs and averaged over the N examples."""
    _, _, _, y_hat = forward(X, W1, W2)
    J: float = np.sum((y_hat - y) ** 2) / len(X)
    return J


def cost_gradients(X: Array, y: Array, W1: Array, W2: Array) -> tuple[Array, Array]:
    """dJ/dW1 (D, H) and dJ/dW2 (H, K); dz3 and dz2 are the gradients of the two sums."""
    z2, a2, z3, y_hat = forward(X, W1, W2)
    dz3 = 2 / len(X) * (y_hat - y) * sigmoid_prime(z3)
    dz2 = dz3 @ W2.T * sigmoid_prime(z2)
    return X.T @ dz2, a2.T @ dz3


def gradient_descent_step(W: Array, dW: Array, learning_rate: float) -> Array:
    """W moved against its gradient, as a new array."""
    return W - learning_rate * dW


def minibatches(
    X: Array, y: Array, batch_size: int | None, seed: int | np.random.Generator
) -> list[tuple[Array, Array]]:
    """Pairs (X_b, y_b) of ``batch_size`` examples in random order; None puts all into one."""
    order = np.random.default_rng(seed).permutation(len(X))
    size = batch_size or len(X)
    parts = [order[start : start + size] for start in range(0, len(X), size)]
    return [(X[part], y[part]) for part in parts]


def train(
    X: Array,
    y: Array,
    W1: Array,
    W2: Array,
    learning_rate: float,
    epochs: int,
    batch_size: int | None,
    seed: int,
) -> tuple[Array, Array, Array]:
    """W1 and W2 after the last epoch, and the cost of all examples before each (epochs,)."""
    rng, losses = np.random.default_rng(seed), []
    for _ in range(epochs):
        losses.append(cost(X, y, W1, W2))
        for X_b, y_b in minibatches(X, y, batch_size, rng):
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            W1 = gradient_descent_step(W1, dJdW1, learning_rate)
            W2 = gradient_descent_step(W2, dJdW2, learning_rate)
    return W1, W2, np.array(losses)
