"""math.exp is applied to the whole array.

Python's math works on single numbers. numpy's functions of the same names work on every entry of
an array.
"""

FAILS = (
    "test_sigmoid_by_hand",
    "test_sigmoid_of_a_thousand",
    "test_sigmoid_of_random_arrays",
    "test_sigmoid_far_out",
    "test_sigmoid_of_whole_numbers",
    "test_sigmoid_keeps_axes_of_length_one",
    "test_sigmoid_is_point_symmetric",
)


def sigmoid(z):
    import math

    return 1 / (1 + math.exp(-z))
