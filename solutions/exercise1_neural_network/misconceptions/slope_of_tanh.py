"""1 - f^2 is returned.

That is the derivative of tanh, written with tanh's own value. The sigmoid has another one: at 0 it
is 1/4, not 3/4.
"""

FAILS = (
    "test_slope_by_hand",
    "test_slope_at_a_thousand",
    "test_slope_of_random_arrays",
    "test_slope_by_finite_differences",
    "test_slope_at_a_plain_number",
)


def sigmoid_prime(z):
    return 1 - sigmoid(z) ** 2
