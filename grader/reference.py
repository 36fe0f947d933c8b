"""Loads staff code, the reference and its misconceptions, in the trusted process."""

from __future__ import annotations

import ast
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from grader.errors import BadCourse, SuiteError
from grader.exercise import Exercise, parsed
from grader.log import write_log
from grader.model import Submission, SubmissionId
from grader.submissions import digest

ALLOWED = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Expr)
Parameters = tuple[tuple[str, ...], int]
"""A function's parameters by name, and how many of them a call must give."""


@dataclass(frozen=True, slots=True)
class Misconception:
    """A whole wrong solution with one mistake.

    ``text`` is its docstring, ``fails`` the checks that must catch it, ``defines`` the
    functions that are its own, ``source`` the reference's source followed by them.
    """

    name: str
    text: str
    fails: tuple[str, ...]
    defines: tuple[str, ...]
    source: str

    @property
    def title(self) -> str:
        """The mistake in one sentence."""
        return self.text.partition("\n")[0]


def load_reference(exercise: Exercise) -> ModuleType | None:
    """The reference as a module; None in a student's copy.

    Raises:
        SuiteError: the reference cannot be imported.
    """
    path = exercise.reference
    if path is None:
        return None
    return load_source(exercise.settings.module, path.read_text(encoding="utf-8"), path)


def load_source(name: str, source: str, path: Path) -> ModuleType:
    """A module made from trusted ``source``; ``path`` is named in tracebacks."""
    module = ModuleType(name)
    module.__file__ = str(path)
    try:
        exec(compile(source, str(path), "exec"), module.__dict__)
    except Exception as error:
        log = write_log(traceback.format_exc())
        raise SuiteError(f"{path} cannot be imported: {error!r}.", log) from error
    return module


def read_misconceptions(exercise: Exercise) -> tuple[Misconception, ...]:
    """Every misconception of the exercise, by name.

    Raises:
        BadCourse: one is not Python, has no docstring or no FAILS tuple of check names, or holds
            more than that, imports, functions and classes.
    """
    if exercise.reference is None:
        return ()
    reference = exercise.reference.read_text(encoding="utf-8")
    return tuple(_read_misconception(path, reference) for path in exercise.misconceptions)


def as_submission(exercise: Exercise, misconception: Misconception) -> Submission:
    """The misconception's whole wrong solution as a student would hand it in."""
    return handed_in(exercise, f"misconceptions/{misconception.name}.py", misconception.source)


def handed_in(exercise: Exercise, path: str, source: str) -> Submission:
    """Staff's own ``source`` in the form of a submission; ``path`` says which it is."""
    files = ((exercise.main, source.encode()),)
    return Submission(SubmissionId("", path, digest(files)), exercise.main, files)


def _read_misconception(path: Path, reference: str) -> Misconception:
    source = path.read_text(encoding="utf-8")
    tree = parsed(source, path)
    text, fails = ast.get_docstring(tree), _fails(tree)
    if not text or not fails:
        missing = "docstring" if not text else 'FAILS = ("test_...",)'
        raise BadCourse(f"{path} has no {missing}.")
    for node in tree.body:
        if not isinstance(node, ALLOWED) and ast.unparse(node).partition(" ")[0] != "FAILS":
            raise BadCourse(f"{path}, line {node.lineno}: only functions and classes are wrong.")
    defines = tuple(name for node in tree.body for name, _ in _defined(node))
    return Misconception(path.stem, text, fails, defines, f"{reference}\n\n{source}")


def refuse_other_functions(exercise: Exercise) -> None:
    """Holds the functions that exercise.toml declares against those of the reference.

    Raises:
        BadCourse: the reference lacks one or takes another number of arguments, or is not Python.
    """
    path = exercise.reference
    if path is None:
        return
    tree = parsed(path.read_text(encoding="utf-8"), path)
    written = dict(found for node in tree.body for found in _defined(node))
    wrong = [
        text
        for name, signature in exercise.functions.items()
        if (text := _difference(written.get(name), tuple(signature.parameters), name))
    ]
    if wrong:
        raise BadCourse(f"{exercise.folder / 'exercise.toml'}: {'; '.join(wrong)}.")


def _difference(written: Parameters | None, declared: tuple[str, ...], name: str) -> str:
    """How a declared function differs from the written one; empty where it does not."""
    if written is None:
        return f"{name} is declared but not in the reference"
    names, required = written
    if required <= len(declared) <= len(names):
        return ""
    return (
        f"{name} takes ({', '.join(names)}) in the reference, "
        f"and is declared with ({', '.join(declared)})"
    )


def _defined(node: ast.stmt) -> Iterator[tuple[str, Parameters]]:
    """A function's name; of a class, "Class" for its __init__ and "Class.method" for others."""
    if isinstance(node, ast.FunctionDef):
        yield node.name, _parameters(node, 0)
    elif isinstance(node, ast.ClassDef):
        for method in node.body:
            if isinstance(method, ast.FunctionDef):
                name = method.name
                full = node.name if name == "__init__" else f"{node.name}.{name}"
                yield full, _parameters(method, 1)


def _parameters(node: ast.FunctionDef, skipped: int) -> Parameters:
    """The parameters after the first ``skipped``, and how many of them have no default."""
    names = [each.arg for each in (*node.args.posonlyargs, *node.args.args)][skipped:]
    return tuple(names), len(names) - len(node.args.defaults)


def _fails(tree: ast.Module) -> tuple[str, ...]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FAILS":
            return tuple(ast.literal_eval(node.value))
    return ()
