"""``python -m grader`` is the command ``grade``."""

import sys
from pathlib import Path

# python -m puts the current folder first on the search path, where a student's numpy.py may lie.
sys.path[:] = [entry for entry in sys.path if entry and Path(entry) != Path.cwd()]
# Where that is also where the grader lies, processes that are spawned need to find it: last of all.
HOME = str(Path(__file__).resolve().parents[1])
if HOME not in sys.path:
    sys.path.append(HOME)

from grader.cli.main import main  # noqa: E402

main(prog_name="grade")
