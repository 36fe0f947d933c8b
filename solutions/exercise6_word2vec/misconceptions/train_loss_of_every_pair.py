"""losses has an entry for every pair.

One number for each epoch is asked for, the mean.
"""

import numpy as np

FAILS = (
    "test_training_on_the_slides_sentence",
    "test_training_on_random_pairs",
    "test_training_leaves_its_inputs_alone",
)


def train_skip_gram(pairs, W, W_out, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        for center, context in pairs:
            loss, dW, dW_out = skip_gram_loss_and_gradients(center, context, W, W_out)
            W, W_out = W - learning_rate * dW, W_out - learning_rate * dW_out
            losses.append(loss)
    return np.array(losses), W, W_out
