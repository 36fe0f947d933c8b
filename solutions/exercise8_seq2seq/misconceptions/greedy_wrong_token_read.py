"""The token before the last one is read, not the last one.

Look at the order inside the loop: what is answered in one turn has to be what the next turn reads.
"""

import numpy as np

FAILS = (
    "test_answer_by_hand",
    "test_answers_of_random_networks",
    "test_answers_are_cut_at_max_len",
)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    state, token, before, tokens = context, start, start, []
    while len(tokens) < max_len:
        state = np.tanh(embedding[before] @ Wx + state @ Wh + b)
        before, token = token, int(np.argmax(state @ Wy + by))
        if token == end:
            break
        tokens.append(token)
    return tokens
