"""END is read first where START should be.

The decoder has been trained to begin after START. Look at the order of the last parameters.
"""

import numpy as np

FAILS = (
    "test_answer_by_hand",
    "test_answers_of_random_networks",
    "test_answers_are_cut_at_max_len",
)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    state, token, tokens = context, end, []
    while len(tokens) < max_len:
        state = np.tanh(embedding[token] @ Wx + state @ Wh + b)
        token = int(np.argmax(state @ Wy + by))
        if token == end:
            break
        tokens.append(token)
    return tokens
