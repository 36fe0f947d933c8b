"""What is taken from a notebook's cells, and what is not run."""

from __future__ import annotations

import ast

import pytest

from grader.sandbox.cells import parse_cells
from grader.sandbox.source import ParsedSource


def parsed(*cells: str) -> ParsedSource:
    """The notebook of these cells."""
    text = "".join(f"# In[{number}]:\n{cell}\n" for number, cell in enumerate(cells, 1))
    return parse_cells(text.encode(), "work.ipynb")


def taken(*cells: str) -> list[str]:
    """The first line of each statement that is taken."""
    return [ast.unparse(node).split("\n")[0] for node in parsed(*cells).tree.body]


USED = "def f(x, n=N):\n    y = np.exp(x)\n    return y * SCALE + T.shape"


@pytest.mark.parametrize(
    ("cell", "is_taken"),
    [
        *(("import numpy as np", True), ("from a import *", False), ("import pandas", False)),
        *(("SCALE = 2", True), ("N: int = 3", True), ("SCALE *= 2", True), ("N, M = 1, 2", True)),
        *(("y = train()", False), ("x = 1", False), ("shape = 1", False), ("T.shape = 1", True)),
        *(("g = lambda: 1", True), ("h = f", True), ("f = f(1)", False), ("f.cache = {}", True)),
        *(("print(SCALE)", False), ("assert N", False), ("for N in x: pass", False)),
        *(("class A:\n    pass", True), ("async def g(): await f()", True), ("await f(1)", False)),
        *(("if a:\n    N = 1", True), ("if a:\n    N = print()\n    f(1)", False)),
        *(("try:\n    import a as T\nexcept E:\n    T = None", True), ("with a as N: pass", False)),
        *(("if __name__ == '__main__':\n    main()", False), ("if a:\n    def g(): 1", True)),
    ],
)
def test_definitions_and_what_they_need_are_taken(cell: str, is_taken: bool) -> None:
    """Names of parameters and of a function's own variables are no names that it needs."""
    first = ast.unparse(ast.parse(cell)).split("\n")[0]
    assert (first in taken(cell, USED)) is is_taken


def test_what_is_needed_may_need_more() -> None:
    """In the notebook's order, except what must stand first in a file."""
    cells = ("a = 1", "b = a + 1", "unused = a", "def f(): return b", "from __future__ import x")
    assert taken(*cells[:4]) == ["a = 1", "b = a + 1", "def f():"]
    assert taken(*cells)[0] == "from __future__ import x"


def test_statements_that_are_not_run_are_told_by_line() -> None:
    """Not imports, not pass, not a text on its own: nobody misses those."""
    found = parsed("'''Work.'''\nimport os\npass\nprint(1)", "def f(): 1\nf()")
    assert (found.left_out, found.problem) == ((5, 8), None)


def test_nobody_is_told_of_constants_that_are_not_needed() -> None:
    """A stub brings some; what is computed for one is worth a word."""
    cell = "A = NDArray[float]\nB: list = [1, -2]\nC = np.array([B])\nD = np.array(f())\nE = f()"
    assert parsed(cell).left_out == (5, 6)


def test_a_cell_that_is_no_python_costs_only_itself() -> None:
    """The line is the file's, the functions of the others and what can be saved are there."""
    found = parsed("def f(): 1", "def g(): 1\n\ndef h(:\n    1", "def k(): 1")
    assert found.problem is not None and found.code is None
    assert (found.problem.line, found.problem.saved) == (6, ("f", "g", "k"))
    assert found.problem.lost == ("h",)


def test_the_next_cell_is_not_blamed() -> None:
    """An if without a body is the fault of the cell that it ends."""
    problem = parsed("x = 1\nif x:", "def f(): 1").problem
    assert problem is not None and problem.line in (3, 4)


def test_an_older_definition_counts_where_the_last_one_cannot_be_read() -> None:
    """So does the notebook itself: a cell that fails changes nothing."""
    found = parsed("def f(): 1", "def f(): return (")
    assert found.problem is not None
    assert (found.problem.saved, found.problem.lost) == (("f",), ())


def test_what_only_compiling_finds_is_told() -> None:
    """A return outside of a function in what is needed; elsewhere nobody looks at it."""
    assert parsed("return 1", "def f(): 1").problem is None
    problem = parsed("def f():\n    nonlocal x").problem
    assert problem is not None and problem.line == 3


def test_a_notebook_without_code_defines_nothing() -> None:
    """It is an empty file, not a broken one."""
    found = parse_cells(b"", "work.ipynb")
    assert (found.tree.body, found.problem, found.left_out) == ([], None, ())


def test_a_comment_that_no_reader_would_write_begins_no_cell() -> None:
    """The trusted reader marks what looks like its own lines; both have to mean the same."""
    assert taken("def f():\n# In[1234567]:\n    return 1") == ["def f():"]
