"""Functions of a student's own that no exercise declares, checked by shapes given by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from grader.course import Course
from grader.errors import UsageError
from grader.exercise import Exercise, ExerciseFile, Signature
from grader.gradcheck import Arguments, Checked, check
from grader.model import Submission
from grader.opened import OpenedSubmission
from grader.pairing import Pair
from grader.sandbox.launch import Zygote
from grader.sandbox.limits import Limits
from grader.sandbox.wire import Handle

SHAPE = re.compile(r"(?P<name>[^\W\d]\w*)=(?P<axes>(?:\w+(?:[ ,]+\w+)*)?)")
LENGTHS = (2, 3, 4, 5, 6, 7)
"""Of the axes in the order in which they are named: all different, none 1."""

SEED = 8


def read_shapes(texts: Sequence[str]) -> dict[str, str]:
    """The shape texts by parameter of ``x=N,D`` and the like; a number is ``w=``.

    Raises:
        UsageError: a text is none of these.
    """
    shapes: dict[str, str] = {}
    for text in texts:
        found = SHAPE.fullmatch(text.strip())
        if found is None:
            raise UsageError(
                f"'{text}' is no shape. Expected NAME=AXES, as x=N,D or x=2,3; w= for a number."
            )
        shapes[found["name"]] = " ".join(re.split(r"[ ,]+", found["axes"])).strip()
    return shapes


def sketch(course: Course, file: Path, shapes: Mapping[str, str], names: Sequence[str]) -> Exercise:
    """An exercise that declares the functions in ``file``, for as long as they are checked."""
    signature = Signature(0, dict(shapes), {"output": "any"})
    settings = ExerciseFile(
        format_version=1,
        title=file.name,
        module=file.stem,
        decks=(),
        requires="numpy",
        functions=dict.fromkeys(names, signature),
    )
    limits = course.settings.limits.apply(Limits())
    return Exercise(course.root, file.stem, settings, limits)


def check_undeclared(
    exercise: Exercise, submission: Submission, forward: str, backward: str, zygote: Zygote
) -> Checked:
    """Holds ``backward`` against differences of ``forward`` at random arguments.

    Parameters of the backward that the forward has too get its arguments; of the others the
    last is what the forward returned second, if it did, and the rest the upstream gradient.

    Raises:
        CheckFailed: a function gives no answer.
        UsageError: the shapes are not those of the forward's parameters.
    """
    with OpenedSubmission(exercise, submission, zygote) as opened:
        given = exercise.functions[forward].parameters
        wanted = opened.parameters(forward)
        if wanted and list(wanted) != list(given):
            raise UsageError(
                f"{forward} has the parameters ({', '.join(wanted)}), and shapes were given for "
                f"({', '.join(given)}). Give --shape NAME=AXES for each, in this order."
            )
        arguments = draw(given)
        kept = has_cache(opened, forward, arguments)
        functions = declared(opened, forward, backward, cached=kept)
        opened.exercise = replace(
            exercise, settings=replace_functions(exercise.settings, functions)
        )
        return check(opened, Pair(functions, forward, backward), [arguments])


def draw(shapes: Mapping[str, str]) -> Arguments:
    """Random arguments of these shapes."""
    rng = np.random.default_rng(SEED)
    named = dict.fromkeys(axis for text in shapes.values() for axis in text.split())
    letters = [axis for axis in named if not axis.isdigit()]
    lengths = {axis: LENGTHS[i % len(LENGTHS)] for i, axis in enumerate(letters)}
    sizes = [
        [int(axis) if axis.isdigit() else lengths[axis] for axis in text.split()]
        for text in shapes.values()
    ]
    return tuple(rng.standard_normal(size) if size else float(rng.normal()) for size in sizes)


def has_cache(opened: OpenedSubmission, forward: str, arguments: Arguments) -> bool:
    """Whether the forward returns a second value, for its backward."""
    opened.begin_check(strict_shapes=False)
    returned = opened.call(forward, arguments, keep=(1,))
    return isinstance(returned, (tuple, list)) and isinstance(returned[-1], Handle)


def declared(
    opened: OpenedSubmission, forward: str, backward: str, *, cached: bool
) -> dict[str, Signature]:
    """What exercise.toml would say of both functions."""
    shapes = opened.exercise.functions[forward].parameters
    cache = {"cache": "opaque"} if cached else {}
    parameters = {name: shapes.get(name, "...") for name in opened.parameters(backward)}
    unknown = [name for name in parameters if name not in shapes]
    if cached and unknown:
        parameters[unknown[-1]] = "opaque"
    return {
        forward: Signature(0, shapes, {"output": "any"} | cache),
        backward: Signature(0, parameters, {"gradients": "any"}),
    }


def replace_functions(settings: ExerciseFile, functions: dict[str, Signature]) -> ExerciseFile:
    """``settings`` with other functions."""
    import msgspec

    changed: ExerciseFile = msgspec.structs.replace(settings, functions=functions)
    return changed
