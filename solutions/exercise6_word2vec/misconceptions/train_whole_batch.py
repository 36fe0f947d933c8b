"""All gradients of an epoch are taken at its beginning.

That is gradient descent with the whole batch. Stochastic means: an update after every pair, and
the next pair starts from there.
"""

import numpy as np

FAILS = ("test_training_on_random_pairs",)


def train_skip_gram(pairs, W, W_out, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        total = 0.0
        first_W, first_W_out = W, W_out
        for center, context in pairs:
            loss, dW, dW_out = skip_gram_loss_and_gradients(center, context, first_W, first_W_out)
            W, W_out = W - learning_rate * dW, W_out - learning_rate * dW_out
            total += loss
        losses.append(total / len(pairs))
    return np.array(losses), W, W_out
