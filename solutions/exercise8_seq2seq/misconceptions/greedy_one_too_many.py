"""An answer that does not end has one token more than max_len.

At most max_len means that the list may become so long, and no longer: look at what the condition
says when it already is.
"""

import numpy as np

FAILS = (
    "test_answer_by_hand",
    "test_answers_are_cut_at_max_len",
    "test_a_smaller_limit_gives_the_beginning",
)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    state, token, tokens = context, start, []
    while len(tokens) <= max_len:
        state = np.tanh(embedding[token] @ Wx + state @ Wh + b)
        token = int(np.argmax(state @ Wy + by))
        if token == end:
            break
        tokens.append(token)
    return tokens
