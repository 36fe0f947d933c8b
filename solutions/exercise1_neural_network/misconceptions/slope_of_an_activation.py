"""z is taken for the activation: z (1 - z).

The formula f (1 - f) holds for what comes out of the sigmoid. This function is given what goes
in. At z = 2 the slope cannot be -2: the sigmoid never falls.
"""

FAILS = (
    "test_slope_by_hand",
    "test_slope_at_a_thousand",
    "test_slope_of_random_arrays",
    "test_slope_by_finite_differences",
    "test_slope_at_a_plain_number",
)


def sigmoid_prime(z):
    return z * (1 - z)
