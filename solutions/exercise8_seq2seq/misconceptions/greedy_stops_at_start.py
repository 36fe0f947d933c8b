"""The answer ends at START too.

An untrained decoder may well say START; what it says is the answer. Only END ends it.
"""

import numpy as np

FAILS = (
    "test_answers_of_random_networks",
    "test_answers_are_cut_at_max_len",
)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    state, token, tokens = context, start, []
    while len(tokens) < max_len:
        state = np.tanh(embedding[token] @ Wx + state @ Wh + b)
        token = int(np.argmax(state @ Wy + by))
        if token in (start, end):
            break
        tokens.append(token)
    return tokens
