"""The learning rate is left out.

The gradient says which way and how steep, and alpha how far to go. With a step of 1 most training
runs jump past the minimum.
"""

FAILS = (
    "test_update_by_hand",
    "test_update_of_random_parameters",
)


def update(parameters, gradients, learning_rate):
    return {name: value - gradients["d" + name] for name, value in parameters.items()}
