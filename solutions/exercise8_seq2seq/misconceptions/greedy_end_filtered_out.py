"""END is left out of the answer, but the decoding goes on behind it.

The first END ends the answer. Removing the ENDs afterwards is not the same, because tokens that
come later stay in.
"""

import numpy as np

FAILS = ("test_answers_of_random_networks",)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    state, token, tokens = context, start, []
    for _ in range(max_len):
        state = np.tanh(embedding[token] @ Wx + state @ Wh + b)
        token = int(np.argmax(state @ Wy + by))
        tokens.append(token)
    return [token for token in tokens if token != end]
