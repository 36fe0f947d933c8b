"""What a worker says about a submission: its source before it runs, and how loading went."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """Why a file as a whole is no Python; line and column count from 1, 0 is unknown.

    ``kind`` is "syntax" or "encoding". ``saved`` are the top-level functions that can be
    read all the same, ``lost`` those that cannot.
    """

    line: int
    column: int
    message: str
    kind: str
    saved: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FunctionSource:
    """A top-level function as it stands in the file, before anything has run.

    A class counts as the function that its __init__ is, a method as "Class.method"; the object
    itself is none of their parameters.

    ``parameters`` are those that can be passed by position, ``required`` how many arguments
    a call needs, ``references`` the file's other top-level functions that its body names.
    ``written`` is False for a stub: only pass, ..., None or raise NotImplementedError.
    """

    name: str
    line: int
    parameters: tuple[str, ...]
    required: int
    variadic: bool
    written: bool
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceReport:
    """The main file's functions by name, and the imports with the lines that ask for them.

    An import is a dotted module name; ``from a import b`` counts as both a and a.b.
    ``sibling_imports`` are those of the other files: (file, module, line). ``left_out`` are the
    lines of a notebook's statements that are not run.
    """

    problem: SourceProblem | None
    functions: dict[str, FunctionSource]
    imports: tuple[tuple[str, int], ...]
    sibling_imports: tuple[tuple[str, str, int], ...] = ()
    left_out: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RaisedProblem:
    """The top-level statement that raised while the main file was loaded."""

    type_name: str
    message: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class LoadReport:
    """The names that are callable after loading, and what stopped it half-way, if anything."""

    functions: tuple[str, ...]
    problem: RaisedProblem | None
