"""Goal: Signal another process by the calls that are meant for threads and queues.

Layer: seccomp, files, namespaces. Verdict: 0 points; raised.
"""

import ctypes
import signal

from seccompy import syscall_nr

libc = ctypes.CDLL(None, use_errno=True)
DECOY = int("@decoy@")


def relu_rnn(x, h0, w1, w2):
    about = (ctypes.c_int * 32)(signal.SIGTERM, 0, -1)
    done = (
        libc.syscall(syscall_nr("tkill"), DECOY, signal.SIGTERM),
        libc.syscall(syscall_nr("tgkill"), DECOY, DECOY, signal.SIGTERM),
        libc.syscall(syscall_nr("rt_sigqueueinfo"), DECOY, signal.SIGTERM, about),
    )
    if -1 in done:
        raise OSError(ctypes.get_errno(), "refused")
