"""The gradient is divided by the learning rate.

A smaller alpha makes a smaller step. Here it makes a larger one.
"""

FAILS = (
    "test_step_by_hand",
    "test_step_of_random_weights",
)


def gradient_descent_step(W, dW, learning_rate):
    return W - dW / learning_rate
