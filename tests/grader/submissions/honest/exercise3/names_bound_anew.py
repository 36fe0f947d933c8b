"""Style: a name is bound twice: to a stub, a step or a draft, and then to what counts."""

from functools import partial, wraps
from types import SimpleNamespace


def rnn_cell_forward(normalise, x, a_prev, Wax, Waa, Wya, ba, by):
    a_next = np.tanh(Wax @ x + Waa @ a_prev + ba)
    return a_next, normalise(Wya @ a_next + by)


rnn_cell_forward = partial(rnn_cell_forward, partial(softmax, axis=0))


def one_argument(function):
    @wraps(function)
    def wrapper(x, h0, Wx, Wh, b, Wy, by):
        h, _ = rnn_forward(x, h0, Wx, Wh, b)
        return function(SimpleNamespace(h=h, Wy=Wy, by=by))

    return wrapper


@one_argument
def many_to_many(network):
    return network.h @ network.Wy + network.by


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    raise NotImplementedError


def last_of_many(x, h0, Wx, Wh, b, Wy, by):
    return many_to_many(x, h0, Wx, Wh, b, Wy, by)[:, -1]


many_to_one = last_of_many
