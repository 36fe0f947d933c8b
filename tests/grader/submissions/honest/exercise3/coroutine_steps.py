"""Style: a coroutine is the network; it is sent inputs and yields states."""


def network(h0, Wx, Wh, b):
    h = h0
    x = yield
    while x is not None:
        h = np.tanh(x @ Wx + h @ Wh + b)
        x = yield h


def states_of(x, h0, *weights):
    running = network(h0, *weights)
    next(running)
    yield from (running.send(x_t) for x_t in x)
    running.close()


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    (next_h,) = states_of([x], prev_h, Wx, Wh, b)
    return next_h, (each for each in (x, prev_h, Wx, Wh, next_h))


def rnn_forward(x, h0, Wx, Wh, b):
    return np.stack([*states_of(np.moveaxis(x, 1, 0), h0, Wx, Wh, b)], 1), iter(())


async def last_state(x, h0, *weights):
    for h0 in states_of(np.moveaxis(x, 1, 0), h0, *weights):
        pass
    return h0


async def read(x, h0, Wx, Wh, b, Wy, by):
    return await last_state(x, h0, Wx, Wh, b) @ Wy + by


def many_to_one(*given):
    try:
        read(*given).send(None)
    except StopIteration as finished:
        return finished.value
