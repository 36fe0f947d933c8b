"""Reads a submission's source without running it: functions, stubs, imports, what can be saved."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import CodeType

from grader.sandbox.report import FunctionSource, SourceProblem, SourceReport

Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DEFINITIONS = (*FUNCTIONS, ast.ClassDef)
SAVED = (*FUNCTIONS, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
"""Top-level statements that are worth running when the file as a whole cannot be."""

BLOCK_START = re.compile(r"(?!(elif|else|except|finally)\b)[^\s#)\]}]")
FUNCTION_NAME = re.compile(r"^(?:async\s+)?def\s+(\w+)", re.MULTILINE)
MAX_JOINED_BLOCKS = 40
MAX_PARSES = 4000
"""How often blocks are joined and tried again in one file, roughly."""

UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """A file's top-level statements: all of them with their code, or those that can be saved.

    ``left_out`` are the lines of statements in a notebook that are not run.
    """

    tree: ast.Module
    code: CodeType | None
    problem: SourceProblem | None
    left_out: tuple[int, ...] = ()


def parse(content: bytes, name: str) -> ParsedSource:
    """The statements of a file as bytes; a file that is no Python is read block by block.

    Raises:
        RecursionError, MemoryError: the file is nested too deeply for Python's parser.
    """
    text, problem = decode_source(content)
    if problem is None:
        try:
            return ParsedSource(*_compiled(text, name), None)
        except (SyntaxError, ValueError) as error:
            problem = syntax_problem(error)
    return save(text, problem)


def _compiled(text: str, name: str) -> tuple[ast.Module, CodeType]:
    """The statements of ``text``; a return outside a function is found only by compiling."""
    tree = ast.parse(text)
    return tree, compile(tree, name, "exec", dont_inherit=True)


def decode_source(content: bytes) -> tuple[str, SourceProblem | None]:
    """The text of a file, and what is wrong with its encoding, if anything."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        problem = _encoding_problem(content, error.start, "a character that is not UTF-8")
    except (SyntaxError, LookupError) as error:
        why = "saved as UTF-16" if content[:2] in UTF16 else str(error)
        problem = _encoding_problem(content, 0, why)
    else:
        position = content.find(b"\0")
        if position < 0:
            return text, None
        problem = _encoding_problem(content, position, "a NUL byte, so this is no text")
    return content.decode("utf-8-sig", "replace"), problem


def _encoding_problem(content: bytes, position: int, message: str) -> SourceProblem:
    return SourceProblem(content.count(b"\n", 0, position) + 1, 0, message, "encoding")


def syntax_problem(error: SyntaxError | ValueError) -> SourceProblem:
    """What is wrong with source text that Python cannot read."""
    if isinstance(error, SyntaxError):
        return SourceProblem(error.lineno or 0, error.offset or 0, error.msg, "syntax")
    return SourceProblem(0, 0, str(error), "syntax")


def save(text: str, problem: SourceProblem) -> ParsedSource:
    """Keeps the blocks that can be parsed on their own, with their lines' numbers."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = [i for i, line in enumerate(lines) if BLOCK_START.match(line)]
    statements: list[ast.stmt] = []
    lost: list[str] = []
    block = 0
    while block < len(starts):
        parsed, after = _longest_block(lines, starts, block)
        if parsed is None:
            end = starts[after] if after < len(starts) else len(lines)
            lost += FUNCTION_NAME.findall("\n".join(lines[starts[block] : end]))
        else:
            statements += [node for node in parsed.body if isinstance(node, SAVED)]
        block = after
    return _saved_source(statements, lost, problem)


def _longest_block(
    lines: list[str], starts: list[int], first: int
) -> tuple[ast.Module | None, int]:
    """The statement that begins at one block, and the block after it; None if it is lost.

    A string over several lines may look like several blocks, so blocks are joined until they
    parse. A decorator belongs to the definition that follows it.
    """
    bounds = [*starts[1:], len(lines)]
    reach = max(1, min(MAX_JOINED_BLOCKS, MAX_PARSES // len(starts)))
    for last in range(first, min(first + reach, len(starts))):
        block = "\n".join(lines[starts[first] : bounds[last]])
        try:
            tree, _ = _compiled(block, "block")
        except (SyntaxError, ValueError):
            continue
        for node in tree.body:
            ast.increment_lineno(node, starts[first])
        return tree, last + 1
    return None, first + 1


def _saved_source(
    statements: list[ast.stmt], lost: list[str], problem: SourceProblem
) -> ParsedSource:
    names = [node.name for node in statements if isinstance(node, FUNCTIONS)]
    saved = tuple(dict.fromkeys(name for name in names if name not in lost))
    told = SourceProblem(
        problem.line, problem.column, problem.message, problem.kind, saved, tuple(lost)
    )
    kept = [node for node in statements if getattr(node, "name", "") not in lost]
    return ParsedSource(ast.Module(kept, []), None, told)


def report(parsed: ParsedSource, main: str, files: dict[str, bytes]) -> SourceReport:
    """What the main file defines, ``parsed`` before, and what all files import."""
    defined = {node.name for node in parsed.tree.body if isinstance(node, DEFINITIONS)}
    defined.update(parsed.problem.lost if parsed.problem else ())
    functions: dict[str, FunctionSource] = {}
    found: list[tuple[str, int]] = []
    for statement in parsed.tree.body:
        nodes = list(ast.walk(statement))
        found += imports(nodes)
        forget(functions, set(bound(statement)))
        if isinstance(statement, FUNCTIONS):
            functions[statement.name] = _function(statement, nodes, defined)
        elif isinstance(statement, ast.ClassDef):
            functions |= _class(statement, defined)
    siblings = tuple(
        (name, module, line)
        for name, content in files.items()
        if name != main
        for module, line in imports(ast.walk(parse(content, name).tree))
    )
    return SourceReport(parsed.problem, functions, tuple(found), siblings, parsed.left_out)


def forget(functions: dict[str, FunctionSource], names: set[str]) -> None:
    """Drops what was known of functions that ``names`` are bound to anew."""
    for name in list(functions):
        if "*" in names or name.partition(".")[0] in names:
            del functions[name]


def bound(node: ast.AST) -> Iterator[str]:
    """The names that a statement binds; "*" may be any."""
    match node:
        case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
            yield name
        case ast.Name(name, ast.Store()):
            yield name
        case ast.alias(name, other):
            yield other or name
    if not isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.Lambda)):
        for child in ast.iter_child_nodes(node):
            yield from bound(child)


def _function(node: Function, nodes: list[ast.AST], defined: set[str]) -> FunctionSource:
    arguments = node.args
    parameters = tuple(a.arg for a in (*arguments.posonlyargs, *arguments.args))
    keywords = sum(default is None for default in arguments.kw_defaults)
    names = [n.id for n in nodes if type(n) is ast.Name]
    decorated = bool(node.decorator_list)
    return FunctionSource(
        name=node.name,
        line=node.lineno,
        parameters=parameters,
        # What a decorator makes of the parameters, only running it tells.
        required=0 if decorated else len(parameters) - len(arguments.defaults) + keywords,
        variadic=decorated or arguments.vararg is not None,
        written=not is_stub(node),
        references=tuple(dict.fromkeys(n for n in names if n in defined and n != node.name)),
    )


def _class(node: ast.ClassDef, defined: set[str]) -> dict[str, FunctionSource]:
    """A class as the function that makes its objects, and its methods as "Class.method".

    A class uses what any of its methods uses.
    """
    found: dict[str, FunctionSource] = {}
    for method in node.body:
        if isinstance(method, FUNCTIONS):
            source = _function(method, list(ast.walk(method)), defined - {node.name})
            own = source.parameters[1:]
            found[f"{node.name}.{method.name}"] = replace(
                source,
                name=f"{node.name}.{method.name}",
                parameters=own,
                required=max(0, source.required - 1),
            )
    made = found.get(f"{node.name}.__init__")
    if made is not None:
        used = dict.fromkeys(name for each in found.values() for name in each.references)
        found[node.name] = replace(made, name=node.name, references=tuple(used))
    return found


def is_stub(node: Function) -> bool:
    """Whether the body, after its docstring, does nothing but stand in for what is missing."""
    blank: set[str] = set()
    return all(_stands_in(statement, blank) for statement in node.body)


def _stands_in(statement: ast.stmt, blank: set[str]) -> bool:
    """Whether a statement does nothing; the names it sets to None are added to ``blank``."""
    match statement:
        case ast.Pass() | ast.Expr(ast.Constant()) | ast.Return(None):
            return True
        case ast.Expr(ast.Call(ast.Attribute(ast.Call(ast.Name("super")), "__init__"), [], [])):
            return True
        case ast.Raise(ast.Name("NotImplementedError") | ast.Call(ast.Name("NotImplementedError"))):
            return True
        case ast.Return(ast.expr() as value):
            return _is_blank(value, blank)
        case ast.Assign(targets, value):
            return _is_blank(value, blank) and _mark(targets, blank)
        case ast.AnnAssign(target, _, ast.expr() as value):
            return _is_blank(value, blank) and _mark([target], blank)
    return False


def _mark(targets: Sequence[ast.expr], blank: set[str]) -> bool:
    names = [node.id for t in targets for node in ast.walk(t) if isinstance(node, ast.Name)]
    blank.update(names)
    return True


def _is_blank(value: ast.expr, blank: set[str]) -> bool:
    match value:
        case ast.Constant(None):
            return True
        case ast.Name(name):
            return name in blank
        case ast.Tuple(items) | ast.List(items):
            return bool(items) and all(_is_blank(item, blank) for item in items)
    return False


def imports(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, int]]:
    """Every imported module among ``nodes`` as a dotted name with its line."""
    for node in nodes:
        match node:
            case ast.Import(aliases):
                yield from ((alias.name, node.lineno) for alias in aliases)
            case ast.ImportFrom(str(module), aliases, 0):
                yield module, node.lineno
                yield from ((f"{module}.{alias.name}", node.lineno) for alias in aliases)
            case ast.Call(
                ast.Name("__import__" | "import_module") | ast.Attribute(attr="import_module"),
                [ast.Constant(str(module)), *_],
            ):
                yield module, node.lineno
