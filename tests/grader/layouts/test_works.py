"""What to grade among the loose files of one student."""

from pathlib import Path

import pytest

from grader.layouts.layout import Piece
from grader.layouts.works import works


@pytest.mark.parametrize(
    ("files", "graded"),
    [
        (["rnn_forward.ipynb"], [["rnn_forward.ipynb"]]),
        (["rnn_forward-1.ipynb", "rnn_forward.ipynb"], [["rnn_forward.ipynb"]] * 2),
        (["layers.py", "rnn_forward.ipynb"], [["layers.py", "rnn_forward.ipynb"]]),
        (["rnn_forward.ipynb", "rnn_forward.py"], [["rnn_forward.py"]]),
        (["mine.py", "scratch.ipynb"], [["mine.py"]]),
        (["work.ipynb"], [["work.ipynb"]]),
    ],
)
def test_a_notebook_of_the_modules_name_takes_its_place(
    tmp_path: Path, files: list[str], graded: list[list[str]]
) -> None:
    """Each copy is a hand-in, with the other modules; a notebook of another name only alone."""
    pieces = []
    for name in files:
        (tmp_path / name).write_bytes(name.encode())
        pieces.append(Piece("s001", tmp_path / name, name, lms={"original": name}))
    (tmp_path / "new").mkdir()
    found = works(pieces, "rnn_forward.py", tmp_path / "new", print)
    assert [contents(piece.path) for piece in found] == graded


def contents(path: Path) -> list[str]:
    """The names, without the numbers of copies, of what is handed in at ``path``."""
    files = [path] if path.is_file() else sorted(path.iterdir())
    return [file.name.replace("-1", "") for file in files]
