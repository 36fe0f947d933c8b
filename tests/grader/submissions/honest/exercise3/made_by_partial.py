"""Style: functions are made by a factory and by partial."""

from functools import partial


def unrolled(cell, x, h0, *weights):
    states, caches = [], []
    for x_t in x.swapaxes(0, 1):
        h0, cache = cell(x_t, h0, *weights)
        states.append(h0)
        caches.append(cache)
    return np.stack(states, axis=1), caches


def make_reader(select):
    def read(x, h0, Wx, Wh, b, Wy, by):
        return select(rnn_forward(x, h0, Wx, Wh, b)[0]) @ Wy + by

    return read


rnn_forward = partial(unrolled, rnn_step_forward)
many_to_one = make_reader(lambda h: h[:, -1])
many_to_many = make_reader(lambda h: h)


def normalised_cell(normalise, x, a_prev, Wax, Waa, Wya, ba, by):
    a_next = np.tanh(Wax @ x + Waa @ a_prev + ba)
    return a_next, normalise(Wya @ a_next + by)


rnn_cell_forward = partial(normalised_cell, partial(softmax, axis=0))
