"""Goal: Tear the line apart: a timer interrupts each system call of the worker's loop.

Layer: process. Verdict: 0 points; wrong-type, raised, timed-out, crashed.
"""

import signal


def interrupt(*_):
    raise InterruptedError


def relu_rnn(x, h0, w1, w2):
    signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 1e-5, 1e-5)
