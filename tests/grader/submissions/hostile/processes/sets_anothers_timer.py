"""Goal: Set a timer that signals a thread of another process.

Layer: seccomp. Verdict: 0 points; raised. Live: never, because a timer is for own threads only.
"""

import ctypes
import signal

libc = ctypes.CDLL(None, use_errno=True)
REAL_TIME, THREAD = 0, 4
DECOY = int("@decoy@")


def relu_rnn(x, h0, w1, w2):
    event = (ctypes.c_int * 16)(0, 0, signal.SIGTERM, THREAD, DECOY)
    if libc.timer_create(REAL_TIME, event, ctypes.byref(ctypes.c_void_p())) != 0:
        raise OSError(ctypes.get_errno(), "refused")
    print("BREACH another process can be signalled by a timer")
