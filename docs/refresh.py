"""Renews the command output shown in the documents, or checks that it is current.

A fenced block of "console" that begins with ``$ grade list`` goes on with what this prints. Other
steps are marked by a comment above a fenced block:

    <!-- output: grade list -->                   what the command prints, without the command
    <!-- edit: exercises/.../rnn_forward.py -->   functions, in place of the file's of those names
    <!-- run -->                                  lines that are run by bash

The steps of one document are taken from top to bottom in one copy of the course, which nobody has
worked in; those of the student's guide in the copy that ``grade release`` makes.
``python docs/refresh.py`` rewrites every output; ``--check`` only compares and exits with 1.
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from grader.course import find_course
from grader.release import GUIDE, students_copy, write_folder

ROOT = Path(__file__).resolve().parents[1]
COURSE = ("course.toml", "exercises", "solutions", "tests/hidden", "examples")
"""What staff's copy holds: the scores kept in this folder must not show."""

STEP = re.compile(
    r"(?P<head>```console\n\$ grade (?P<command>[^\n]*)\n"
    r"|<!-- (?P<kind>output|edit|run)(?:: (?:grade )?(?P<argument>[^\n]*))? -->\n```\w+\n)"
    r"(?P<content>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
PASSING = re.compile(
    r"^isolation.*\n(?:.+\n)*"  # the layers, which end the top of a report
    r"|^per submission .*\n|^\d+ of \d+, .*\n"
    r"|\d{4}-\d\d-\d\d[ _][\d:]+",
    re.MULTILINE,
)
"""What depends on the machine or on the moment."""


def documents() -> Iterator[Path]:
    """The documents that have steps."""
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        if STEP.search(path.read_text(encoding="utf-8")):
            yield path


def staffs_copy(target: Path) -> None:
    """Copies the whole course to ``target``."""
    for part in COURSE:
        (target / part).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, target / part)


def released_copy(target: Path) -> None:
    """Writes what students get to ``target``."""
    course = find_course(ROOT)
    write_folder(students_copy(course, course.names), target)


def renewed(document: Path) -> str:
    """The text of ``document`` with every output replaced by what the command prints now."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder, "course")
        (released_copy if document == ROOT / GUIDE else staffs_copy)(course)
        text = document.read_text(encoding="utf-8")
        return STEP.sub(lambda step: f"{step['head']}{taken(step, course)}```", text)


def taken(step: re.Match[str], course: Path) -> str:
    """What the block of ``step`` holds, after it was taken in ``course``."""
    if step["command"] or step["kind"] == "output":
        return output(step["command"] or step["argument"], course) + "\n"
    if step["kind"] == "edit":
        path = course / step["argument"]
        path.write_text(edited(path.read_text("utf-8"), step["content"]), encoding="utf-8")
    else:
        subprocess.run(["bash", "-euc", step["content"]], cwd=course, check=True)
    return step["content"]


def output(arguments: str, course: Path) -> str:
    """What ``grade ARGUMENTS`` prints in ``course``, 100 columns wide."""
    command = [sys.executable, "-m", "grader", *shlex.split(arguments)]
    settings = {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    ended = subprocess.run(
        command,
        cwd=course,
        env=os.environ | settings | {"PYTHONSAFEPATH": "1"},  # this grader, not the copy's
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = (ended.stdout + ended.stderr).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def edited(source: str, functions: str) -> str:
    """``source`` with the functions that are in ``functions`` in place of its own."""
    for name, text in functions_in(functions).items():
        source = source.replace(functions_in(source)[name], text)
    return source


def functions_in(source: str) -> dict[str, str]:
    """The source text of every function on the outermost level, by name."""
    nodes = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return {node.name: ast.get_source_segment(source, node) or "" for node in nodes}


def comparable(text: str) -> str:
    """``text`` without what depends on the machine or on the moment."""
    return PASSING.sub("", text)


def main() -> int:
    """Rewrites or checks all documents; the exit code is 1 when a check finds one outdated."""
    outdated = []
    for path in documents():
        text, fresh = path.read_text(encoding="utf-8"), renewed(path)
        if comparable(fresh) != comparable(text):
            outdated.append(path.relative_to(ROOT).as_posix())
            if "--check" not in sys.argv:
                path.write_text(fresh, encoding="utf-8")
    if outdated and "--check" in sys.argv:
        print(f"Outdated output in {', '.join(outdated)}; run python docs/refresh.py.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
