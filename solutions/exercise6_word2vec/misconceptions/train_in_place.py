"""The caller's W and W_out are changed.

-= on an array writes into it, and the array is the caller's. A copy at the beginning, or W = W -
..., leaves it alone.
"""

import numpy as np

FAILS = ("test_training_leaves_its_inputs_alone",)


def train_skip_gram(pairs, W, W_out, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        total = 0.0
        for center, context in pairs:
            loss, dW, dW_out = skip_gram_loss_and_gradients(center, context, W, W_out)
            W -= learning_rate * dW
            W_out -= learning_rate * dW_out
            total += loss
        losses.append(total / len(pairs))
    return np.array(losses), W, W_out
