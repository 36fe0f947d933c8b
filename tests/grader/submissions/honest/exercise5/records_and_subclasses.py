"""Style: gates in structured arrays, answers in a subclass of ndarray, matrices and records."""

import warnings

warnings.filterwarnings("ignore", category=PendingDeprecationWarning)


class Named(np.ndarray):
    """An array with a name, which it hands on."""

    name = "?"

    def __new__(cls, values, name):
        array = np.asarray(values).view(cls)
        array.name = name
        return array

    def __array_finalize__(self, source):
        self.name = getattr(source, "name", "?")

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        plain = [each.view(np.ndarray) if isinstance(each, Named) else each for each in inputs]
        kwargs.pop("out", None)
        return Named(getattr(ufunc, method)(*plain, **kwargs), f"{ufunc.__name__} of {self.name}")

    def __repr__(self):
        return f"<{self.name}>"


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    gates = np.zeros(prev_h.shape, dtype=[(name, float) for name in "ifogt"])
    for name, z in zip("ifog", np.split(x @ Wx + prev_h @ Wh + b, 4, axis=1)):
        gates[name] = np.tanh(z) if name == "g" else sigmoid(z)
    next_c = gates["f"] * prev_c + gates["i"] * gates["g"]
    gates["t"] = np.tanh(next_c)
    weights = np.asmatrix(Wx), np.asmatrix(Wh)
    return Named(gates["o"] * gates["t"], "h"), Named(next_c, "c"), (x, prev_h, prev_c, weights, gates)


def lstm_step_backward(dnext_h, dnext_c, cache):
    x, prev_h, prev_c, (Wx, Wh), gates = cache
    gates = gates.view(np.recarray)
    dc = dnext_c + dnext_h * gates.o * (1 - gates.t**2)
    d = np.zeros_like(gates)
    d["i"] = dc * gates.g * gates.i * (1 - gates.i)
    d["f"] = dc * prev_c * gates.f * (1 - gates.f)
    d["o"] = dnext_h * gates.t * gates.o * (1 - gates.o)
    d["g"] = dc * gates.i * (1 - gates.g**2)
    d = np.asmatrix(np.hstack([d[name] for name in "ifog"]))
    db = np.ma.masked_array(np.asarray(d)).sum(axis=0)
    return d * Wx.T, d * Wh.T, Named(dc * gates.f, "dc"), np.asmatrix(x).T * d, np.asmatrix(prev_h).T * d, db


def lstm_backward(dh, cache):
    dprev_h = dprev_c = np.zeros(dh[:, 0].shape)
    dx, totals = [], [0, 0, 0]
    for t in reversed(range(dh.shape[1])):
        found = lstm_step_backward(dh[:, t] + dprev_h, dprev_c, cache[t])
        dx_t, dprev_h, dprev_c, *terms = (np.asarray(each) for each in found)
        dx.append(dx_t)
        totals = [a + b for a, b in zip(totals, terms)]
    return np.stack(dx[::-1], axis=1), dprev_h, *totals
