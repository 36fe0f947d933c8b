"""What a hostile submission would try; the probe hands this file in as if it were one.

Each function returns whether the attempt succeeded, so False is what a sound sandbox gives.
"""

import os
import signal
import socket
import threading
from collections.abc import Callable

SMALL_STACK = 1 << 16


def succeeds(attempt: Callable[[], object]) -> bool:
    """Whether the system lets ``attempt`` through."""
    try:
        attempt()
    except OSError:
        return False
    return True


def reads_file(path: str) -> bool:
    """Opens a file that is not the interpreter's."""
    return succeeds(lambda: os.close(os.open(path, os.O_RDONLY)))


def writes_file(folder: str) -> bool:
    """Makes a file where everyone may."""
    path = os.path.join(folder, f"attempt-{os.getpid()}")  # noqa: PTH118
    made = succeeds(lambda: os.close(os.open(path, os.O_WRONLY | os.O_CREAT)))
    if made:
        os.unlink(path)  # noqa: PTH108
    return made


def connects(port: int) -> bool:
    """Connects to another process over TCP."""
    return succeeds(lambda: socket.socket().connect(("127.0.0.1", port)))


def makes_socket() -> bool:
    """Makes a socket of the kind that reaches other processes of this machine."""
    return succeeds(lambda: socket.socket(getattr(socket, "AF_UNIX", socket.AF_INET)).close())


def starts_process() -> bool:
    """Forks, or elsewhere starts a program."""
    return succeeds(_start_process)


def runs_program() -> bool:
    """Replaces itself by another program, which does not exist."""
    try:
        os.execv("/nonexistent", ["nothing"])
    except FileNotFoundError:
        return True
    except OSError:
        return False


def signals_parent() -> bool:
    """Asks whether it could signal the process that started it."""
    return succeeds(lambda: os.kill(os.getppid(), 0))


def raises_limit() -> bool:
    """Takes back the limit on its own output."""
    import resource

    top = resource.RLIM_INFINITY
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (top, top))
    except (OSError, ValueError):
        return False
    return True


def allocates(size: int) -> bool:
    """Takes ``size`` bytes of memory."""
    return len(bytearray(size)) == size


def starts_threads(count: int) -> bool:
    """Runs ``count`` threads at once."""
    done = threading.Event()
    threading.stack_size(SMALL_STACK)
    try:
        for _ in range(count):
            threading.Thread(target=done.wait, daemon=True).start()
    except RuntimeError:
        return False
    finally:
        done.set()
    return True


def sees_foreign_processes() -> bool:
    """Has a parent that is not the first process of a PID namespace of their own."""
    return os.getppid() != 1


def environment() -> list[str]:
    """The names in the environment."""
    return sorted(os.environ)


def _start_process() -> None:
    if not hasattr(os, "fork"):
        import subprocess

        subprocess.run(["cmd", "/c", "exit"], check=False)
    elif os.fork() == 0:
        os.kill(os.getpid(), signal.SIGKILL)
