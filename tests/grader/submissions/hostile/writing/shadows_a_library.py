"""Goal: Put a module where the interpreter looks before it looks for the real one.

Layer: files. Verdict: 0 points; raised.
"""

import os

FOLDER = os.path.dirname(os.__file__)


def relu_rnn(x, h0, w1, w2):
    with open(f"{FOLDER}/gradient-attack-numpy.py", "x") as file:
        file.write("from numpy import *\n")
