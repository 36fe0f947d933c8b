"""The gradient is added: the parameters climb.

The gradient points to where the loss grows. The deck's rule subtracts it.
"""

FAILS = (
    "test_update_by_hand",
    "test_update_of_random_parameters",
)


def update(parameters, gradients, learning_rate):
    return {
        name: value + learning_rate * gradients["d" + name] for name, value in parameters.items()
    }
