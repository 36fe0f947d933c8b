"""The derivative p (1 - p) of a sigmoid is returned.

It is how a class's probability follows its own logit, a diagonal of softmax's derivatives, and
does not know of the targets or the loss. Chained with dCE/dp and with the other classes' terms,
most of it cancels.
"""

FAILS = (
    "test_logit_gradient_follows_from_the_slide",
    "test_logit_gradient_by_hand",
    "test_logit_gradient_of_random_batch",
    "test_logit_gradient_by_finite_differences",
    "test_logit_gradient_rows_add_up_to_zero",
)


def cross_entropy_gradient(probabilities, targets):
    return probabilities * (1 - probabilities) / len(targets)
