"""Updates that would make the cost larger are not made.

Then too large a learning rate cannot be seen: the loss stands still instead of jumping. Gradient
descent, as the deck has it, takes every step.
"""

import numpy as np

FAILS = (
    "test_training_with_a_huge_learning_rate",
    "test_every_epoch_has_its_own_order",
)


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    rng, losses = np.random.default_rng(seed), []
    for _ in range(epochs):
        losses.append(cost(X, y, W1, W2))
        for X_b, y_b in minibatches(X, y, batch_size, rng):
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            new_W1 = gradient_descent_step(W1, dJdW1, learning_rate)
            new_W2 = gradient_descent_step(W2, dJdW2, learning_rate)
            if cost(X, y, new_W1, new_W2) <= cost(X, y, W1, W2):
                W1, W2 = new_W1, new_W2
    return W1, W2, np.array(losses)
