"""Only W1 is updated.

The hidden layer alone can learn something, so the loss falls. But the output layer never learns to
weigh it.
"""

import numpy as np

FAILS = (
    "test_one_epoch_by_hand",
    "test_two_starts_end_in_two_minima",
    "test_training_with_all_examples",
    "test_training_with_equal_examples",
    "test_training_uses_every_example",
    "test_training_with_a_huge_learning_rate",
    "test_training_uses_the_short_batch",
)


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    rng, losses = np.random.default_rng(seed), []
    for _ in range(epochs):
        losses.append(cost(X, y, W1, W2))
        for X_b, y_b in minibatches(X, y, batch_size, rng):
            dJdW1, _ = cost_gradients(X_b, y_b, W1, W2)
            W1 = gradient_descent_step(W1, dJdW1, learning_rate)
    return W1, W2, np.array(losses)
