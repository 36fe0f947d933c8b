"""Reading a submission's source without running it."""

from __future__ import annotations

import pytest

from grader.sandbox.report import FunctionSource, SourceProblem, SourceReport
from grader.sandbox.source import parse, report


def read(files: dict[str, bytes]) -> SourceReport:
    """What the worker says about files of which homework.py is the main one."""
    return report(parse(files["homework.py"], "homework.py"), "homework.py", files)


def functions(source: str) -> dict[str, FunctionSource]:
    """The top-level functions of a source text."""
    return read({"homework.py": source.encode()}).functions


def problem(source: bytes) -> SourceProblem:
    """What is wrong with a file that is no Python."""
    found = read({"homework.py": source}).problem
    assert found is not None
    return found


def test_signatures_are_read() -> None:
    """Parameters, required arguments and variadic ones are told apart."""
    found = functions(
        "def f(a, /, b, c=1, *rest, d, e=2, **more):\n    return a\n\n\nasync def g(): return 1\n"
    )
    assert found["f"] == FunctionSource("f", 1, ("a", "b", "c"), 3, True, True, ())
    assert found["g"] == FunctionSource("g", 5, (), 0, False, True, ())


def test_references_are_the_other_functions_of_the_file() -> None:
    """A body's names count if they are top-level functions, each once, itself left out."""
    source = "def f(x): return x\ndef g(x): return f(f(x)) + abs(g(x))\nh = f\n"
    assert functions(source)["g"].references == ("f",)


STUBS = [
    "pass",
    "...",
    "'''What to do.'''",
    "'''What to do.'''\n    pass\n    # TODO",
    "raise NotImplementedError",
    "raise NotImplementedError('later')",
    "return",
    "return None",
    "return None, None",
    "out = None\n    return out",
    "a, b = None, None\n    # TODO\n    return a, b",
    "a = b = None\n    c: object = None\n    return a, (b, c)",
]


@pytest.mark.parametrize("body", STUBS, ids=range(len(STUBS)))
def test_stubs_are_not_written(body: str) -> None:
    """A body that only stands in for what is missing is a stub."""
    assert functions(f"def f(x):\n    {body}\n")["f"].written is False


WRITTEN = [
    "return x",
    "return 0",
    "out = None\n    out = x\n    return out",
    "a, b = None, 1\n    return a, b",
    "raise ValueError",
    "print(x)",
    "'''What to do.'''\n    return x",
    "if x: pass",
    "return ()",
]


@pytest.mark.parametrize("body", WRITTEN, ids=range(len(WRITTEN)))
def test_anything_else_is_written(body: str) -> None:
    """A body that does something, right or wrong, is written."""
    assert functions(f"def f(x):\n    {body}\n")["f"].written is True


def test_every_import_is_found() -> None:
    """Imports inside functions and by literal name count, in all files."""
    main = (
        "import numpy as np, os.path\n"
        "from scipy import special as s\n"
        "from . import near\n"
        "def f():\n"
        "    import torch.nn\n"
        "    __import__('jax')\n"
        "    importlib.import_module('autograd')\n"
    )
    files = {"homework.py": main.encode(), "extra.py": b"\nimport tensorflow\n"}
    found = read(files)
    assert sorted(found.imports, key=lambda item: item[1]) == [
        ("numpy", 1),
        ("os.path", 1),
        ("scipy", 2),
        ("scipy.special", 2),
        ("torch.nn", 5),
        ("jax", 6),
        ("autograd", 7),
    ]
    assert found.sibling_imports == (("extra.py", "tensorflow", 2),)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "with a byte order mark"])
def test_line_ends_and_byte_order_marks_do_not_matter(newline: str, mark: str) -> None:
    """Files from every editor are read alike."""
    source = mark + newline.join(["# é", "def f(x):", "\treturn x", ""])
    assert functions(source)["f"] == FunctionSource("f", 2, ("x",), 1, False, True, ())


def test_a_coding_cookie_is_honoured() -> None:
    """A file in another encoding that says so is sound."""
    source = "# -*- coding: latin-1 -*-\nname = 'é'\ndef f(): return name\n"
    found = read({"homework.py": source.encode("latin-1")})
    assert found.problem is None
    assert list(found.functions) == ["f"]


def test_an_empty_file_has_no_functions() -> None:
    """An empty file is no problem of its own."""
    found = read({"homework.py": b""})
    assert (found.problem, found.functions) == (None, {})


BROKEN = '''\
"""Module."""
import numpy as np
EPS = (1e-8 +
       1e-9)

@staticmethod
def first(x):
    """
def not_a_function(): this is text
    """
    return x

def second(x):
    return (x

def third(x):
    return first(x)

class Layer:
    def forward(self): return 1

if EPS:
    OTHER = 1
else:
    OTHER = 2

def fourth(x) return x
'''


def test_functions_that_can_be_read_are_saved() -> None:
    """A syntax error in one function costs only that function."""
    found = read({"homework.py": BROKEN.encode()})
    assert found.problem == SourceProblem(
        14, 12, "'(' was never closed", "syntax", ("first", "third"), ("second", "fourth")
    )
    assert [(f.name, f.line) for f in found.functions.values()] == [
        ("first", 7),
        ("third", 16),
        ("Layer.forward", 20),
    ]
    assert found.functions["third"].references == ("first",)
    assert found.imports == (("numpy", 2),)


@pytest.mark.parametrize(
    ("source", "line"),
    [(b"def f():\n  return 1\n return 2\n", 3), (b"def f():\n\treturn 1\n        return 2\n", 3)],
    ids=["indentation", "tabs"],
)
def test_wrong_indentation_is_a_syntax_problem(source: bytes, line: int) -> None:
    """IndentationError and TabError name their line and lose their function."""
    found = problem(source + b"def g():\n    return 3\n")
    assert (found.line, found.kind, found.saved, found.lost) == (line, "syntax", ("g",), ("f",))


def test_a_function_whose_last_definition_is_lost_is_lost() -> None:
    """An earlier definition does not stand in for a later one that cannot be read."""
    found = problem(b"def f():\n    return 1\n\ndef f():\n    return (\n")
    assert (found.saved, found.lost) == ((), ("f",))


ENCODINGS = [
    (b"x = 1\ndef f(): return 1\ny = '\xe9'\n", 3, "a character that is not UTF-8", ("f",)),
    (b"x = 1\n\0\ndef f(): return 1\n", 2, "a NUL byte, so this is no text", ("f",)),
    ("def f(): return 1\n".encode("utf-16"), 1, "saved as UTF-16", ()),
    (b"# coding: klingon\ndef f(): return 1\n", 1, "unknown encoding: klingon", ("f",)),
]


@pytest.mark.parametrize(
    ("source", "line", "message", "saved"), ENCODINGS, ids=[case[2] for case in ENCODINGS]
)
def test_wrong_encodings_are_named(
    source: bytes, line: int, message: str, saved: tuple[str, ...]
) -> None:
    """Bytes that are no text name the line and say what they are."""
    found = problem(source)
    assert (found.line, found.message, found.kind) == (line, message, "encoding")
    assert found.saved == saved
