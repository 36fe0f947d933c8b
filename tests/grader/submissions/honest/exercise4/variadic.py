"""Style: all functions take *args and **kwargs, and pick what they need."""

PARAMETERS = {
    "rnn_step_forward": ("x", "prev_h", "Wx", "Wh", "b"),
    "update": ("parameters", "gradients", "learning_rate"),
}


def given(name, args, kwargs):
    return dict(zip(PARAMETERS[name], args)) | kwargs


def rnn_step_forward(*args, **kwargs):
    p = given("rnn_step_forward", args, kwargs)
    p["next_h"] = np.tanh(p["x"] @ p["Wx"] + p["prev_h"] @ p["Wh"] + p.pop("b"))
    return p["next_h"], p


def rnn_step_backward(*args, scale=1.0, **kwargs):
    dnext_h, cache, *_ = *args, *kwargs.values()
    dsum = scale * dnext_h * (1 - cache["next_h"] ** 2)
    transposed = {name: array.T for name, array in cache.items()}
    down = [dsum @ transposed[name] for name in ("Wx", "Wh")]
    return *down, *(transposed[name] @ dsum for name in ("x", "prev_h")), dsum.sum(axis=0)


def rnn_forward(x, h0, *weights, **options):
    caches = []
    states = [h0, *(np.empty_like(h0) for _ in range(x.shape[1]))]
    for t in range(x.shape[1]):
        named = dict(zip(("Wx", "Wh", "b"), weights), prev_h=states[t])
        states[t + 1], cache = rnn_step_forward(x[:, t], **named)
        caches.append(cache)
    return np.stack(states[1:], axis=options.get("axis", 1)), caches


def rnn_backward(dh, cache, /, *, carry=0.0):
    totals = {name: 0.0 for name in ("dWx", "dWh", "db")}
    dxs = np.zeros((*dh.shape[:2], cache[0]["x"].shape[-1]))
    for t in reversed(range(len(cache))):
        dxs[:, t], carry, *rest = rnn_step_backward(dh[:, t] + carry, cache=cache[t])
        totals = {name: totals[name] + term for name, term in zip(totals, rest)}
    return (dxs, carry, *totals.values())


def update(*args, **kwargs):
    p = given("update", args, kwargs)
    return {k: v - p["learning_rate"] * p["gradients"][f"d{k}"] for k, v in p["parameters"].items()}
