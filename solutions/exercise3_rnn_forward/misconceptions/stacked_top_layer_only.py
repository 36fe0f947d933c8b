"""Only the top layer's states are returned.

The list has one array per layer, from the bottom up; on the slide h (two steps of 3 entries) and
k (two steps of 2). The top layer's numbers are right, but the backward pass needs the states of
all layers. Look where the list is filled: inside the loop over the layers, or after it?
"""

FAILS = (
    "test_stacked_matches_the_slide",
    "test_stack_of_unequal_layers",
    "test_stack_of_equal_layers",
    "test_stack_continues_from_its_states",
)


def stacked_rnn_forward(x, h0s, layers):
    below = x
    for h0, (Wx, Wh, b) in zip(h0s, layers, strict=True):
        below, _ = rnn_forward(below, h0, Wx, Wh, b)
    return [below]
