"""The gradients are turned round before the update, so the cost climbs.

The minus of the update rule is in gradient_descent_step already. A second one undoes it.
"""

import numpy as np

FAILS = (
    "test_one_epoch_by_hand",
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
            W1 = gradient_descent_step(W1, -dJdW1, learning_rate)
            W2 = gradient_descent_step(W2, -dJdW2, learning_rate)
    return W1, W2, np.array(losses)
