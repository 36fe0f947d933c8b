"""A learning rate above 10 is lowered to 10.

Which rate is sane depends on the network and the data, and is the caller's choice. Too large a one
shows in the losses, and should.
"""

import numpy as np

FAILS = ("test_training_with_a_huge_learning_rate",)


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    rng, losses = np.random.default_rng(seed), []
    learning_rate = min(learning_rate, 10.0)
    for _ in range(epochs):
        losses.append(cost(X, y, W1, W2))
        for X_b, y_b in minibatches(X, y, batch_size, rng):
            dJdW1, dJdW2 = cost_gradients(X_b, y_b, W1, W2)
            W1 = gradient_descent_step(W1, dJdW1, learning_rate)
            W2 = gradient_descent_step(W2, dJdW2, learning_rate)
    return W1, W2, np.array(losses)
