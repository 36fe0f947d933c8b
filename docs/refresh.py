"""Renews the command output shown in the documents, or checks that it is current.

A block is marked in Markdown by a comment and followed by a fenced text block:

    <!-- output: grade list -->
    ```text
    ...
    ```

``python docs/refresh.py`` rewrites every block; ``--check`` only compares and exits with 1.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ("README.md", "docs/figures.md")
COURSE = ("course.toml", "exercises", "solutions", "tests/hidden", "examples")
"""What a pristine copy holds: the scores kept in this folder must not show."""

BLOCK = re.compile(
    r"(<!-- output: grade ([^\n]*) -->\n```text\n)(.*?)^(```)$", re.DOTALL | re.MULTILINE
)
MACHINE = re.compile(r"^isolation.*\n(?:.+\n)*", re.MULTILINE)
"""The layers, which end the top of a report, on one line or wrapped."""


def pristine_copy(target: Path) -> Path:
    """A copy of the course that nobody has worked in."""
    for part in COURSE:
        (target / part).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, target / part)
    return target


def output(arguments: str, course: Path) -> str:
    """What ``grade ARGUMENTS`` prints in ``course``, 100 columns wide."""
    command = [sys.executable, "-m", "grader", *shlex.split(arguments)]
    ended = subprocess.run(
        command,
        cwd=course,
        env=os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = (ended.stdout + ended.stderr).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def renewed(text: str) -> str:
    """``text`` with the content of every block replaced by what the command prints now."""
    with tempfile.TemporaryDirectory() as folder:
        course = pristine_copy(Path(folder))
        return BLOCK.sub(lambda m: f"{m[1]}{output(m[2], course)}\n{m[4]}", text)


def comparable(text: str) -> str:
    """``text`` without the lines that depend on the machine."""
    return MACHINE.sub("", text)


def main() -> int:
    """Rewrites or checks all documents; the exit code is 1 when a check finds one outdated."""
    outdated = []
    for name in DOCUMENTS:
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        fresh = renewed(text)
        if comparable(fresh) != comparable(text):
            outdated.append(name)
            if "--check" not in sys.argv:
                path.write_text(fresh, encoding="utf-8")
    if outdated and "--check" in sys.argv:
        print(f"Outdated output in {', '.join(outdated)}; run python docs/refresh.py.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
