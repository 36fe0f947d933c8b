"""The input x stands in the list as if it were a layer.

It is handy to begin the list with x, because each layer then reads the entry before. But x is no
layer's state: two layers give two arrays. Leave it out of what you return.
"""

FAILS = (
    "test_stacked_matches_the_slide",
    "test_stack_of_unequal_layers",
    "test_stack_of_equal_layers",
    "test_stack_of_one_layer",
    "test_stack_continues_from_its_states",
)


def stacked_rnn_forward(x, h0s, layers):
    states = [x]
    for h0, (Wx, Wh, b) in zip(h0s, layers, strict=True):
        h, _ = rnn_forward(states[-1], h0, Wx, Wh, b)
        states.append(h)
    return states
