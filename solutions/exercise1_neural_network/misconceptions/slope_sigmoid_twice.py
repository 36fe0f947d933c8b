"""The sigmoid is applied twice before the slope is taken.

f' at z needs f(z). With f(f(z)) it is the slope at another place, always between 1/2 and 1,
whatever z is.
"""

FAILS = (
    "test_slope_by_hand",
    "test_slope_at_a_thousand",
    "test_slope_of_random_arrays",
    "test_slope_by_finite_differences",
    "test_slope_at_a_plain_number",
)


def sigmoid_prime(z):
    a = sigmoid(sigmoid(z))
    return a * (1 - a)
