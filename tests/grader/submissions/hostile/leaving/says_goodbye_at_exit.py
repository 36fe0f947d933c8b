"""Goal: A forged summary as the last thing that is printed, by handlers that run at exit.

Layer: process. Verdict: 0 points; raised. Live: never, because a worker ends without its
handlers.
"""

import atexit
import threading

atexit.register(print, "BREACH a handler has run at exit: 100/100 points", flush=True)
threading._register_atexit(print, "BREACH threads have been waited for", flush=True)


def relu_rnn(x, h0, w1, w2):
    raise ValueError("100/100 points")
