"""A batch that is not full is skipped.

Its examples teach nothing in this epoch. A short batch needs no special treatment: its gradient is
a mean over what is in it.
"""

import numpy as np

FAILS = (
    "test_training_with_equal_examples",
    "test_training_uses_the_short_batch",
)


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    rng, losses = np.random.default_rng(seed), []
    size = batch_size or len(X)
    for _ in range(epochs):
        losses.append(cost(X, y, W1, W2))
        for X_b, y_b in minibatches(X, y, batch_size, rng):
            if len(X_b) < size:
                continue
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            W1 = gradient_descent_step(W1, dJdW1, learning_rate)
            W2 = gradient_descent_step(W2, dJdW2, learning_rate)
    return W1, W2, np.array(losses)
