"""Every update starts again from the first weights.

What comes out of an update goes into the next one. Here all losses are the same, and the result is
that of a single update.
"""

import numpy as np

FAILS = (
    "test_two_starts_end_in_two_minima",
    "test_training_with_all_examples",
    "test_training_with_equal_examples",
    "test_training_uses_every_example",
    "test_training_with_a_huge_learning_rate",
    "test_training_uses_the_short_batch",
)


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    rng, losses = np.random.default_rng(seed), []
    new_W1, new_W2 = W1, W2
    for _ in range(epochs):
        losses.append(cost(X, y, W1, W2))
        for X_b, y_b in minibatches(X, y, batch_size, rng):
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            new_W1 = gradient_descent_step(W1, dJdW1, learning_rate)
            new_W2 = gradient_descent_step(W2, dJdW2, learning_rate)
    return new_W1, new_W2, np.array(losses)
