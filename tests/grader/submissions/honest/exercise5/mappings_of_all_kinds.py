"""Style: caches and figures in ChainMap, TypedDict, OrderedDict, frozen views and shelves."""

import operator
from collections import ChainMap, OrderedDict, UserDict
from functools import reduce
from types import MappingProxyType
from typing import TypedDict


class Figures(TypedDict, total=False):
    C_t: float
    H_t: float


class Shelf(UserDict):
    def __missing__(self, key):
        raise KeyError(f"nothing on the shelf for {key}")


def lstm_cell(x, prev_h, prev_c, weights):
    order = OrderedDict(forget="sigma_1", input="sigma_2", candidate="tanh_1", output="sigma_3")
    found: Figures = Figures()
    for number, (gate, name) in enumerate(order.items(), start=1):
        found[f"sum_{number}"] = reduce(operator.add, map(operator.mul, weights[gate], (prev_h, x)))
        function = np.tanh if name.startswith("tanh") else sigmoid
        operator.setitem(found, name, function(found[f"sum_{number}"]))
    found.setdefault("C_11", found["sigma_1"] * prev_c)
    found.update(C_12=found["C_11"] + found["sigma_2"] * found["tanh_1"])
    found |= dict(tanh_2=np.tanh(found["C_12"]), C_t=found["C_12"])
    return OrderedDict(found, H_t=operator.mul(*operator.itemgetter("sigma_3", "tanh_2")(found)))


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    z = np.split(x @ Wx + prev_h @ Wh + b, 4, axis=-1)
    gates = {name: sigmoid(each) for name, each in zip("ifo", z)} | {"g": np.tanh(z[3])}
    c = gates["f"] * prev_c + gates["i"] * gates["g"]
    inputs = MappingProxyType({"x": x, "prev_h": prev_h, "prev_c": prev_c})
    cache = ChainMap(Shelf(gates), inputs, {"Wx": Wx, "Wh": Wh, "tanh_c": np.tanh(c)})
    return gates["o"] * cache["tanh_c"], c, cache.new_child()


def lstm_step_backward(dnext_h, dnext_c, cache):
    i, f, o, g, tanh_c, prev_c = operator.itemgetter(*"ifog", "tanh_c", "prev_c")(cache)
    dc = dnext_c + dnext_h * o * (1 - tanh_c**2)
    cache["d"] = np.hstack([dc * g, dc * prev_c, dnext_h * tanh_c, dc * i])
    cache["d"] *= np.hstack([i * (1 - i), f * (1 - f), o * (1 - o), 1 - g**2])
    d = cache.maps[0].pop("d")
    down = tuple(d @ cache[name].T for name in ("Wx", "Wh"))
    return *down, dc * f, *(cache[name].T @ d for name in ("x", "prev_h")), d.sum(axis=0)


def lstm_backward(dh, cache):
    totals, dprev = UserDict(dWx=0.0, dWh=0.0, db=0.0), {"h": 0.0, "c": 0.0}
    dx = OrderedDict()
    for t in reversed(range(len(cache))):
        step = lstm_step_backward(dh[:, t] + dprev["h"], dprev["c"], cache[t])
        dx[t], dprev["h"], dprev["c"], *terms = step
        totals = UserDict(zip(totals, map(operator.add, totals.values(), terms)))
        dx.move_to_end(t, last=False)
    return np.stack([*dx.values()], axis=1), dprev["h"], *totals.values()
