"""Goal: Have the loader of programs, which may be read as a library, run another program.

Layer: seccomp. Verdict: 0 points; wrong-type.
"""

import os
from contextlib import suppress

LOADERS = "/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1", "/lib/ld-musl-x86_64.so.1"


def relu_rnn(x, h0, w1, w2):
    for loader in LOADERS:
        with suppress(OSError):
            os.execve(loader, ["loader", "BREACH the loader was run"], {})
