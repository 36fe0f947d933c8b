"""Goal: Go on after the deadline by blocking every signal.

Layer: deadline. Verdict: 0 points; timed-out.
"""

import signal


def relu_rnn(x, h0, w1, w2):
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    while True:
        signal.sigpending()
