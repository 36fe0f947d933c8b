"""The pairs are taken from the last to the first.

Each update starts from what the pair before has left, so the order changes the result.
"""

import numpy as np

FAILS = ("test_training_on_random_pairs",)


def train_skip_gram(pairs, W, W_out, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        total = 0.0
        for center, context in reversed(pairs):
            loss, dW, dW_out = skip_gram_loss_and_gradients(center, context, W, W_out)
            W, W_out = W - learning_rate * dW, W_out - learning_rate * dW_out
            total += loss
        losses.append(total / len(pairs))
    return np.array(losses), W, W_out
