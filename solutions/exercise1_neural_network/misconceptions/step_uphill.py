"""The gradient is added: the weights climb.

The gradient points to where the cost grows. The update rule subtracts it.
"""

FAILS = (
    "test_step_by_hand",
    "test_step_of_random_weights",
)


def gradient_descent_step(W, dW, learning_rate):
    return W + learning_rate * dW
