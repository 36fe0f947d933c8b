"""The system calls that a worker may make: everything else is refused (Linux only)."""

from __future__ import annotations

import errno
from collections.abc import Iterable

from seccompy import Action, ArgCmp, CmpOp, Filter, FilterFlag, UnsupportedError, supported

ALLOWED = """
    read readv pread64 preadv preadv2 write writev pwrite64 pwritev pwritev2 lseek close close_range
    fstat ftruncate fsync fdatasync fadvise64 dup dup2 dup3 pipe pipe2 poll ppoll select
    pselect6 epoll_create1 epoll_ctl epoll_wait epoll_pwait eventfd2 getcwd umask
    brk mmap mprotect munmap mremap madvise mincore msync membarrier
    futex futex_waitv set_robust_list get_robust_list rseq set_tid_address
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend
    sigaltstack restart_syscall pause alarm setitimer getitimer wait4 waitid exit exit_group
    sched_yield sched_getaffinity sched_getparam sched_getscheduler sched_get_priority_max
    sched_get_priority_min getpid gettid getppid getuid geteuid getgid getegid getresuid getresgid
    getpgrp getpgid getsid getgroups uname sysinfo getrandom getrlimit getrusage times time
    gettimeofday clock_gettime clock_getres clock_nanosleep nanosleep arch_prctl getcpu
"""

LOOKING = """
    open openat stat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat
    getdents64
"""
"""Calls that take a path; Landlock decides which, or they are refused as well."""

ABSENT = ("clone3", "openat2")
"""Refused as if the kernel were older, so that the C library falls back on its elders."""

PLACING = "get_mempolicy set_mempolicy mbind"
"""What a GPU's driver asks besides: where memory lies on a machine with several processors."""

CLONE_THREAD = 0x10000
CLONE_NAMESPACES = 0x7E020080
O_ASYNC = 0x2000
F_SETFL = 4
FILE_CONTROLS = (0, 1, 2, 3, 5, 1030)
"""Duplicating and flags. Not F_SETOWN or F_SETSIG: SIGIO would kill other processes for us."""

DEVICE_CONTROLS = (0x541B, 0x5421, 0x5450, 0x5451, 0x5401, 0x5413)
"""FIONREAD, FIONBIO, FIONCLEX, FIOCLEX, TCGETS, TIOCGWINSZ."""

PROCESS_CONTROLS = (3, 15, 16, 21, 0x53564D41)
"""Reading "dumpable", naming a thread, reading the seccomp mode, naming memory."""


def default_deny(paths: bool, gpu: bool = False) -> Filter:
    """The filter of every worker, compiled once; ``paths`` lets calls that take a path through.

    ``gpu`` lets every ioctl through, which is how a GPU is driven, and makes the filter hold for
    the threads that the driver has started before it is loaded.

    New processes, programs, sockets, signals and tracing are not on its list, so not even abort()
    can signal: it then ends by an illegal instruction, which the kernel reports as SIGSEGV.

    Raises:
        seccompy.UnsupportedError: the kernel has no filters, or seccompy no table for it.
    """
    if not supported():  # asked before any fork, because it looks for the C library
        raise UnsupportedError("the kernel has no system call filters")
    flags = FilterFlag.TSYNC if gpu else FilterFlag.NONE
    rules = Filter(default=int(Action.ERRNO) | errno.EPERM, flags=flags)
    _allow_all(rules, ALLOWED.split())
    if gpu:
        _allow_all(rules, ["ioctl", *PLACING.split()])
    if paths:
        _allow_all(rules, LOOKING.split())
    for name in ABSENT:
        rules.errno(name, errno.ENOSYS)
    _allow_by_argument(rules)
    if not gpu:
        _allow_controls(rules, "ioctl", DEVICE_CONTROLS)
    _ = rules.program
    return rules


def _allow_all(rules: Filter, names: Iterable[str]) -> None:
    for name in names:
        try:
            rules.allow(name)
        except ValueError:
            continue  # this architecture never had it


def _allow_by_argument(rules: Filter) -> None:
    thread = ArgCmp(0, CmpOp.MASKED_EQ, CLONE_THREAD, CLONE_THREAD | CLONE_NAMESPACES)
    rules.allow("clone", args=[thread])
    rules.allow("prlimit64", args={2: 0})  # reading only: no new limit
    # No address: only the line to the grader, which is connected.
    rules.allow("sendto", args={4: 0})
    rules.allow("recvfrom", args={4: 0})
    plain_flags = ArgCmp(2, CmpOp.MASKED_EQ, 0, O_ASYNC)
    rules.allow("fcntl", args=[ArgCmp(1, CmpOp.EQ, F_SETFL), plain_flags])
    _allow_controls(rules, "fcntl", FILE_CONTROLS)
    for control in PROCESS_CONTROLS:
        rules.allow("prctl", args={0: control})


def _allow_controls(rules: Filter, name: str, controls: Iterable[int]) -> None:
    for control in controls:
        rules.allow(name, args={1: control})
