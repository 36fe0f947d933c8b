"""Reads a notebook's code cells without running them: what they define, and what that needs.

A notebook mixes the functions that are asked for with plots, prints, trainings and data that are
not there when it is graded. Only definitions are taken, and of the imports and assignments those
that bind a name which a definition uses.
"""

from __future__ import annotations

import ast
import dis
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from types import CodeType

from grader.sandbox.report import SourceProblem
from grader.sandbox.source import (
    DEFINITIONS,
    ParsedSource,
    bound,
    decode_source,
    save,
    syntax_problem,
)

ENDING = ".ipynb"
CELL_START = re.compile(r"# In\[\d{1,6}\]:")
IMPORTS = (ast.Import, ast.ImportFrom)
ASSIGNMENTS = (ast.Assign, ast.AnnAssign, ast.AugAssign)
GLOBAL_LOADS = ("LOAD_NAME", "LOAD_GLOBAL", "LOAD_FROM_DICT_OR_GLOBALS")


def parse_cells(content: bytes, name: str) -> ParsedSource:
    """What is taken from a notebook whose cells ``content`` holds, each below its ``# In[1]:``.

    A cell that is no Python is read block by block, the others are not touched by it.

    Raises:
        RecursionError, MemoryError: a cell is nested too deeply for Python's parser.
    """
    text, problem = decode_source(content)
    statements: list[ast.stmt] = []
    lost: list[str] = []
    for start, cell in _cells(text):
        tree, own = _parsed(cell)
        for node in tree.body:
            ast.increment_lineno(node, start)
        statements += tree.body
        if own:
            lost += own.lost
            problem = problem or replace(own, line=own.line + start if own.line else 0)
    return _taken(statements, name, problem, lost)


def _cells(text: str) -> Iterator[tuple[int, str]]:
    """How many lines stand before each cell's first one, and the cell."""
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines, 1) if CELL_START.fullmatch(line)]
    for start, following in pairwise((*starts, len(lines) + 1)):
        yield start, "\n".join(lines[start : following - 1])


def _parsed(cell: str) -> tuple[ast.Module, SourceProblem | None]:
    try:
        return ast.parse(cell), None
    except (SyntaxError, ValueError) as error:
        saved = save(cell, syntax_problem(error))
        return saved.tree, saved.problem


def _taken(
    statements: Sequence[ast.stmt], name: str, problem: SourceProblem | None, lost: Sequence[str]
) -> ParsedSource:
    """The statements that are taken, those from __future__ first, with their code."""
    needed = _needed(statements)
    kept = sorted((each for each in statements if each in needed), key=_is_not_future)
    tree, code = ast.Module(kept, []), None
    try:
        code = compile(tree, name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        problem = problem or syntax_problem(error)
    if problem:
        names = dict.fromkeys(node.name for node in kept if isinstance(node, DEFINITIONS))
        missing = tuple(function for function in lost if function not in names)
        problem = replace(problem, saved=tuple(names), lost=missing)
    rest = tuple(node.lineno for node in statements if node not in needed and _acts(node))
    return ParsedSource(tree, None if problem else code, problem, rest)


def _is_not_future(node: ast.stmt) -> bool:
    return not (isinstance(node, ast.ImportFrom) and node.module == "__future__")


def _acts(node: ast.stmt) -> bool:
    """Whether leaving the statement out is worth a word."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Pass() | ast.Expr(ast.Constant()):
            return False
        case ast.Assign([ast.Name()], value) | ast.AnnAssign(ast.Name(), value=ast.expr() as value):
            return any(map(_computes, ast.walk(value)))
    return True


def _computes(node: ast.AST) -> bool:
    """Whether more than a constant comes of an expression; np.array([1, 2]) is one."""
    match node:
        case ast.Call(ast.Attribute(attr="array" | "tensor")):
            return False
    return isinstance(node, (ast.Call, ast.Await))


def _needed(statements: Sequence[ast.stmt]) -> set[ast.stmt]:
    """The definitions, and the imports and assignments that they need, directly or not."""
    defined = {node.name for node in statements if isinstance(node, DEFINITIONS)}
    needed = {node for node in statements if _defines(node, defined) or not _is_not_future(node)}
    names = set().union(*map(_uses, needed), defined)
    rest = {node: _changes(node, defined) for node in statements if _is_plain(node)}
    while True:
        more = [each for each, bindings in rest.items() if each not in needed and bindings & names]
        if not more:
            return needed
        needed.update(more)
        names.update(*map(_uses, more))


def _defines(node: ast.stmt, defined: set[str]) -> bool:
    """Whether a statement defines a function or class, if by another name or under a condition."""
    match node:
        case ast.Assign(value=ast.Lambda()) | ast.AnnAssign(value=ast.Lambda()):
            return True
        case ast.Assign(value=ast.Name(name)):
            return name in defined
        case ast.If() | ast.Try():
            return _is_plain(node) and any(isinstance(n, DEFINITIONS) for n in _inside(node))
    return isinstance(node, DEFINITIONS)


def _is_plain(node: ast.stmt) -> bool:
    """Whether a statement only imports, assigns or defines, if under a condition."""
    if isinstance(node, (ast.If, ast.Try)):
        return all(map(_is_plain, _inside(node)))
    return isinstance(node, (*DEFINITIONS, *IMPORTS, *ASSIGNMENTS, ast.Pass))


def _inside(node: ast.If | ast.Try) -> list[ast.stmt]:
    """The statements of all branches."""
    inner = [*node.body, *node.orelse]
    if isinstance(node, ast.Try):
        inner += [*node.finalbody, *(each for handler in node.handlers for each in handler.body)]
    return inner


def _changes(node: ast.stmt, defined: set[str]) -> set[str]:
    """The names that a statement binds, or whose items or attributes it sets.

    Not the names of what is ``defined``: ``loss = loss(y)`` must not cost the function.
    """
    names = {name.partition(".")[0] for name in bound(node)} - defined
    for target in ast.walk(node):
        if isinstance(target, (ast.Attribute, ast.Subscript)) and isinstance(target.ctx, ast.Store):
            names.update(each.id for each in ast.walk(target.value) if isinstance(each, ast.Name))
    return names


def _uses(node: ast.stmt) -> set[str]:
    """The global names that a statement needs when it runs or when what it defines is called."""
    try:
        code = compile(ast.Module([node], []), "cell", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return set()
    return set(_loaded(code))


def _loaded(code: CodeType) -> Iterator[str]:
    for instruction in dis.get_instructions(code):
        if instruction.opname in GLOBAL_LOADS:
            yield instruction.argval
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _loaded(constant)
