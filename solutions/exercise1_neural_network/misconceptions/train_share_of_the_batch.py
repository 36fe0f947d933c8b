"""A batch's gradient is scaled by its share of all examples.

The gradient of a batch is a mean over the batch, and is used as it is. With all examples in one
batch nothing shows.
"""

import numpy as np

FAILS = (
    "test_training_with_equal_examples",
    "test_training_uses_every_example",
)


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    rng, losses = np.random.default_rng(seed), []
    for _ in range(epochs):
        losses.append(cost(X, y, W1, W2))
        for X_b, y_b in minibatches(X, y, batch_size, rng):
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            share = learning_rate * len(X_b) / len(X)
            W1 = gradient_descent_step(W1, dJdW1, share)
            W2 = gradient_descent_step(W2, dJdW2, share)
    return W1, W2, np.array(losses)
