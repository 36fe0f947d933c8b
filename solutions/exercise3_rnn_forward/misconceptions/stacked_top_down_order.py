"""The list begins with the top layer; it should begin with the bottom layer.

The numbers are right and stand in the wrong order. On the slide the first array must be h, with
3 entries per step, and the second k, with 2. The order of the answer is the order of layers.
"""

FAILS = (
    "test_stacked_matches_the_slide",
    "test_stack_of_unequal_layers",
    "test_stack_of_equal_layers",
    "test_stack_continues_from_its_states",
)


def stacked_rnn_forward(x, h0s, layers):
    states, below = [], x
    for h0, (Wx, Wh, b) in zip(h0s, layers, strict=True):
        below, _ = rnn_forward(below, h0, Wx, Wh, b)
        states.insert(0, below)
    return states
