"""The candidate goes through the sigmoid, as the gates do.

The candidate is not a share but a value: what is added to the memory. It must be able to be
negative, as on the slide, where it is -1. With a sigmoid the cell could only grow.
"""

FAILS = ("test_candidate_matches_the_slide", "test_candidate_of_random_inputs")


def candidate(x, prev_h, weights):
    return sigmoid(prev_h * weights[0] + x * weights[1])
