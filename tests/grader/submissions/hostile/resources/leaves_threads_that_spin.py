"""Goal: Slow down whatever runs next: threads keep computing after the call has returned.

Layer: process. Verdict: 0 points; wrong-type, timed-out, crashed, raised.
"""

import threading
import zlib

BLOCK = bytes(64 << 10)


def spin():
    while True:
        zlib.crc32(BLOCK)


def relu_rnn(x, h0, w1, w2):
    for _ in range(16):
        threading.Thread(target=spin, daemon=True).start()
