"""The gradients of earlier batches stay in the sum.

Every update then repeats all those before it. A gradient belongs to the weights at which it was
taken, and is used once.
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
    total_1, total_2 = 0.0, 0.0
    for _ in range(epochs):
        losses.append(cost(X, y, W1, W2))
        for X_b, y_b in minibatches(X, y, batch_size, rng):
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            total_1, total_2 = total_1 + dJdW1, total_2 + dJdW2
            W1 = gradient_descent_step(W1, total_1, learning_rate)
            W2 = gradient_descent_step(W2, total_2, learning_rate)
    return W1, W2, np.array(losses)
