"""Center and context are swapped.

A pair is (center, context): the first index is a row of W, the second a column of W_out.
"""

import numpy as np

FAILS = (
    "test_one_update_by_hand",
    "test_training_on_random_pairs",
)


def train_skip_gram(pairs, W, W_out, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        total = 0.0
        for center, context in pairs:
            loss, dW, dW_out = skip_gram_loss_and_gradients(context, center, W, W_out)
            W, W_out = W - learning_rate * dW, W_out - learning_rate * dW_out
            total += loss
        losses.append(total / len(pairs))
    return np.array(losses), W, W_out
