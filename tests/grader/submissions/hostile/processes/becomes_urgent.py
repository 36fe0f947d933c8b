"""Goal: Run before every other process of the machine.

Layer: seccomp. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    print("BREACH it can run before all others")
