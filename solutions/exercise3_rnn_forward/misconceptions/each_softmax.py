"""The scores go through softmax, but plain scores are asked for.

Probabilities add up to 1 at every step; scores may be anything. The loss takes scores and does
its own softmax, and applied twice the probabilities come out nearly equal.
"""

FAILS = (
    "test_many_to_many_reads_the_slides_states",
    "test_many_to_many_of_random_sequences",
    "test_many_to_many_keeps_axes_of_length_one",
)


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return softmax(h @ Wy + by, axis=-1)
