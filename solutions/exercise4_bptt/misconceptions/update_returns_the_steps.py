"""The steps are returned instead of the new parameters.

alpha dW is how far a parameter moves. The parameter itself, moved, is what the next epoch needs.
"""

FAILS = (
    "test_update_by_hand",
    "test_update_of_random_parameters",
)


def update(parameters, gradients, learning_rate):
    return {name: -learning_rate * gradients["d" + name] for name in parameters}
