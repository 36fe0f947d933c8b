"""Writes the example class: the submissions and the roster that ``class/plan.csv`` describes.

Run with ``python examples/make_class.py [FOLDER]``; the same plan gives the same bytes. The plan's
column ``written`` tells how a student came by a solution:

    stub            filled in the stub, each function as in the reference or in class/plain.py
    own             the same in a file of their own, without the stub's texts
    own roundabout  in a file of their own, as in class/roundabout.py
    honest NAME     one of the right solutions in odd styles that test the grader
    copy s012       somebody else's solution under other names
    untouched       the stub
    empty           nothing at all

``mistakes`` are misconceptions of the exercise, mistakes in class/slips/, or colon_forgotten;
``unwritten`` are functions that are left as they stand in the stub.
"""

from __future__ import annotations

import ast
import csv
import io
import random
import re
import shutil
import sys
import tokenize
from dataclasses import dataclass
from pathlib import Path

from grader.course import find_course

HERE = Path(__file__).parent / "class"
ROOT = Path(__file__).parents[1]
HONEST = ROOT / "tests" / "grader" / "submissions" / "honest" / "exercise3"
COLUMNS = ("id", "name", "email", "section")
COLON_FORGOTTEN = "colon_forgotten"
NOT_WRITTEN = "    raise NotImplementedError\n"
PLAIN_SHARE = 0.75
"""What a third of the class writes is no sign of copying, nor is what the reference has."""

HABITS = {
    "states": ["states", "hs", "hidden", "outs"],
    "scores": ["scores", "out", "answers"],
    "last": ["last", "h_last", "current"],
    "below": ["below", "inp", "layer_input"],
    "onehots": ["onehots", "one_hot", "vectors"],
    "from_input": ["from_input", "a", "inp_part"],
    "from_state": ["from_state", "c", "rec_part"],
    "outputs": ["outputs", "all_h", "result"],
}
"""What students call the same things."""

DISGUISE = {
    "x": "inputs",
    "h0": "start",
    "h": "hid",
    "t": "step",
    "Wx": "W_in",
    "Wh": "W_rec",
    "b": "bias",
    "Wy": "W_out",
    "by": "bias_out",
    "before": "seen",
    "both": "joined",
    "history": "memory",
    "powers": "exps",
    "prev_h": "old",
    "ys": "collected",
    "states": "all_states",
    "onehots": "encoded",
}
"""What somebody calls them who has copied."""

Row = dict[str, str]
Bodies = dict[str, str]


@dataclass(frozen=True)
class Sources:
    """What solutions are put together from: the stub, and whole or partial solutions by name."""

    stub: str
    functions: tuple[str, ...]
    solutions: dict[str, Bodies]


def main() -> None:
    """Writes ``submissions/`` and ``roster.csv`` anew."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    with (HERE / "plan.csv").open(encoding="utf-8", newline="") as file:
        plan = list(csv.DictReader(file))
    sources = read_sources()
    texts = {row["id"]: solution(row, sources) for row in plan}
    shutil.rmtree(target / "submissions", ignore_errors=True)
    for row in plan:
        if row["file"]:
            hand_in(row, texts, target / "submissions" / row["file"])
    with (target / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        roster = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
        roster.writeheader()
        roster.writerows(plan)


def read_sources() -> Sources:
    """The exercise's stub, reference and misconceptions, and the class's own solutions."""
    exercise = find_course(ROOT).exercise("exercise3")
    assert exercise.reference is not None
    paths = [*exercise.misconceptions, *HERE.glob("slips/*.py"), *HERE.glob("*.py")]
    solutions = {path.stem: functions_of(path) for path in paths}
    solutions["reference"] = functions_of(exercise.reference)
    stub = (exercise.folder / exercise.main).read_text(encoding="utf-8")
    return Sources(stub, tuple(exercise.functions), solutions)


def functions_of(path: Path) -> Bodies:
    """The bodies of a module's functions, without docstrings and annotations, by name."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    bodies = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            first = node.body[ast.get_docstring(node) is not None].lineno - 1
            body = "".join(lines[first : node.end_lineno])
            bodies[node.name] = re.sub(r"(\w+): Array = ", r"\1 = ", body)
    return bodies


def solution(row: Row, sources: Sources) -> str:
    """What a student has in the main file, unless it is copied."""
    how, _, which = row["written"].partition(" ")
    if how == "honest":
        path = HONEST / which
        return untitled(path if path.is_file() else path / "rnn_forward.py")
    if how == "untouched":
        return sources.stub
    if how not in ("stub", "own"):
        return ""
    draw = random.Random(row["id"])
    bodies = chosen(row, which, sources, draw)
    habits = {name: draw.choice(choices) for name, choices in HABITS.items()}
    stub = sources.stub
    text = filled_in(stub, bodies) if how == "stub" else own(stub, bodies, row["name"])
    if row["mistakes"] == COLON_FORGOTTEN:
        text = re.sub(r"(for t in range\(.*\)):\n", r"\1\n", text, count=1)
    return renamed(text, habits)


def chosen(row: Row, way: str, sources: Sources, draw: random.Random) -> Bodies:
    """The body of each function that this student has written, and of the helpers it calls."""
    solutions, bodies = sources.solutions, {}
    for function in sources.functions:
        usual = "plain" if draw.random() < PLAIN_SHARE else "reference"
        bodies[function] = solutions[way or usual][function]
    for mistake in row["mistakes"].split():
        bodies |= {} if mistake == COLON_FORGOTTEN else solutions[mistake]
    for function in row["unwritten"].split():
        del bodies[function]
    if "softmax(" in "".join(bodies.values()):
        bodies["softmax(z, axis)"] = solutions["reference"]["softmax"]
    return bodies


def filled_in(stub: str, bodies: Bodies) -> str:
    """The stub with ``bodies`` in their places, and helpers behind them."""
    parts = re.split(r"(?m)^(?=def )", stub)
    names = [part.removeprefix("def ").partition("(")[0] for part in parts]
    filled = [
        part.replace(NOT_WRITTEN, bodies.get(name, NOT_WRITTEN))
        for name, part in zip(names, parts, strict=True)
    ]
    helpers = [f"\n\ndef {name}:\n{body}" for name, body in bodies.items() if name not in names]
    return "".join([*filled, *helpers])


def own(stub: str, bodies: Bodies, name: str) -> str:
    """A file without the stub's texts: only what is needed to run."""
    signatures = {}
    for node in ast.parse(stub).body:
        if isinstance(node, ast.FunctionDef):
            names = ", ".join(argument.arg for argument in node.args.args)
            signatures[node.name] = f"{node.name}({names})"
    header = f'# {name}, exercise 3\nimport numpy as np\n\nSCALE = list("CDEFGAB")\n'
    written = [f"\n\ndef {signatures.get(key, key)}:\n{body}" for key, body in bodies.items()]
    return header + "".join(written)


def renamed(text: str, names: dict[str, str]) -> str:
    """``text`` with other names for variables; attributes stay."""
    lines, before = text.splitlines(keepends=True), ""
    found = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.string in names and before != ".":
            found.append(token)
        before = token.string
    for token in reversed(found):
        row, column = token.start
        line = lines[row - 1]
        lines[row - 1] = line[:column] + names[token.string] + line[token.end[1] :]
    return "".join(lines)


def hand_in(row: Row, texts: dict[str, str], file: Path) -> None:
    """Writes a student's file, and those beside it."""
    how, _, which = row["written"].partition(" ")
    text = disguised(texts[which]) if how == "copy" else texts[row["id"]]
    file.parent.mkdir(parents=True, exist_ok=True)
    if how == "honest" and (HONEST / which).is_dir():
        for path in sorted((HONEST / which).glob("*.py")):
            (file.parent / path.name).write_bytes(path.read_bytes())
    file.write_bytes(text.encode())


def disguised(text: str) -> str:
    """Somebody else's ``text`` under other names."""
    return "# my solution\n" + renamed(re.sub(r"\A#.*\n", "", text), DISGUISE)


def untitled(path: Path) -> str:
    """A right solution in an odd style, without the title that says so."""
    title, _, rest = path.read_text(encoding="utf-8").partition("\n")
    assert title.startswith('"""Style: ')
    return rest.lstrip()


if __name__ == "__main__":
    main()
