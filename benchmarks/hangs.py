"""How long after its limit a hanging submission is gone, worst of several tries.

python benchmarks/hangs.py
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from grader.sandbox.client import Worker, WorkerFault
from grader.sandbox.launch import Profile, Zygote
from grader.sandbox.limits import Limits

LIMIT, TRIES = 0.5, 5
HANGS = {
    "a loop": "while True: pass",
    "sleep": "import time; time.sleep(1e6)",
    "C code that holds the GIL": "sum(range(10 ** 12))",
    "a huge integer": "10 ** (10 ** 8)",
    "signals ignored": "import signal; [signal.signal(n, signal.SIG_IGN) for n in (1, 2, 15, 24)]\n"
    "    while True: pass",
    "100 threads that spin": "import threading; threading.stack_size(65536)\n"
    "    def spin():\n        while True: pass\n"
    "    [threading.Thread(target=spin).start() for _ in range(100)]\n    spin()",
    "an answer byte by byte": "import os, time, socket\n"
    "    while True: os.write(LINE, b'x'); time.sleep(0.01)",
    "a page-fault storm": "import mmap; m = mmap.mmap(-1, 1 << 28)\n"
    "    while True:\n        m[::4096] = b'x' * (1 << 16); m.madvise(mmap.MADV_DONTNEED)",
}
PRELUDE = (
    "import os, stat\n"
    "def _is(n):\n"
    "    try: return stat.S_ISSOCK(os.fstat(n).st_mode)\n"
    "    except OSError: return False\n"
    "LINE = next(n for n in range(3, 64) if _is(n))\n"
)


def overrun(zygote: Zygote, body: str) -> float:
    """Seconds by which a call outlives its limit."""
    with Worker(zygote) as worker:
        source = f"{PRELUDE}def f():\n    {body}\n"
        worker.inspect("hang.py", [("hang.py", source.encode())])
        worker.load()
        started = time.monotonic()
        try:
            worker.call("f", [])
        except WorkerFault:
            return time.monotonic() - started - LIMIT
    raise AssertionError("it did not hang")


def main() -> None:
    """Prints the worst overrun of each kind of hang."""
    limits = Limits(call_seconds=LIMIT)
    with Zygote.start(Profile(limits=limits)) as zygote:
        for name, body in HANGS.items():
            worst = max(overrun(zygote, body) for _ in range(TRIES))
            print(f"{name:28} {1000 * worst:7.1f} ms")


if __name__ == "__main__":
    main()
