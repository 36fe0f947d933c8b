"""Attacks from inside a worker: each is refused, and the next worker is as good as the first."""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.sandbox.attempts import environment
from grader.sandbox.client import (
    Crashed,
    OutOfMemory,
    ProtocolBroken,
    Raised,
    TimedOut,
    Worker,
    WorkerFault,
)
from grader.sandbox.launch import ENVIRONMENT, Profile, SandboxError, Zygote
from grader.sandbox.limits import Limits
from grader.sandbox.probe import probe_layers
from grader.sandbox.roots import read_roots, within

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these layers need Linux")

MAIN = "homework.py"

OpenWorker = Callable[..., Worker]

HONEST = "import numpy as np\ndef f(x): return np.tanh(x)\n"


def works(zygote: Zygote, open_worker: OpenWorker) -> bool:
    """Whether an honest worker of the same zygote gives the right answer."""
    answer = open_worker(zygote, HONEST).call("f", [np.ones(2)])
    return bool((answer.value == np.tanh(np.ones(2))).all())


PRELUDE = """
import ctypes
import fcntl
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading

x86_64 = os.uname().machine == 'x86_64'
libc = ctypes.CDLL(None, use_errno=True)

def raw(number, *arguments):
    if libc.syscall(number, *arguments) == -1:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))

def is_open(fd):
    try:
        fcntl.fcntl(fd, fcntl.F_GETFD)
    except OSError:
        return False
    return True

def line():
    return next(fd for fd in range(3, 256) if is_open(fd))

"""

TARGET = f"/tmp/attack-{uuid.uuid4()}"
"""A path that nothing else on this machine has."""

REFUSED = {
    "read the password file": "open('/etc/passwd').read()",
    "read this test": f"open({__file__!r}).read()",
    "read its own environment": "open('/proc/self/environ', 'rb').read()",
    "read the memory map": "open('/proc/self/maps').read()",
    "list the root": "os.listdir('/')",
    "list a home": "os.listdir(os.path.expanduser('~root'))",
    "read through a descriptor": "os.open('secret', os.O_RDONLY, dir_fd=1)",
    "read the kernel's log": "open('/dev/kmsg').read(1)",
    "write to the temporary folder": f"open('{TARGET}', 'w').write('x')",
    "make a temporary file": "tempfile.TemporaryFile()",
    "write into the standard library": "open(os.path.join(os.path.dirname(os.__file__), 'x'), 'w')",
    "make a folder": f"os.mkdir('{TARGET}')",
    "remove a file": "os.unlink('/etc/hostname')",
    "rename a file": "os.rename('/etc/hostname', '/etc/attack')",
    "make a link": f"os.symlink('/etc/passwd', '{TARGET}')",
    "make a hard link": f"os.link('/etc/hostname', '{TARGET}')",
    "make a fifo": f"os.mkfifo('{TARGET}')",
    "change a mode": "os.chmod('/etc/hostname', 0o777)",
    "truncate a file": "os.truncate('/etc/hostname', 0)",
    "change the folder": "os.chdir('/tmp')",
    "change a file's times": "os.utime('/etc/hostname')",
    "make a network socket": "socket.socket()",
    "make a datagram socket": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "make a local socket": "socket.socket(socket.AF_UNIX)",
    "make a pair of sockets": "socket.socketpair()",
    "send a descriptor": "socket.send_fds(socket.socket(fileno=line()), [b'x'], [1])",
    "fork": "os.fork()",
    "start a program": "subprocess.run(['/bin/true'])",
    "spawn a program": "os.posix_spawn('/bin/true', ['true'], {})",
    "become a program": "os.execv('/bin/true', ['true'])",
    "fork by number": "raw(57 if x86_64 else 220)",
    "kill its parent": "os.kill(os.getppid(), signal.SIGKILL)",
    "kill everything": "os.kill(-1, signal.SIGKILL)",
    "kill its group": "os.killpg(0, signal.SIGKILL)",
    "kill by another call": "raw(200 if x86_64 else 130, os.getppid(), 9)",
    "own a descriptor's signals": "fcntl.fcntl(1, fcntl.F_SETOWN, os.getppid())",
    "choose a descriptor's signal": "fcntl.fcntl(1, 10, signal.SIGKILL)",
    "ask for signals on input": "fcntl.fcntl(line(), fcntl.F_SETFL, os.O_ASYNC)",
    "own signals by ioctl": "fcntl.ioctl(line(), 0x8901, b'1234')",
    "open a pidfd": "os.pidfd_open(os.getppid())",
    "raise a limit": "resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))",
    "change another's limit": "resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (0, 0))",
    "make hidden memory": "os.memfd_create('x')",
    "change priority": "os.nice(-5)",
    "choose a processor": "os.sched_setaffinity(0, {0})",
    "seal its output": "fcntl.fcntl(1, 1033, 1)",
    "become another user": "os.setuid(1)",
    "trace its parent": "raw(101 if x86_64 else 117, 16, os.getppid(), 0, 0)",
    "read its parent's memory": ("raw(310 if x86_64 else 270, os.getppid(), 0, 0, 0, 0, 0)"),
    "enter a namespace": "raw(272 if x86_64 else 97, 0x10000000)",
    "use io_uring": "raw(425, 1, 0)",
    "load a kernel program": "raw(321 if x86_64 else 280, 0, 0, 0)",
    "be told of page faults": "raw(323 if x86_64 else 282, 0)",
    "share memory with others": "raw(29 if x86_64 else 194, 1, 4096, 0o666)",
    "add a filter": "raw(317 if x86_64 else 277, 1, 0, 0)",
    "clone with a new namespace": ("raw(56 if x86_64 else 220, 0x10010000, 0, 0, 0, 0)"),
}


@pytest.fixture(scope="module")
def attacker(tier: Zygote) -> Iterator[Worker]:
    """A worker of each tier in turn that holds all the attacks above."""
    attacks = [f"def attack_{i}():\n    return {a}\n" for i, a in enumerate(REFUSED.values())]
    with Worker(tier) as worker:
        worker.inspect(MAIN, [(MAIN, (PRELUDE + "".join(attacks)).encode())])
        worker.load()
        yield worker


@pytest.mark.parametrize("number", range(len(REFUSED)), ids=REFUSED)
def test_attacks_are_refused_by_the_system(attacker: Worker, number: int) -> None:
    """The call fails with an error of the system's, in every tier."""
    with pytest.raises(Raised) as raised:
        attacker.call(f"attack_{number}", [])
    assert raised.value.type_name in {
        "PermissionError",
        "FileNotFoundError",
        "NotADirectoryError",
        "OSError",
        "BlockingIOError",
        "ValueError",
    }


def test_an_honest_worker_still_works_after_all_attacks(
    tier: Zygote, open_worker: OpenWorker
) -> None:
    """The tests above have left every zygote in order."""
    assert works(tier, open_worker)


def test_the_course_cannot_be_imported(tier: Zygote, open_worker: OpenWorker) -> None:
    """Nothing of the grader but the sandbox is in a worker, and nothing else can be found."""
    source = (
        "import importlib, sys\n"
        "def loaded(): return sorted(n for n in sys.modules if n.startswith('grader'))\n"
        "def path(): return list(sys.path)\n"
        "def load(name): return importlib.import_module(name).__name__\n"
    )
    worker = open_worker(tier, source)
    for name in worker.call("loaded", []).value:
        assert name == "grader" or name.startswith("grader.sandbox")
    assert all(within(path, read_roots()) for path in worker.call("path", []).value)
    package = Path(__file__).parents[3] / "grader"
    if not within(str(package), read_roots()):
        for name in ("grader.checks", "tests.grader"):
            with pytest.raises(Raised):
                worker.call("load", [name])


def test_the_read_roots_leave_the_course_out() -> None:
    """The module search path is not what may be read: an editable install is on it."""
    roots = read_roots()
    assert within(os.__file__, roots)
    assert within(np.__file__, roots)
    assert not within(__file__, roots)
    assert not within("/", roots)


def test_the_environment_holds_nothing_of_the_graders(
    tier: Zygote, open_worker: OpenWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the fixed names are there, with their fixed values."""
    monkeypatch.setenv("SECRET_TOKEN", "hidden")
    assert "SECRET_TOKEN" in environment()
    worker = open_worker(tier, "import os\ndef f(): return dict(os.environ)\n")
    assert worker.call("f", []).value.items() <= {**ENVIRONMENT, "LC_CTYPE": "C.UTF-8"}.items()


def test_only_the_line_and_the_output_are_open(tier: Zygote, open_worker: OpenWorker) -> None:
    """No descriptor of the zygote or the grader is left in a worker."""
    source = f"{PRELUDE}def f(): return [fd for fd in range(4096) if is_open(fd)]\n"
    opened = open_worker(tier, source).call("f", []).value
    assert opened[:3] == [0, 1, 2]
    assert len(opened) == 4


FORGERIES = {
    "garbage": "os.write(line(), b'garbage' * 10)",
    "two answers": "os.write(line(), frame(N) * 2)",
    "an answer to another question": "answer(N + 1)",
    "a frame that is no answer": "answer(N, kind=2)",
    "a fault without parts": "answer(N, kind=4)",
    "another form": "answer(N, value=5)",
    "a change that is none": "answer(N, value=(1, (7,)))",
    "changes that are none": "answer(N, value=(1, ('x',)))",
    "a frame of 2 GB": "os.write(line(), wire.HEADER.pack(0x31524447, 3, N, 10, 1 << 31))",
    "a structure of 1 GB": "os.write(line(), wire.HEADER.pack(0x31524447, 3, N, 1 << 30, 0))",
    "a tensor": "os.write(line(), head(19, 8) + tensor + bytes(8))",
}

FORGER = f"""{PRELUDE}
from grader.sandbox import wire
N = 3
tensor = bytes.fromhex('9201c70b01') + b'\\0\\2\\1' + (1).to_bytes(8, 'little') + b'xxx'

def head(meta, payload):
    return wire.HEADER.pack(0x31524447, 3, N, meta, payload)

def frame(number, kind=3, value=(None, ())):
    return b''.join(wire.pack(kind, number, *wire.encode((value, ()))))

def answer(*arguments, **more):
    os.write(line(), frame(*arguments, **more))

def attack():
    FORGERY
    while True: pass
"""


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
def test_forged_frames_end_the_worker(
    impatient: Zygote, open_worker: OpenWorker, forgery: str
) -> None:
    """Whatever bytes a worker sends, the grader sees a fault, and the worker is gone."""
    worker = open_worker(impatient, FORGER.replace("FORGERY", forgery))
    with pytest.raises(ProtocolBroken):
        worker.call("attack", [])
    assert not worker.alive
    assert works(impatient, open_worker)


def test_an_answer_to_the_last_question_is_not_taken_for_the_next(
    impatient: Zygote, open_worker: OpenWorker
) -> None:
    """A worker that answers the same question twice is ended at the next one."""
    source = FORGER.replace("FORGERY", "answer(N); os.read(line(), 1); answer(N)")
    worker = open_worker(impatient, source)
    worker.call("attack", [])
    with pytest.raises(ProtocolBroken, match="an answer to another question"):
        worker.call("attack", [])


def test_a_frame_that_never_ends_is_a_time_out(impatient: Zygote, open_worker: OpenWorker) -> None:
    """Bytes that trickle in do not extend the deadline."""
    forgery = "os.write(line(), head(8, 8))\n    while True: os.write(line(), b'x'); sleep(0.2)"
    source = FORGER.replace("FORGERY", forgery) + "from time import sleep\n"
    worker = open_worker(impatient, source.replace("head(8, 8)", "head(1000, 1000)"))
    with pytest.raises(TimedOut):
        worker.call("attack", [])


def test_a_worker_that_hangs_up_is_ended(impatient: Zygote, open_worker: OpenWorker) -> None:
    """Closing the line and going on is no way to stay alive."""
    worker = open_worker(
        impatient, f"{PRELUDE}def f():\n    os.close(line())\n    while True: pass\n"
    )
    with pytest.raises(ProtocolBroken, match="it hung up but went on running"):
        worker.call("f", [])
    assert worker.usage is not None


HOSTILE = {
    "a bomb of threads": (
        "def run():\n    while True: threading.Thread(target=run).start()\n"
        "def attack():\n    threading.stack_size(32768)\n    run()\n"
    ),
    "its output closed": (
        "def attack():\n    sys.stdout.close(); os.close(1); os.close(2); print(1)\n"
    ),
    "print replaced": "import builtins\ndef attack():\n    builtins.print = None; sys.stdout = 3\n",
    "numpy replaced": (
        "import numpy as np\n"
        "def attack():\n    np.ndarray = np.array = np.asarray = np.generic = None\n    return 1\n"
    ),
    "the server replaced": (
        "import gc\n"
        "def attack():\n"
        "    for thing in gc.get_objects():\n"
        "        if type(thing).__name__ in ('Server', 'Connection'): vars(thing).clear()\n"
    ),
    "the codec replaced": (
        "from grader.sandbox import encoder, wire\n"
        "def attack():\n    encoder.WRITERS.clear(); wire._ENCODER = None; return [1]\n"
    ),
    "a frame changed": (
        "def attack():\n    sys._getframe(1).f_locals['self']._operations = None\n    return 1\n"
    ),
    "a trace function": (
        "def attack():\n    sys.settrace(lambda *a: 1 / 0); sys.setprofile(lambda *a: 1 / 0)\n"
    ),
    "an exception that hangs": (
        "class E(Exception):\n    def __str__(self):\n        while True: pass\n"
        "def attack(): raise E\n"
    ),
    "an exit handler": (
        "import atexit\ndef attack():\n    atexit.register(lambda: print('out')); sys.exit()\n"
    ),
    "a signal storm": (
        "def attack():\n    signal.setitimer(0, 1e-6, 1e-6)\n    while True: pass\n"
    ),
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_sabotage_hurts_only_the_saboteur(
    impatient: Zygote, open_worker: OpenWorker, source: str
) -> None:
    """Whatever a worker does to itself, the grader gets an answer or a fault, and goes on."""
    worker = open_worker(impatient, PRELUDE + source)
    for _ in range(2):
        try:
            worker.call("attack", [])
        except WorkerFault as fault:
            assert isinstance(fault, (Raised, TimedOut, Crashed, OutOfMemory, ProtocolBroken))
    worker.close()
    assert works(impatient, open_worker)


def test_numbers_beyond_the_32_bit_table_are_refused(tier: Zygote, open_worker: OpenWorker) -> None:
    """The x32 numbers of the same calls do not slip past the filter."""
    if os.uname().machine != "x86_64":
        pytest.skip("only x86_64 has a second table")
    source = f"{PRELUDE}def attack(): raw(0x40000000 + 41, 2, 1, 0)\n"
    with pytest.raises(Raised) as raised:
        open_worker(tier, source).call("attack", [])
    assert raised.value.type_name == "PermissionError"


def test_every_promised_layer_holds_when_probed(tier: Zygote) -> None:
    """The probe finds active exactly what the zygote promises, and an empty environment."""
    promised = {layer.name: layer.active for layer in tier.layers}
    found = {layer.name: layer.active for layer in probe_layers(tier.profile)}
    assert found == promised | {"environment": True}


def test_missing_layers_have_a_reason(tier: Zygote) -> None:
    """A layer is active without a reason, or missing with one."""
    for layer in tier.layers:
        assert layer.active == (layer.reason == "")


def test_workers_end_with_their_zygote() -> None:
    """Closing a zygote ends a worker that still runs."""
    zygote = Zygote.start(Profile(limits=Limits(call_seconds=5.0)))
    with Worker(zygote) as worker:
        worker.inspect("homework.py", [("homework.py", b"def f(): pass\n")])
        zygote.close()
        with pytest.raises(SandboxError):
            worker.load()
        assert not worker.alive


def test_the_current_folder_is_never_a_read_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """python -c puts "" on the module search path, which would stand for it."""
    monkeypatch.setattr("sys.path", ["", *sys.path])
    monkeypatch.setattr("site.ENABLE_USER_SITE", False)
    assert not within(str(Path.cwd()), read_roots())
