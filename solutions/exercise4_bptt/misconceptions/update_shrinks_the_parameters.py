"""The learning rate multiplies the parameter too.

Only the gradient is scaled. W - alpha W would pull every weight towards zero, whatever the data
say.
"""

FAILS = (
    "test_update_by_hand",
    "test_update_of_random_parameters",
)


def update(parameters, gradients, learning_rate):
    return {
        name: learning_rate * (value - gradients["d" + name]) for name, value in parameters.items()
    }
