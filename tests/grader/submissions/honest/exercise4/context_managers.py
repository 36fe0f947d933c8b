"""Style: floating-point errors raise, warnings are errors, and with statements undo both."""

import contextlib
import warnings


@contextlib.contextmanager
def strictly():
    old = np.seterr(all="raise")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            yield
        finally:
            np.seterr(**old)


class Recording:
    def __init__(self, tape):
        self.tape = tape

    def __enter__(self):
        self.stack = contextlib.ExitStack().__enter__()
        self.stack.enter_context(strictly())
        return self.tape.append

    def __exit__(self, *error):
        return self.stack.__exit__(*error)


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    tape = []
    with Recording(tape) as record, np.errstate(over="raise"):
        next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
        for each in (x, prev_h, Wx, Wh, next_h):
            record(each)
    return next_h, tape


@strictly()
def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    with np.errstate(under="ignore"):
        dsum = dnext_h * (1 - next_h**2)
        return dsum @ Wx.T, dsum @ Wh.T, x.T @ dsum, prev_h.T @ dsum, dsum.sum(axis=0)


def clip_gradients(grads, max_norm):
    with contextlib.suppress(ZeroDivisionError), strictly():
        norm = float(np.sqrt(sum(float(np.sum(np.square(g))) for g in grads.values())))
        if max_norm / norm < 1:
            return {name: g * (max_norm / norm) for name, g in grads.items()}
    return {name: np.copy(g) for name, g in grads.items()}
