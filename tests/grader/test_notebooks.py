"""Notebooks as submissions: what is taken, what is left out, and how lines are numbered."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from grader.archives import MAX_NOTEBOOK
from grader.course import Course
from grader.errors import BadSubmission
from grader.exercise import Exercise
from grader.model import Grade, SourceLine
from grader.notebooks import MAX_CELLS, MAX_SOURCE, place_of, read_notebook
from grader.pipeline import Grading, grade
from grader.reporters.source import source_lines
from grader.sandbox.launch import Zygote
from grader.serialize import from_json, to_json
from grader.submissions import read_submission

Source = str | list[str]


def notebook(*cells: Source, kind: str = "code", **more: object) -> bytes:
    """A notebook of these cells, as Jupyter writes it."""
    written = [{"cell_type": kind, "metadata": {}, "outputs": [], "source": c} for c in cells]
    return json.dumps({"cells": written, "metadata": {}, "nbformat": 4, **more}).encode()


def module(*cells: Source) -> list[str]:
    """The lines of the module that the cells make up, without the first one and the last."""
    content, _ = read_notebook("work.ipynb", notebook(*cells))
    return content.decode().split("\n")[1:-1]


def test_cells_keep_their_lines() -> None:
    """Each cell follows its number; lists of lines, texts and old line ends are the same."""
    assert module(["a = 1\n", "b = 2"], "\r\nc = 3\r\nd = 4\n") == [
        *("# In[1]:", "a = 1", "b = 2"),
        *("# In[2]:", "", "c = 3", "d = 4"),
    ]


def test_text_cells_count_and_are_passed_over() -> None:
    """Numbers are those that one counts from the top, as linters of notebooks do."""
    cells = [
        {"cell_type": "markdown", "source": "# Work"},
        {"cell_type": "code", "source": ""},
        {"cell_type": "raw", "source": ["x"]},
        {"cell_type": "code", "source": "x = 1"},
    ]
    content, remarks = read_notebook("w.ipynb", notebook(cells=cells))
    assert content == b"# The code cells of a notebook.\n# In[4]:\nx = 1\n"
    assert (remarks, place_of(content, 3)) == ((), (4, 1))


@pytest.mark.parametrize(
    "line",
    [
        *("%matplotlib inline", "!ls -l", "!!ls", "?np.tanh", "np.tanh?", "f??  # how?", "/f 1"),
        *("x = !ls", "x = %timeit -o f()", "x.y[0]=!pwd", "%%time", ",f a b", "!echo it's (here"),
    ],
)
def test_lines_that_are_no_python_are_left_out(line: str) -> None:
    """With pass in their place, so that a block keeps a statement and lines their numbers."""
    content, remarks = read_notebook("w.ipynb", notebook(f"if a:\n    {line}\nb = 2"))
    assert content.decode().split("\n")[2:-1] == ["if a:", "    pass", "b = 2"]
    left_out = "1 line is left out of the notebook: a magic, a shell command or help"
    assert remarks == (f"{left_out} (cell 1, line 2).",)


@pytest.mark.parametrize(
    "source",
    [
        *(
            "x = (a\n     % b)",
            "x = a \\\n% b",
            "x %= 3",
            'x = "a=%d" % 3',
            "x = '''\n%time\n!ls\n'''",
        ),
        *("x = 'what?'  # is it?", "x = 'a\\\n%b'", "# %time", "x = f'{a[\"b\"]}?'", "x = [\n?]"),
    ],
)
def test_what_looks_like_a_magic_and_is_none_stays(source: str) -> None:
    """In brackets, strings, comments and after a backslash a line does not begin a statement."""
    assert "\n".join(module(source)[1:]) == source


def test_a_string_that_is_not_closed_ends_with_its_line() -> None:
    """The mistake is this line's; the magic in the next one is still one."""
    assert module("x = 'it\n%time\ny = '\n%time")[1:] == ["x = 'it", "pass", "y = '", "pass"]


def test_a_magic_goes_on_after_a_backslash() -> None:
    """The shell command's second line is no Python either."""
    assert module("!pip install \\\n    numpy\nx = 1")[1:] == ["pass", "    pass", "x = 1"]


def test_cell_magics_take_their_cell_along() -> None:
    """Except those that run it as it stands."""
    cells = ("%%bash\nls", "\n%%writefile a.py\nx = 1", "%%time\ny = 2", "%%capture out\nz = 3")
    content, remarks = read_notebook("w.ipynb", notebook(*cells))
    assert content.decode().split("\n")[1:-1] == [
        *("# In[3]:", "pass", "y = 2"),
        *("# In[4]:", "pass", "z = 3"),
    ]
    assert remarks == (
        "2 lines are left out of the notebook: magics, shell commands or help "
        "(the first in cell 3, line 1).",
        "Cells 1, 2 are left out: they begin with %%.",
    )


@pytest.mark.parametrize("content", [b'{"nbformat": 4}', notebook(), notebook("", " \n")])
def test_a_notebook_without_code_is_an_empty_file(content: bytes) -> None:
    """Which the report says, as of an empty module."""
    assert read_notebook("w.ipynb", content) == (b"", ())


def test_a_comment_cannot_begin_a_cell() -> None:
    """A pasted export of another notebook does not shift the numbers."""
    content, _ = read_notebook("w.ipynb", notebook("x = 1\n# In[9]:\ny = 2"))
    assert place_of(content, 5) == (1, 3)


def test_a_cell_says_nothing_about_the_encoding() -> None:
    """What a notebook holds is UTF-8, whatever a comment in its first lines claims."""
    content, _ = read_notebook("w.ipynb", notebook("# -*- coding: latin-1 -*-\nx = 'ä'"))
    assert "ä".encode() in content and content.split(b"\n")[2] == b"# -*- coding: latin-1 -*-"


DEEP = b"[" * 100_000
REFUSED = [
    (b"", "w.ipynb is no notebook that can be read (Input data was truncated)."),
    (b"{}", "w.ipynb is no notebook that can be read (Object missing required field"),
    (b"[]", "w.ipynb is no notebook that can be read (Expected `object`, got `array`)."),
    (b"\x80PK", "w.ipynb is no notebook that can be read (JSON is malformed"),
    ("{}".encode("utf-16"), "w.ipynb is no notebook that can be read (JSON is malformed"),
    (b'{"nbformat": 4, "metadata": ' + DEEP, "w.ipynb is no notebook that can be read (maximum"),
    (b'{"nbformat": 4, "cells": {}}', "w.ipynb is no notebook that can be read (Expected"),
    (b'{"nbformat": 3, "worksheets": []}', "w.ipynb is a notebook of format 3; format 4 is read."),
    (notebook("x", nbformat=5), "w.ipynb is a notebook of format 5; format 4 is read."),
    (notebook("x", 7), "w.ipynb: cell 2 cannot be read (Expected `str | array`, got `int`"),
    (notebook(["x", 7]), "w.ipynb: cell 1 cannot be read (Expected `str`, got `int`"),
    (notebook("\ud800"), "w.ipynb is no notebook that can be read (JSON is malformed"),
    (notebook("x").replace(b"x", b"\xff"), "w.ipynb: cell 1 cannot be read ("),
    (notebook("#" * MAX_SOURCE), "w.ipynb: its code is larger than 256 KiB."),
    (notebook("%\n" * (MAX_SOURCE // 4)), "w.ipynb: its code is larger than 256 KiB."),
    (notebook(*["1"] * (MAX_CELLS + 1)), "w.ipynb holds more than 10,000 cells."),
]


@pytest.mark.parametrize(("content", "told"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_notebook_is_refused(content: bytes, told: str) -> None:
    """Other files, other formats, deep nesting, half a character, more code than any homework."""
    with pytest.raises(BadSubmission) as caught:
        read_notebook("w.ipynb", content)
    assert str(caught.value).startswith(told)


def test_outputs_may_be_large_and_anything() -> None:
    """Pictures and tables are passed over; a byte-order mark does no harm."""
    content = notebook("x = 1", outputs=["y" * (4 << 20), {"data": [[1.5] * 1000] * 100}])
    assert read_notebook("w.ipynb", b"\xef\xbb\xbf" + content)[0].endswith(b"\nx = 1\n")


def chosen(folder: Path, exercise: Exercise) -> tuple[str, list[str], tuple[str, ...]]:
    """The module, all files and the remarks of the submission in ``folder``, or in a zip of it."""
    packed = folder.parent / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in folder.rglob("*.*"):
            archive.write(path, path.relative_to(folder))
    read, zipped = (read_submission(path, exercise) for path in (folder, packed))
    assert (read.files, read.id.digest) == (zipped.files, zipped.id.digest)
    return read.main, [name for name, _ in read.files], read.remarks


@pytest.mark.parametrize(
    ("files", "main", "names"),
    [
        (["my work.ipynb"], "rnn_forward.ipynb", ["rnn_forward.ipynb"]),
        (["rnn_forward.ipynb", "old.ipynb", "layers.py"], "rnn_forward.ipynb", ["layers.py"]),
        (["a/b/rnn_forward.ipynb", "notes.ipynb"], "rnn_forward.ipynb", []),
        (["rnn_forward.ipynb", "old/rnn_forward.py"], "rnn_forward.ipynb", []),
        (["w.ipynb", ".ipynb_checkpoints/w-checkpoint.ipynb"], "rnn_forward.ipynb", []),
        (["rnn_forward.py", "a.ipynb", "b.ipynb"], "rnn_forward.py", []),
    ],
)
def test_a_folder_may_hold_a_notebook(
    tmp_path: Path, exercise3: Exercise, files: list[str], main: str, names: list[str]
) -> None:
    """It counts where no module does: by the module's name, or as the only one there is."""
    for name in files:
        path = tmp_path / "work" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(notebook("x = 1") if name.endswith("b") else b"x = 1\n")
    found, read, remarks = chosen(tmp_path / "work", exercise3)
    assert (found, remarks) == (main, ()) and {*read} == {*names, main}


def test_the_module_counts_before_a_notebook_beside_it(tmp_path: Path, exercise3: Exercise) -> None:
    """The report says so: the student may have worked in the other one."""
    (tmp_path / "work").mkdir()
    for name in ("rnn_forward.py", "rnn_forward.ipynb"):
        (tmp_path / "work" / name).write_bytes(b"x = 1\n")
    assert chosen(tmp_path / "work", exercise3) == (
        "rnn_forward.py",
        ["rnn_forward.py"],
        ("rnn_forward.py was graded; rnn_forward.ipynb beside it was not read.",),
    )


def refusal(path: Path, exercise: Exercise) -> str:
    """Why ``path`` is refused."""
    with pytest.raises(BadSubmission) as caught:
        read_submission(path, exercise)
    return str(caught.value)


def test_one_of_several_notebooks_must_be_named(tmp_path: Path, exercise3: Exercise) -> None:
    """Whichever is meant, the student knows."""
    for name in ("a.ipynb", "b.ipynb"):
        (tmp_path / name).write_bytes(notebook("x = 1"))
    assert refusal(tmp_path, exercise3) == (
        f"{tmp_path} holds several notebooks: a.ipynb, b.ipynb. "
        "Name the one to grade rnn_forward.ipynb."
    )


def test_a_giant_notebook_is_refused(tmp_path: Path, exercise3: Exercise) -> None:
    """Before it is read to its end."""
    path = tmp_path / "work.ipynb"
    path.write_bytes(b" " * (MAX_NOTEBOOK + 1))
    assert refusal(path, exercise3) == (
        f"{path} is larger than 8 MiB. Clear its outputs, and save it."
    )


def graded(path: Path, course: Course, exercise: Exercise, zygote: Zygote) -> Grade:
    """The grade of the notebook at ``path``."""
    return grade(Grading(exercise, course.settings.seed), read_submission(path, exercise), zygote)


def as_cells(source: str) -> list[str]:
    """A module cut into a cell for each of its functions."""
    head, *functions = source.split("\ndef ")
    return [head, *(f"def {function}" for function in functions)]


def test_the_reference_in_a_notebook_gets_full_marks(
    tmp_path: Path, course: Course, exercise3: Exercise, zygote: Zygote, reference3: str
) -> None:
    """What surrounds it is not run: it would end the worker, hang, or fail without its data."""
    rubbish = "x = np.load('data.npy')\nprint(x)\nraise SystemExit\n%time x\n"
    cells = [
        "%matplotlib inline\nimport pandas as pd",
        *as_cells(reference3),
        rubbish,
        "while 1: 0",
    ]
    path = tmp_path / "work.ipynb"
    path.write_bytes(notebook(*cells))
    grade = graded(path, course, exercise3, zygote)
    assert (grade.earned, grade.findings) == (100, ())
    assert grade.remarks[0].startswith("2 lines are left out of the notebook")
    assert grade.remarks[1].partition(" outside ")[0] in ("4 statements", "5 statements")
    assert from_json(to_json(grade).encode()).grade.remarks == grade.remarks


def test_a_fault_is_told_by_cell_and_line(
    tmp_path: Path, course: Course, exercise3: Exercise, zygote: Zygote
) -> None:
    """In findings and in what raised, and in JSON too; other cells are graded all the same."""
    cells = ["import numpy as np", "def relu_rnn(*a):\n    return a.nothing", "def f(:\n    pass"]
    path = tmp_path / "work.ipynb"
    path.write_bytes(notebook(*cells))
    grade = graded(path, course, exercise3, zygote)
    (finding,) = grade.findings
    assert finding.where == SourceLine("rnn_forward.ipynb", 1, "def f(:", 7, cell=3)
    assert finding.message.startswith(
        "rnn_forward.ipynb is not valid Python: cell 3, line 1 cannot be read."
    )
    raised = next(r.failure for r in grade.results if r.failure and r.failure.raised)
    assert raised.where == SourceLine("rnn_forward.ipynb", 2, "    return a.nothing", 0, cell=2)
    shown = [line.plain for line in source_lines(raised.where, 80)]
    assert shown == ["rnn_forward.ipynb, cell 2, line 2", "2 │ return a.nothing"]
    assert from_json(to_json(grade).encode()).grade.findings == grade.findings
