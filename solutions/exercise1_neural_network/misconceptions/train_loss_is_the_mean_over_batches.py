"""The loss of an epoch is the mean of its batches' costs, each at the weights of its turn.

That is cheaper, and many programs show it. But no weights have that cost, for they move during the
epoch. The stub asks for the cost of all examples before the first update.
"""

import numpy as np

FAILS = ("test_training_with_equal_examples",)


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    rng, losses = np.random.default_rng(seed), []
    for _ in range(epochs):
        found = []
        for X_b, y_b in minibatches(X, y, batch_size, rng):
            found.append(cost(X_b, y_b, W1, W2))
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            W1 = gradient_descent_step(W1, dJdW1, learning_rate)
            W2 = gradient_descent_step(W2, dJdW2, learning_rate)
        losses.append(np.mean(found))
    return W1, W2, np.array(losses)
