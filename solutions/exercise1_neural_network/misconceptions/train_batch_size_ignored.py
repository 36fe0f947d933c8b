"""An epoch makes a single update, with the mean over all examples, whatever batch_size says.

Either batch_size is not used, or the batches' gradients are averaged and used once. Each batch
leads to an update of its own, from the weights that the last one left. With all examples in one
batch nothing shows.
"""

import numpy as np

FAILS = (
    "test_training_with_equal_examples",
    "test_training_uses_every_example",
    "test_every_epoch_has_its_own_order",
)


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    rng, losses = np.random.default_rng(seed), []
    for _ in range(epochs):
        losses.append(cost(X, y, W1, W2))
        for X_b, y_b in minibatches(X, y, None, rng):
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            W1 = gradient_descent_step(W1, dJdW1, learning_rate)
            W2 = gradient_descent_step(W2, dJdW2, learning_rate)
    return W1, W2, np.array(losses)
