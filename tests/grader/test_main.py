"""``python -m grader`` takes nothing from the folder in which it is typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHOWN = """
import json, runpy, sys
sys.argv = ["grade", "--help"]
sys.path.insert(0, "")
try:
    runpy.run_module("grader", run_name="__main__", alter_sys=True)
except SystemExit:
    print(json.dumps(sys.path))
"""


def search_path(folder: Path) -> list[str]:
    """Where modules are looked for, after the command was typed in ``folder``."""
    ended = subprocess.run(
        [sys.executable, "-c", SHOWN],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"},
        capture_output=True,
        check=True,
    )
    found: list[str] = json.loads(ended.stdout.splitlines()[-1])
    return found


def test_a_students_folder_is_not_searched(tmp_path: Path) -> None:
    """A numpy.py of theirs is nobody's numpy."""
    found = search_path(tmp_path)
    assert "" not in found and str(tmp_path) not in found
    assert str(ROOT) in found


def test_the_graders_own_folder_is_searched_last() -> None:
    """Processes that are spawned there find the grader, and everything else before it."""
    found = search_path(ROOT)
    assert "" not in found
    assert found.index(str(ROOT)) == len(found) - 1
