"""Style: reduce, accumulate, takewhile and islice over streams of states and tokens."""

from functools import partial, reduce
from itertools import accumulate, chain, islice, takewhile


def cell(state, word, *, Wx, Wh, b):
    return np.tanh(np.add(word @ Wx, state @ Wh) + b)


def words(x):
    return np.moveaxis(x, 1, 0)


def encode(x, h0, Wx, Wh, b):
    return reduce(partial(cell, Wx=Wx, Wh=Wh, b=b), words(x), h0)


def decode(context, y_in, Wx, Wh, b, Wy, by):
    states = accumulate(chain([context], words(y_in)), partial(cell, Wx=Wx, Wh=Wh, b=b))
    return np.stack([state @ Wy + by for state in islice(states, 1, None)], axis=1)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    def step(said, _):
        state = cell(said[0], embedding[said[1]], Wx=Wx, Wh=Wh, b=b)
        return state, (state @ Wy + by).argmax()

    said = accumulate(range(max_len), step, initial=(context, start))
    return [*takewhile(lambda token: token != end, (token for _, token in islice(said, 1, None)))]
