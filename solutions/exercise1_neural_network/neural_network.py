"""Exercise 1: a neural network, its cost, and gradient descent. Numpy only; see README.md.

Replace every ``raise NotImplementedError`` by your code, from the top down, and keep the names
and the order of the parameters. Rows are examples:

    N examples (the deck's m), D inputs, H hidden units, K outputs (deck 004: D, H, K = 2, 3, 1)
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def mse(y_hat: Array, y: Array) -> float:
    """The mean square error (deck 004: 6 7 9 against 10 9 6 gives 29/3).

        C = 1/m sum_j (y_hat_j - y_j)^2

    y_hat: (N,), predicted answers; y: (N,), true answers.
    Returns a number.
    """
    ### BEGIN SOLUTION
    error: float = np.mean((y_hat - y) ** 2)
    return error
    ### END SOLUTION


def sigmoid(z: Array) -> Array:
    """The activation function f of the network: every number is squeezed between 0 and 1.

        f(z) = 1 / (1 + e^-z)

    z: an array with any number of axes, or a plain number; whole numbers are allowed, and so are
    numbers in the thousands of either sign.
    Returns f of every entry, in the shape of z.
    """
    ### BEGIN SOLUTION
    a: Array = np.exp(-np.logaddexp(0.0, -z))
    return a
    ### END SOLUTION


def sigmoid_prime(z: Array) -> Array:
    """The derivative f'(z) of the sigmoid: how steep it is AT z.

    z: what goes into the sigmoid, not what comes out of it; any shape, as for sigmoid.
    Returns f' of every entry, in the shape of z.
    """
    ### BEGIN SOLUTION
    a = sigmoid(z)
    return a * (1 - a)
    ### END SOLUTION


def forward(X: Array, W1: Array, W2: Array) -> tuple[Array, Array, Array, Array]:
    """The forward phase of a network with one hidden layer (deck 004), f = sigmoid.

        z2 = X W1        a2 = f(z2)        z3 = a2 W2        y_hat = f(z3)

    X: (N, D); W1: (D, H); W2: (H, K). No biases.
    Returns (z2, a2, z3, y_hat): (N, H), (N, H), (N, K), (N, K).
    """
    ### BEGIN SOLUTION
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    return z2, a2, z3, sigmoid(z3)
    ### END SOLUTION


def cost(X: Array, y: Array, W1: Array, W2: Array) -> float:
    """How far the network's answers are from the true ones (deck 004).

        J = 1/m sum (y_hat - y)^2        m = the number of examples

    X: (N, D); y: (N, K); W1: (D, H); W2: (H, K). An example with several outputs counts once,
    with the sum of their squares: the mean is over examples only.
    Returns a number.
    """
    ### BEGIN SOLUTION
    _, _, _, y_hat = forward(X, W1, W2)
    J: float = np.sum((y_hat - y) ** 2) / len(X)
    return J
    ### END SOLUTION


def cost_gradients(X: Array, y: Array, W1: Array, W2: Array) -> tuple[Array, Array]:
    """The partial derivatives of ``cost`` by all weights (deck 004).

    X: (N, D); y: (N, K); W1: (D, H); W2: (H, K).
    Returns (dJdW1, dJdW2): (D, H) and (H, K), both at the weights given.
    """
    ### BEGIN SOLUTION
    z2, a2, z3, y_hat = forward(X, W1, W2)
    dz3 = 2 / len(X) * (y_hat - y) * sigmoid_prime(z3)
    dz2 = dz3 @ W2.T * sigmoid_prime(z2)
    return X.T @ dz2, a2.T @ dz3
    ### END SOLUTION


def gradient_descent_step(W: Array, dW: Array, learning_rate: float) -> Array:
    """One application of the update rule (deck 004): W := W - alpha dJ/dW.

    W, dW: arrays of one shape, any; learning_rate: the deck's alpha.
    Returns the new W as an array of its own; what went in stays as it was.
    """
    ### BEGIN SOLUTION
    return W - learning_rate * dW
    ### END SOLUTION


def minibatches(
    X: Array, y: Array, batch_size: int | None, seed: int | np.random.Generator
) -> list[tuple[Array, Array]]:
    """The examples in random order, cut into batches (deck 004: batch, mini batch, stochastic).

    X: (N, D); y: (N, K), row n belongs to row n of X; batch_size: examples per batch, None for
    all of them in a single batch, 1 for stochastic gradient descent; it may be larger than N.
    seed: ``np.random.default_rng(seed)`` makes the generator that draws the order; the same seed
    gives the same batches. (default_rng takes a generator too, and hands it back. So ``train``
    can make one and pass it on here in every epoch.)
    Returns a list of pairs (X_b, y_b) in which every example is once; all batches are full but
    the last, which holds what is left and is never empty. X and y stay as they were.
    """
    ### BEGIN SOLUTION
    order = np.random.default_rng(seed).permutation(len(X))
    size = batch_size or len(X)
    parts = [order[start : start + size] for start in range(0, len(X), size)]
    return [(X[part], y[part]) for part in parts]
    ### END SOLUTION


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
    """Gradient descent (deck 004): an update of W1 and W2 for every batch of every epoch.

    X, y, W1, W2 as in ``cost``; batch_size, seed as in ``minibatches``. One epoch goes through
    all examples once, in an order of its own. Both gradients of a batch are taken at the same
    weights, before either is updated.
    Returns (W1, W2, losses): the weights after the last update, and losses (epochs,), an array
    with the cost of ALL examples before the first update of each epoch.
    """
    ### BEGIN SOLUTION
    rng, losses = np.random.default_rng(seed), []
    for _ in range(epochs):
        losses.append(cost(X, y, W1, W2))
        for X_b, y_b in minibatches(X, y, batch_size, rng):
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            W1 = gradient_descent_step(W1, dJdW1, learning_rate)
            W2 = gradient_descent_step(W2, dJdW2, learning_rate)
    return W1, W2, np.array(losses)
    ### END SOLUTION
