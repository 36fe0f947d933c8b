"""The first token is answered from the context, before anything has been read.

The context is the state before START. It was made by the encoder, and the decoder's read-out has
never been trained on it.
"""

import numpy as np

FAILS = (
    "test_answers_of_random_networks",
    "test_answers_are_cut_at_max_len",
)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    state, tokens = context, []
    while len(tokens) < max_len:
        token = int(np.argmax(state @ Wy + by))
        if token == end:
            break
        tokens.append(token)
        state = np.tanh(embedding[token] @ Wx + state @ Wh + b)
    return tokens
