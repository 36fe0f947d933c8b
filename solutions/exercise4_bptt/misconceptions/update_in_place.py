"""The arrays that were passed in are changed themselves.

W -= ... changes the array that the caller still holds under another name. Then nobody can compare
before and after, or go back if the loss got worse. W - ... makes a new one.
"""

FAILS = ("test_update_leaves_its_inputs_alone",)


def update(parameters, gradients, learning_rate):
    for name in parameters:
        parameters[name] -= learning_rate * gradients["d" + name]
    return parameters
