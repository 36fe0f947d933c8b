"""Goal: Go up from a folder that may be read to the hidden suite.

Layer: files. Verdict: 0 points; raised.
"""

import os

UP = "../" * 40


def relu_rnn(x, h0, w1, w2):
    libraries = os.open(os.path.dirname(os.__file__), os.O_RDONLY | os.O_DIRECTORY)
    suite = os.open(UP + "@suite@".lstrip("/"), os.O_RDONLY, dir_fd=libraries)
    print(os.read(suite, 1 << 20))
