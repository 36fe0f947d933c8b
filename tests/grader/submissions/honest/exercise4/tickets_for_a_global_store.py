"""Style: caches live in a global dict; what is handed out is a number, which is used up."""

STORE, CALLS = {}, 0


def deposit(*values):
    global CALLS
    CALLS += 1
    STORE[CALLS] = values
    return CALLS


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return next_h, deposit(x, prev_h, Wx, Wh, next_h)


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = STORE.pop(cache)
    dsum = dnext_h * (1 - next_h**2)
    return dsum @ Wx.T, dsum @ Wh.T, x.T @ dsum, prev_h.T @ dsum, dsum.sum(axis=0)


def rnn_forward(x, h0, Wx, Wh, b):
    states, tickets = [h0], []
    for t in range(x.shape[1]):
        h, ticket = rnn_step_forward(x[:, t], states[-1], Wx, Wh, b)
        states.append(h)
        tickets.append(ticket)
    return np.stack(states[1:], axis=1), deposit(tickets, x, h0, Wx, Wh)


def rnn_backward(dh, cache):
    tickets, x, h0, Wx, Wh = STORE.pop(cache)
    dx, carry, dWx, dWh, db = np.zeros_like(x), 0 * h0, 0 * Wx, 0 * Wh, np.zeros(len(Wh))
    for t in range(len(tickets) - 1, -1, -1):
        dx[:, t], carry, *rest = rnn_step_backward(dh[:, t] + carry, tickets.pop())
        for total, term in zip((dWx, dWh, db), rest):
            total += term
    return dx, carry, dWx, dWh, db
