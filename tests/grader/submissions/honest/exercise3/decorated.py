"""Style: decorators that count, check, name and remember."""

import functools
import time

TIMES = {}


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        began = time.time()
        try:
            return function(*args, **kwargs)
        finally:
            TIMES[function.__name__] = TIMES.get(function.__name__, 0.0) + time.time() - began

    return wrapper


def checked(*axes):
    def decorate(function):
        @timed
        @functools.wraps(function)
        def wrapper(x, *rest):
            assert x.ndim == len(axes), f"{function.__name__} wants {axes}"
            return function(x, *rest)

        return wrapper

    return decorate


@functools.lru_cache(maxsize=None)
def place(note, scale="CDEFGAB"):
    return scale.index(note)


class remembered:
    """Keeps answers by the bytes of the arguments."""

    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function, self.answers = function, {}

    def __call__(self, *arrays):
        key = tuple((a.shape, a.tobytes()) for a in map(np.asarray, arrays))
        if key not in self.answers:
            self.answers[key] = self.function(*arrays)
        return self.answers[key]


@remembered
def relu_rnn(x, h0, w1, w2):
    states = [h0]
    for x_t in x:
        states.append(max(0.0, states[-1] * w1 + x_t * w2))
    return np.array(states[1:])


@checked("N", "T", "D")
def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    return rnn_forward(x, h0, Wx, Wh, b)[0][:, -1] @ Wy + by


@timed
def predict_next_note(notes, parameters):
    x = parameters["embedding"][[place(note) for note in notes]]
    h = relu_rnn(x, 0.0, parameters["w1"], parameters["w2"])
    return "CDEFGAB"[(h[-1] * parameters["wf"]).argmax()]
