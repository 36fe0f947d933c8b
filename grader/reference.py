"""Loads staff code, the reference and its misconceptions, in the trusted process."""

from __future__ import annotations

import ast
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from grader.errors import SuiteError
from grader.exercise import Exercise
from grader.log import write_log


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
        SuiteError: one has no docstring or no FAILS tuple of check names.
    """
    if exercise.reference is None:
        return ()
    reference = exercise.reference.read_text(encoding="utf-8")
    return tuple(_read_misconception(path, reference) for path in exercise.misconceptions)


def _read_misconception(path: Path, reference: str) -> Misconception:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source, str(path))
    text, fails = ast.get_docstring(tree), _fails(tree)
    if not text or not fails:
        missing = "docstring" if not text else 'FAILS = ("test_...",)'
        raise SuiteError(f"{path} has no {missing}.")
    defines = tuple(node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    return Misconception(path.stem, text, fails, defines, f"{reference}\n\n{source}")


def _fails(tree: ast.Module) -> tuple[str, ...]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FAILS":
            return tuple(ast.literal_eval(node.value))
    return ()
