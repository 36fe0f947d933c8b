"""Goal: Run a program by one of torch's own tools, which asks a shell for versions.

Layer: seccomp, files. Verdict: 0 points; out-of-memory.
"""

from torch.utils import collect_env

try:
    _, said, _ = collect_env.run("echo BREACH a shell was started")
    print(said)
finally:
    raise MemoryError  # so that the grade is over at once
