"""Goal: Hang by a signal that stops the whole process, as a debugger would.

Layer: seccomp, deadline. Verdict: 0 points; raised.
"""

import os
import signal


def relu_rnn(x, h0, w1, w2):
    os.kill(os.getpid(), signal.SIGSTOP)
