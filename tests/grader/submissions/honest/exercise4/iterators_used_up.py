"""Style: the cache is an iterator, the default argument a list that remembers; all is used up."""

from collections import deque, namedtuple
from itertools import accumulate, chain, repeat, starmap

Cache = namedtuple("Cache", "x prev_h Wx Wh next_h", defaults=(None,))
Gradients = namedtuple("Gradients", "dx dprev_h dWx dWh db")


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    cache = Cache(x, prev_h, Wx, Wh)
    return (next_h := np.tanh(x @ Wx + prev_h @ Wh + b)), iter(cache._replace(next_h=next_h))


def rnn_step_backward(dnext_h, cache):
    cache = Cache(*cache)
    dsum = dnext_h - dnext_h * cache.next_h**2
    return Gradients(
        db=dsum.sum(axis=0),
        dx=dsum @ cache.Wx.T,
        dprev_h=dsum @ cache.Wh.T,
        dWx=cache.x.T @ dsum,
        dWh=cache.prev_h.T @ dsum,
    )


def rnn_forward(x, h0, Wx, Wh, b, past=deque()):
    def step(h, x_t):
        h, cache = rnn_step_forward(x_t, h, Wx, Wh, b)
        past.appendleft(cache)
        return h

    states = list(accumulate(chain([h0], x.swapaxes(0, 1)), step))
    caches = past.copy()
    past.clear()
    return np.array(states[1:]).swapaxes(0, 1), map(iter, caches)


def rnn_backward(dh, cache):
    steps, carry = [], repeat(0.0).__next__()
    for t, each in zip(range(dh.shape[1] - 1, -1, -1), cache):
        steps.append(rnn_step_backward(dh[:, t] + carry, each))
        carry = steps[-1].dprev_h
    dx = np.stack([step.dx for step in steps[::-1]], axis=1)
    return Gradients(dx, carry, *starmap(lambda *terms: sum(terms), list(zip(*steps))[2:]))
