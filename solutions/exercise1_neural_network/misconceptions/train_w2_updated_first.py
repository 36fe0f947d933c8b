"""W2 is updated before dJdW1 is taken.

Then dJdW1 is the slope at a place where nobody is: the old W1 with the new W2. Take both gradients
first, then make both updates.
"""

import numpy as np

FAILS = (
    "test_one_epoch_by_hand",
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
            dJdW2 = cost_gradients(X_b, y_b, W1, W2)[1]
            W2 = gradient_descent_step(W2, dJdW2, learning_rate)
            dJdW1 = cost_gradients(X_b, y_b, W1, W2)[0]
            W1 = gradient_descent_step(W1, dJdW1, learning_rate)
    return W1, W2, np.array(losses)
