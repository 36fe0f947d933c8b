"""The weights are multiplied by the learning rate too.

alpha stands beside the gradient only. Taken out of brackets with the weights it moves them all
towards zero.
"""

FAILS = (
    "test_step_by_hand",
    "test_step_of_random_weights",
)


def gradient_descent_step(W, dW, learning_rate):
    return learning_rate * (W - dW)
