"""Style: computes in float32 and gives float64 back."""

import numpy as jnp


def lstm_step_backward(dnext_h, dnext_c, cache):
    single = [jnp.asarray(each, dtype="float32") for each in (dnext_h, dnext_c, *cache)]
    dh, dc, x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c = single
    dc += dh * o * (1 - tanh_c**2)
    parts = dc * g * i * (1 - i), dc * prev_c * f * (1 - f), dh * tanh_c * o * (1 - o)
    d = jnp.concatenate([*parts, dc * i * (1 - g**2)], axis=1, dtype=jnp.float32)
    found = d @ Wx.T, d @ Wh.T, dc * f, x.T @ d, prev_h.T @ d, d.sum(axis=0)
    return [jnp.double(each) for each in found]


def lstm_output(h, W, b):
    y = h.astype(jnp.single) @ W.astype(jnp.single) + b.astype(jnp.single)
    return y.astype(h.dtype)
