"""The example class is what its plan says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLASS = ROOT / "examples" / "class"


def content(folder: Path) -> dict[str, bytes]:
    """The generated files."""
    files = [folder / "roster.csv", *(folder / "submissions").rglob("*.*")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if path.is_file()}


def test_the_class_is_made_from_its_plan_byte_for_byte(tmp_path: Path) -> None:
    """Whoever changes the plan, the reference or a misconception makes the class anew."""
    command = [sys.executable, "examples/make_class.py", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True)
    made = content(tmp_path)
    assert len([name for name in made if name.startswith("submissions")]) >= 40
    assert made == content(CLASS)
