"""The weights that went in are returned.

The losses fall, and what was learnt is lost.
"""

import numpy as np

FAILS = (
    "test_one_update_by_hand",
    "test_training_on_random_pairs",
    "test_training_leaves_its_inputs_alone",
)


def train_skip_gram(pairs, W, W_out, learning_rate, epochs):
    losses = []
    first = W, W_out
    for _ in range(epochs):
        total = 0.0
        for center, context in pairs:
            loss, dW, dW_out = skip_gram_loss_and_gradients(center, context, W, W_out)
            W, W_out = W - learning_rate * dW, W_out - learning_rate * dW_out
            total += loss
        losses.append(total / len(pairs))
    return np.array(losses), *first
