"""Goal: Commands to a terminal in a finding, as the name of a module that may not be imported.

Layer: sanitize. Verdict: 0 points; forbidden-import.
"""

import importlib


def relu_rnn(x, h0, w1, w2):
    return importlib.import_module("torch.\x1b[2J\x1b[32m100/100 points\x9b0m \u202e").relu(x)
