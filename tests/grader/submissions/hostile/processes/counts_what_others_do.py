"""Goal: Watch the processor's counters while the reference runs.

Layer: seccomp. Verdict: 0 points; raised.
"""

import ctypes

from seccompy import syscall_nr

libc = ctypes.CDLL(None, use_errno=True)
SOFTWARE, SIZE = 1, 64
THIS_PROCESS, ANY_PROCESSOR, NO_GROUP = 0, -1, -1


def relu_rnn(x, h0, w1, w2):
    event = (ctypes.c_uint32 * 32)(SOFTWARE, SIZE)
    where = THIS_PROCESS, ANY_PROCESSOR, NO_GROUP, 0
    if libc.syscall(syscall_nr("perf_event_open"), event, *where) < 0:
        raise OSError(ctypes.get_errno(), "refused")
    print("BREACH events can be counted")
