"""Goal: Hang and be spared: every signal that can be is blocked or ignored, and it only waits.

Layer: deadline. Verdict: 0 points; timed-out.
"""

import contextlib
import signal
import time

for number in signal.valid_signals():
    with contextlib.suppress(OSError, ValueError):
        signal.signal(number, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


def relu_rnn(x, h0, w1, w2):
    while True:
        time.sleep(1)
