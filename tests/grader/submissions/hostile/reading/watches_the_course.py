"""Goal: Be told when the grader opens the suite or writes a result.

Layer: seccomp. Verdict: 0 points; raised.
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
ALL_EVENTS = 0xFFF


def relu_rnn(x, h0, w1, w2):
    watch = libc.inotify_init1(0)
    if libc.inotify_add_watch(watch, b"@outside@", ALL_EVENTS) < 0:
        raise OSError(ctypes.get_errno(), "refused")
    print("BREACH a folder can be watched")
