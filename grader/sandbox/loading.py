"""Loads a submission from memory: the main file, its siblings on import, what can be saved."""

from __future__ import annotations

import ast
import contextlib
import linecache
import random
import sys
from collections.abc import Sequence
from functools import cached_property
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType, FrameType, ModuleType, TracebackType

import numpy as np

from grader.sandbox.cells import ENDING, parse_cells
from grader.sandbox.report import LoadReport, RaisedProblem
from grader.sandbox.source import SAVED, ParsedSource, decode_source, parse

MAX_MESSAGE = 2000
MAX_NAMES = 2000


class ForbiddenFinder(MetaPathFinder):
    """Refuses modules that the exercise does not allow, and everything below them."""

    def __init__(self, forbidden: Sequence[str]) -> None:
        self.forbidden = forbidden

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """None, which lets the next finder look.

        Raises:
            ImportError: ``name`` is forbidden.
        """
        if self.forbids(name):
            reason = f"{name} is not allowed in this exercise"
            if asking := _library_that_imports():
                reason += f", and {asking} itself imports it"
            raise ImportError(reason, name=name)
        return None

    def forget_loaded(self) -> None:
        """Makes forbidden modules that the worker itself has loaded go through find_spec."""
        if any(module in sys.modules for module in self.forbidden):
            for name in [name for name in sys.modules if self.forbids(name)]:
                del sys.modules[name]

    def forbids(self, name: str) -> bool:
        """Whether ``name`` is a forbidden module or lies below one."""
        return any(name == module or name.startswith(f"{module}.") for module in self.forbidden)


class MemoryFinder(MetaPathFinder, Loader):
    """Finds a submission's files by their names; nothing is on disk."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The specification of a file handed in as ``name``.py."""
        return spec_from_loader(name, self) if f"{name}.py" in self.files else None

    def exec_module(self, module: ModuleType) -> None:
        """Runs the file."""
        file = f"{module.__name__}.py"
        module.__file__ = file
        exec(compile(self.files[file], file, "exec", dont_inherit=True), module.__dict__)


class Submission:
    """The files of one submission and, once loaded, the main module."""

    def __init__(self, main: str, files: dict[str, bytes], forbidden: Sequence[str]) -> None:
        self.main = main
        self.files = files
        self.module = ModuleType(main.rpartition(".")[0])
        self._forbidden = ForbiddenFinder(forbidden)

    @cached_property
    def parsed(self) -> ParsedSource:
        """The main file's statements and code."""
        read = parse_cells if self.main.endswith(ENDING) else parse
        return read(self.files[self.main], self.main)

    def load(self, seed: int) -> LoadReport:
        """Runs the main file; where it stops, the definitions that follow are still made."""
        self._install()
        seed_generators(seed)
        tree, code = self.parsed.tree, self.parsed.code
        problem = None
        if code is not None:
            problem = self._run(tree, code)
        else:
            self._salvage(tree.body, _futures(tree))
        return LoadReport(self._callables(), problem)

    def line_of(self, error: BaseException) -> tuple[str, int]:
        """The innermost line in a file of the submission that ``error`` passed; 0 is unknown."""
        place = ("", 0)
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in self.files:
                place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
            trace = trace.tb_next
        if isinstance(error, SyntaxError) and error.filename in self.files:
            return error.filename, error.lineno or 0
        return place

    def _install(self) -> None:
        self._forbidden.forget_loaded()
        sys.meta_path[:0] = [self._forbidden, MemoryFinder(self.files)]
        sys.dont_write_bytecode = True
        for name, content in self.files.items():
            text, _ = decode_source(content)
            linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        self.module.__file__ = self.main
        sys.modules[self.module.__name__] = self.module

    def _run(self, tree: ast.Module, code: CodeType) -> RaisedProblem | None:
        try:
            exec(code, self.module.__dict__)
        except MemoryError:
            raise
        except BaseException as error:
            line = _line_in(code, error.__traceback__)
            self._salvage([node for node in tree.body if node.lineno > line], _futures(tree))
            return RaisedProblem(type(error).__name__, message_of(error), self.main, line)
        return None

    def _salvage(self, statements: list[ast.stmt], futures: list[ast.stmt]) -> None:
        """Runs each definition, import and assignment on its own, whatever the others do."""
        for node in statements:
            if isinstance(node, SAVED):
                tree = ast.Module([*futures, node], [])
                with contextlib.suppress(BaseException):
                    exec(compile(tree, self.main, "exec", dont_inherit=True), self.module.__dict__)

    def _callables(self) -> tuple[str, ...]:
        names = [name for name, value in vars(self.module).items() if callable(value)]
        return tuple(names[:MAX_NAMES])


def _library_that_imports() -> str:
    """The installed module that the student's code imports and that runs now; empty if none does.

    A student's own files have names without a folder, and Python's import machinery has no file.
    """
    found = ""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if not file.startswith("<"):
            if Path(file).name == file:
                return found
            found = str(frame.f_globals.get("__name__", ""))
        frame = frame.f_back
    return ""


def seed_generators(seed: int) -> None:
    """Seeds every random generator that has been imported."""
    random.seed(seed)
    np.random.seed(seed)
    if torch := sys.modules.get("torch"):
        # Not torch.manual_seed: it queues a seed, with a traceback, for every kind of device.
        torch.default_generator.manual_seed(seed)
        if torch.cuda.is_initialized():
            torch.cuda.manual_seed_all(seed)


def message_of(error: BaseException) -> str:
    """An exception's text, at most 2000 characters, even if it cannot be printed."""
    try:
        return str(error)[:MAX_MESSAGE]
    except BaseException:
        return "(its message cannot be printed)"


def _futures(tree: ast.Module) -> list[ast.stmt]:
    """The ``from __future__`` imports, which hold for every statement of the file."""
    return [n for n in tree.body if isinstance(n, ast.ImportFrom) and n.module == "__future__"]


def _line_in(code: CodeType, trace: TracebackType | None) -> int:
    """The line at which a module's own code was left; 0 is unknown."""
    while trace is not None:
        if trace.tb_frame.f_code is code:
            return trace.tb_lineno
        trace = trace.tb_next
    return 0
