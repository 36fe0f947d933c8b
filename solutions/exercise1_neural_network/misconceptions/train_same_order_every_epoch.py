"""Every epoch takes the examples in the same order.

A generator that is made anew from the same seed draws the same order again. Make one before the
loop over the epochs, and go on drawing from it.
"""

import numpy as np

FAILS = ("test_every_epoch_has_its_own_order",)


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    losses = []
    for _ in range(epochs):
        losses.append(cost(X, y, W1, W2))
        for X_b, y_b in minibatches(X, y, batch_size, seed):
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            W1 = gradient_descent_step(W1, dJdW1, learning_rate)
            W2 = gradient_descent_step(W2, dJdW2, learning_rate)
    return W1, W2, np.array(losses)
