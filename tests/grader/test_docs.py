"""The documents' claims hold."""

import runpy
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_output_shown_in_the_documents_is_current() -> None:
    """Every marked block is what the command prints now."""
    command = [sys.executable, "docs/refresh.py", "--check"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "")


def test_steps_of_a_document_are_taken_in_order_in_one_copy_of_the_course(tmp_path: Path) -> None:
    """A file is edited, a script sees the edit, and what a command prints is replaced."""
    module = "exercises/exercise3_rnn_forward/rnn_forward.py"
    before = (
        f"<!-- edit: {module} -->\n```python\ndef relu_rnn(x):\n    return 7\n```\n\n"
        f"<!-- run -->\n```sh\ngrep -x '    return 7' {module}\n```\n\n"
        "```console\n$ grade --help\n"
    )
    document = tmp_path / "guide.md"
    document.write_text(f"{before}outdated\n```\n", encoding="utf-8")
    renewed = runpy.run_path(str(ROOT / "docs/refresh.py"))["renewed"](document)
    assert renewed.startswith(f"{before}Usage: grade [OPTIONS] COMMAND [ARGS]...\n")
    assert "outdated" not in renewed and renewed.endswith("\n```\n")


def test_the_readme_has_one_line_for_the_job_and_one_for_the_tests() -> None:
    """.ci/run takes exactly these two lines from it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("python3 -m venv")]
    assert [line.rsplit("&& ", 1)[1] for line in lines] == [
        "grade run exercise3 --submission solutions",
        "python -m pytest",
    ]
