"""The loop goes through the gradients and takes each of them for a parameter's.

The dict of gradients holds dx and dh0 too, and inputs are not trained. Go through the parameters.
"""

FAILS = ("test_update_of_random_parameters",)


def update(parameters, gradients, learning_rate):
    return {
        name[1:]: parameters[name[1:]] - learning_rate * grad for name, grad in gradients.items()
    }
