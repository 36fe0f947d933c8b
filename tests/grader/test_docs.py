"""The documents' claims hold."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_output_shown_in_the_documents_is_current() -> None:
    """Every marked block is what the command prints now."""
    command = [sys.executable, "docs/refresh.py", "--check"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "")


def test_the_readme_has_one_line_for_the_job_and_one_for_the_tests() -> None:
    """.ci/run takes exactly these two lines from it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("python3 -m venv")]
    assert [line.rsplit("&& ", 1)[1] for line in lines] == [
        "grade run exercise3 --submission solutions",
        "python -m pytest",
    ]
