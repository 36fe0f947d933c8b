"""The losses of an epoch are added up, not averaged.

A sum grows with the number of pairs, so two texts cannot be compared.
"""

import numpy as np

FAILS = (
    "test_training_on_the_slides_sentence",
    "test_training_on_random_pairs",
)


def train_skip_gram(pairs, W, W_out, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        total = 0.0
        for center, context in pairs:
            loss, dW, dW_out = skip_gram_loss_and_gradients(center, context, W, W_out)
            W, W_out = W - learning_rate * dW, W_out - learning_rate * dW_out
            total += loss
        losses.append(total)
    return np.array(losses), W, W_out
