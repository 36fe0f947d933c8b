"""dW_out is computed with the W that is updated already.

Both gradients belong to one and the same point. First both gradients, then both updates.
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
            loss, dW, dW_out = skip_gram_loss_and_gradients(center, context, W, W_out)
            W = W - learning_rate * dW
            _, _, dW_out = skip_gram_loss_and_gradients(center, context, W, W_out)
            W_out = W_out - learning_rate * dW_out
            total += loss
        losses.append(total / len(pairs))
    return np.array(losses), W, W_out
