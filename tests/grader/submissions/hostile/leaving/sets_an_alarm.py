"""Goal: End the process by an alarm that nobody has a handler for.

Layer: process. Verdict: 0 points; crashed.
"""

import signal
import time


def relu_rnn(x, h0, w1, w2):
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    time.sleep(0.2)
