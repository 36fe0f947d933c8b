"""The whole gradient is subtracted, whatever the learning rate.

alpha says how long the step is. Without it every step is as long as alpha = 1 makes it.
"""

FAILS = (
    "test_step_by_hand",
    "test_step_of_random_weights",
)


def gradient_descent_step(W, dW, learning_rate):
    return W - dW
