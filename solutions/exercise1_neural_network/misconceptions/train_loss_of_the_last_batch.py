"""The loss of an epoch is that of its last batch.

One batch is luck, and its cost jumps up and down. The stub asks for the cost of all examples.
"""

import numpy as np

FAILS = (
    "test_training_with_equal_examples",
    "test_training_uses_every_example",
)


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    rng, losses = np.random.default_rng(seed), []
    for _ in range(epochs):
        for X_b, y_b in minibatches(X, y, batch_size, rng):
            loss = cost(X_b, y_b, W1, W2)
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            W1 = gradient_descent_step(W1, dJdW1, learning_rate)
            W2 = gradient_descent_step(W2, dJdW2, learning_rate)
        losses.append(loss)
    return W1, W2, np.array(losses)
