"""The array that was passed in is changed itself.

W -= ... changes the array that the caller still holds under another name. Then nobody can compare
before and after, or start once more from the same weights. W - ... makes a new one.
"""

FAILS = ("test_step_leaves_its_inputs_alone",)


def gradient_descent_step(W, dW, learning_rate):
    W -= learning_rate * dW
    return W
