"""C_11 and the gated candidate are multiplied instead of added.

The sum is the point of an LSTM: what is in the cell stays there, and something is added. A product
would wipe the cell out whenever the candidate is near 0.
"""

import numpy as np

FAILS = (
    "test_cell_matches_the_slide",
    "test_cell_by_hand",
    "test_cell_of_random_numbers",
    "test_cell_of_random_arrays",
    "test_cell_of_large_inputs",
    "test_cell_keeps_its_memory",
)


def lstm_cell(x, prev_h, prev_c, weights):
    sum_1 = prev_h * weights["forget"][0] + x * weights["forget"][1]
    sigma_1 = sigmoid(sum_1)
    C_11 = prev_c * sigma_1
    sum_2 = prev_h * weights["input"][0] + x * weights["input"][1]
    sigma_2 = sigmoid(sum_2)
    sum_3 = prev_h * weights["candidate"][0] + x * weights["candidate"][1]
    tanh_1 = np.tanh(sum_3)
    C_12 = sigma_2 * tanh_1 * C_11
    sum_4 = prev_h * weights["output"][0] + x * weights["output"][1]
    sigma_3 = sigmoid(sum_4)
    tanh_2 = np.tanh(C_12)
    sums = {"sum_1": sum_1, "sum_2": sum_2, "sum_3": sum_3, "sum_4": sum_4}
    gates = {"sigma_1": sigma_1, "sigma_2": sigma_2, "sigma_3": sigma_3, "tanh_1": tanh_1}
    cell = {"C_11": C_11, "C_12": C_12, "tanh_2": tanh_2}
    return {**sums, **gates, **cell, "C_t": C_12, "H_t": sigma_3 * tanh_2}
