"""``grade run exercise3`` from the shell against the bare imports that it cannot do without.

Run with ``python benchmarks/run_command.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from timing import paired

ROOT = Path(__file__).resolve().parents[1]
GRADE = [sys.executable, "-m", "grader", "run", "exercise3", "--submission", "solutions"]
IMPORTS = [sys.executable, "-c", "import numpy, pytest, click, rich"]


def run(command: list[str]) -> None:
    """Runs a command in the course and insists that it succeeds."""
    subprocess.run(command, cwd=ROOT, env=os.environ, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Prints both times and their ratio."""
    mine, bare, ratio = paired(lambda: run(GRADE), lambda: run(IMPORTS), 15)
    print(f"grade run exercise3           {mine * 1e3:8.0f} ms")
    print(f"bare imports                  {bare * 1e3:8.0f} ms")
    print(f"ratio                         {ratio:8.2f} x")


if __name__ == "__main__":
    main()
