"""Each entry is the mean of all losses so far.

That is smoother to look at, and hides by how much the last epoch helped.
"""

import numpy as np

FAILS = (
    "test_two_starts_end_in_two_minima",
    "test_training_with_all_examples",
    "test_training_with_equal_examples",
    "test_training_uses_every_example",
    "test_training_with_a_huge_learning_rate",
)


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    rng, losses = np.random.default_rng(seed), []
    for _ in range(epochs):
        losses.append(cost(X, y, W1, W2))
        for X_b, y_b in minibatches(X, y, batch_size, rng):
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            W1 = gradient_descent_step(W1, dJdW1, learning_rate)
            W2 = gradient_descent_step(W2, dJdW2, learning_rate)
    counts = np.arange(1, epochs + 1)
    return W1, W2, np.cumsum(losses) / counts
