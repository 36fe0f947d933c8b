"""Goal: Take more memory than allowed as the stacks of threads, 600 MB each.

Layer: memory. Verdict: 0 points; raised.
"""

import threading
import time

threading.stack_size(600 << 20)


def relu_rnn(x, h0, w1, w2):
    for _ in range(3):
        threading.Thread(target=time.sleep, args=(0.3,), daemon=True).start()
    print("BREACH there are three stacks of 600 MB")
