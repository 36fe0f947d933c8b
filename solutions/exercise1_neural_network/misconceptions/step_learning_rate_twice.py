"""The learning rate is applied twice.

alpha = 0.1 becomes 0.01. Look for a second product with it, where the gradient is formed or where
it is used.
"""

FAILS = (
    "test_step_by_hand",
    "test_step_of_random_weights",
)


def gradient_descent_step(W, dW, learning_rate):
    return W - learning_rate * (learning_rate * dW)
