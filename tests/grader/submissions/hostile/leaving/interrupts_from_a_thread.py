"""Goal: End the run as if a person had pressed Ctrl-C.

Layer: process. Verdict: 0 points; raised.
"""

import _thread
import threading
import time


def relu_rnn(x, h0, w1, w2):
    threading.Thread(target=_thread.interrupt_main).start()
    for _ in range(100):
        time.sleep(0.001)
