"""The loss is taken after the update.

The loss and its gradients come from one and the same point. After its own update a pair looks
better than it was.
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
            _loss, dW, dW_out = skip_gram_loss_and_gradients(center, context, W, W_out)
            W, W_out = W - learning_rate * dW, W_out - learning_rate * dW_out
            total += skip_gram_loss_and_gradients(center, context, W, W_out)[0]
        losses.append(total / len(pairs))
    return np.array(losses), W, W_out
