"""A loss is recorded for every batch instead of every epoch.

losses has one entry per epoch. Look at which loop the line belongs to. With all examples in one
batch nothing shows.
"""

import numpy as np

FAILS = (
    "test_training_with_equal_examples",
    "test_training_uses_every_example",
    "test_training_uses_the_short_batch",
    "test_every_epoch_has_its_own_order",
)


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    rng, losses = np.random.default_rng(seed), []
    for _ in range(epochs):
        for X_b, y_b in minibatches(X, y, batch_size, rng):
            losses.append(cost(X, y, W1, W2))
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            W1 = gradient_descent_step(W1, dJdW1, learning_rate)
            W2 = gradient_descent_step(W2, dJdW2, learning_rate)
    return W1, W2, np.array(losses)
