"""The batches are cut once, before the loop over the epochs.

Then the same examples meet in every epoch, in the same order. An epoch has an order of its own.
"""

import numpy as np

FAILS = ("test_every_epoch_has_its_own_order",)


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    rng, losses = np.random.default_rng(seed), []
    batches = minibatches(X, y, batch_size, rng)
    for _ in range(epochs):
        losses.append(cost(X, y, W1, W2))
        for X_b, y_b in batches:
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            W1 = gradient_descent_step(W1, dJdW1, learning_rate)
            W2 = gradient_descent_step(W2, dJdW2, learning_rate)
    return W1, W2, np.array(losses)
