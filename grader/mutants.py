"""Small changes to a reference, made mechanically: a suite should notice every one that matters."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Pow: ast.Mult,
}
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
FUNCTIONS = {
    "sum": "mean",
    "mean": "sum",
    "max": "min",
    "maximum": "minimum",
    "min": "max",
    "minimum": "maximum",
    "argmax": "argmin",
    "tanh": "sin",
    "exp": "expm1",
    "log": "log10",
    "zeros": "ones",
    "zeros_like": "ones_like",
    "stack": "array",
    "sorted": "list",
    "reversed": "list",
    "train": "eval",
    "eval": "train",
    "MSELoss": "L1Loss",
    "SGD": "Adam",
    "Adam": "SGD",
}
Place = tuple[ast.AST, str, int | None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A reference with one change in one function; ``change`` reads "old -> new"."""

    function: str
    line: int
    change: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of the functions in ``source``, one change each, in the order of the lines."""
    tree = ast.parse(source)
    for name, function in functions(tree):
        for place in places(function):
            yield from mutants_at(tree, name, place)


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function by name; a method as "Class.method", __init__ as the class itself."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for method in node.body:
                if isinstance(method, ast.FunctionDef):
                    name = f"{node.name}.{method.name}".removesuffix(".__init__")
                    yield name, method


def mutants_at(tree: ast.Module, function: str, place: Place) -> Iterator[Mutant]:
    """The mutants that differ from ``tree`` in the node at one place; leaves the tree as it was."""
    node = at(place)
    for changed in changes(node):
        put(place, changed)
        text = f"{one_line(node)} -> {one_line(changed)}"
        yield Mutant(function, getattr(node, "lineno", 0), text, ast.unparse(tree))
        put(place, node)


def places(function: ast.FunctionDef) -> Iterator[Place]:
    """Where the code of a function has nodes: its docstring, signature and errors are left out."""
    waiting: list[tuple[ast.AST, tuple[str, ...]]] = [(function, ("body",))]
    while waiting:
        parent, names = waiting.pop(0)
        for name in names:
            value: Any = getattr(parent, name, None)
            listed = isinstance(value, list)
            for i, node in enumerate(value if listed else [value]):
                if isinstance(node, ast.AST) and not isinstance(node, ast.Raise | ast.Import):
                    yield parent, name, i if listed else None
                    waiting.append((node, tuple(f for f in node._fields if f != "annotation")))


def at(place: Place) -> ast.AST:
    """The node at a place."""
    parent, name, i = place
    value = getattr(parent, name)
    found: ast.AST = value if i is None else value[i]
    return found


def put(place: Place, node: ast.AST) -> None:
    """Sets the node at a place."""
    parent, name, i = place
    if i is None:
        setattr(parent, name, node)
    else:
        getattr(parent, name)[i] = node


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What a node may be changed into."""
    for kind, change in CHANGES.items():
        if isinstance(node, kind):
            yield from change(node)


def of_operation(node: ast.BinOp) -> Iterator[ast.AST]:
    """Another operator, and for a matrix product its operands the other way round."""
    other = OPERATORS.get(type(node.op))
    if other:
        yield ast.BinOp(node.left, other(), node.right)
    if isinstance(node.op, ast.MatMult | ast.Sub | ast.Div):
        yield ast.BinOp(node.right, node.op, node.left)
    if isinstance(node.op, ast.Add | ast.Sub | ast.Mult):
        yield node.left
        yield node.right


def of_sign(node: ast.UnaryOp) -> Iterator[ast.AST]:
    """The operand alone."""
    yield node.operand


def of_comparison(node: ast.Compare) -> Iterator[ast.AST]:
    """Another comparison."""
    other = COMPARISONS.get(type(node.ops[0]))
    if other:
        yield ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators)


def of_constant(node: ast.Constant) -> Iterator[ast.AST]:
    """A number one higher and one lower, the other truth value."""
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)


def of_attribute(node: ast.Attribute) -> Iterator[ast.AST]:
    """No transpose; another function of a library."""
    if node.attr == "T":
        yield node.value
    if node.attr in FUNCTIONS:
        yield ast.Attribute(node.value, FUNCTIONS[node.attr], node.ctx)


def of_call(node: ast.Call) -> Iterator[ast.AST]:
    """The first two arguments swapped, one keyword less, another builtin, the argument alone."""
    if len(node.args) > 1:
        first, second, *rest = node.args
        yield ast.Call(node.func, [second, first, *rest], node.keywords)
    for i in range(len(node.keywords)):
        kept = [*node.keywords[:i], *node.keywords[i + 1 :]]
        yield ast.Call(node.func, node.args, kept)
    if isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
        name = ast.Name(FUNCTIONS[node.func.id], ast.Load())
        yield ast.Call(name, node.args, node.keywords)
    if len(node.args) == 1 and isinstance(node.func, ast.Attribute | ast.Name):
        yield node.args[0]


def of_tuple(node: ast.Tuple) -> Iterator[ast.AST]:
    """Two neighbours swapped."""
    if isinstance(node.ctx, ast.Load):
        for i in range(len(node.elts) - 1):
            a, b = node.elts[i : i + 2]
            yield ast.Tuple([*node.elts[:i], b, a, *node.elts[i + 2 :]], node.ctx)


def of_sum(node: ast.AugAssign) -> Iterator[ast.AST]:
    """Set instead of added to; left out."""
    yield ast.Assign([node.target], node.value, lineno=node.lineno)
    yield ast.Pass()


def of_condition(node: ast.If | ast.IfExp) -> Iterator[ast.AST]:
    """The condition turned round."""
    turned = ast.UnaryOp(ast.Not(), node.test)
    if isinstance(node, ast.If):
        yield ast.If(turned, node.body, node.orelse)
    else:
        yield ast.IfExp(turned, node.body, node.orelse)


def of_statement(node: ast.Expr) -> Iterator[ast.AST]:
    """Left out, unless it is a docstring."""
    if not isinstance(node.value, ast.Constant):
        yield ast.Pass()


CHANGES: dict[Any, Callable[[Any], Iterator[ast.AST]]] = {
    ast.BinOp: of_operation,
    ast.UnaryOp: of_sign,
    ast.Compare: of_comparison,
    ast.Constant: of_constant,
    ast.Attribute: of_attribute,
    ast.Call: of_call,
    ast.Tuple: of_tuple,
    ast.AugAssign: of_sum,
    ast.If: of_condition,
    ast.IfExp: of_condition,
    ast.Expr: of_statement,
}


def one_line(node: ast.AST) -> str:
    """A node's code on one line, without what hangs below a condition."""
    return ast.unparse(node).partition("\n")[0]
