"""What a worker says of a module and of its training, held to its form; student code may lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from grader.errors import CheckFailed
from grader.model import Cause, Failure
from grader.sandbox.wire import Tensor
from grader.shapes import SERIES, Conformer
from grader.tensors import plain

MAX_NAME = 40
Array = NDArray[Any]
State = dict[str, Array]
SETTING_TYPES = (bool, int, float, str)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step of an optimiser: the parameters it found, their gradients, and what it made."""

    before: State
    gradients: State
    after: State


@dataclass(frozen=True, slots=True)
class Layer:
    """One torch layer of a module: its name in it, its class and the settings it was built with."""

    name: str
    kind: str
    settings: dict[str, Any]


class Input(NamedTuple):
    """What a module was called with: shape and kind of device; and whether in training mode."""

    shape: tuple[int, ...]
    device: str
    training: bool


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """What is on Axes: each line's points as a pair of arrays, and the texts."""

    lines: list[tuple[Array, Array]]
    xlabel: str
    ylabel: str
    title: str


@dataclass(frozen=True, slots=True, eq=False)
class Trajectory:
    """A training as it was seen.

    ``losses`` are those that the function returned, ``state`` the parameters at the end, ``steps``
    the first of ``count`` optimiser steps, ``inputs`` those of the first of ``forwards`` calls of
    the module.
    """

    losses: Array
    state: State
    steps: tuple[Step, ...] = ()
    count: int = 0
    forwards: int = 0
    inputs: tuple[Input, ...] = ()
    optimizer: str = ""
    settings: dict[str, float] = field(default_factory=dict)


def read_trajectory(function: str, value: Any, conformer: Conformer) -> Trajectory:
    """The claim of a watched training.

    Raises:
        CheckFailed: it has another form, or the losses are no numbers.
    """
    match value:
        case (result, {"calls": int(calls), "steps": int(steps), **seen}):
            losses = np.empty(0) if result is None else conformer.value("losses", SERIES, result)
            return Trajectory(
                losses=losses,
                state=read_state(seen.get("state")),
                steps=read_steps(listed(seen.get("trail"))),
                count=steps,
                forwards=calls,
                inputs=tuple(read_input(each) for each in listed(seen.get("inputs"))),
                optimizer=read_name(seen.get("optimizer")),
                settings=read_settings(seen.get("settings")),
            )
    raise unreadable(f"the training by {function}")


def read_state(value: Any) -> State:
    """Tensors by name.

    Raises:
        CheckFailed: something else is among them.
    """
    if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
        raise unreadable("the state of the module")
    if not all(isinstance(v, Tensor) and v.array.dtype.kind in "fiu" for v in value.values()):
        raise unreadable("the state of the module, which should be tensors of real numbers,")
    return {name: each.array for name, each in value.items()}


def read_steps(values: list[Any]) -> tuple[Step, ...]:
    """The steps whose arrays have the shapes of the first one's parameters, which are small."""
    steps = tuple(read_step(each) for each in values)
    shapes = shapes_of(steps[0].before) if steps else {}
    for step in steps:
        all_of_them = shapes | shapes_of(step.gradients)
        if not shapes == all_of_them == shapes_of(step.before) == shapes_of(step.after):
            raise unreadable("a step of the training")
    return steps


def read_step(value: Any) -> Step:
    """One step; a parameter without a gradient is left out."""
    match value:
        case {"before": dict(before), "gradients": dict(gradients), "after": dict(after)}:
            found = {name: each for name, each in gradients.items() if each is not None}
            return Step(read_state(before), read_state(found), read_state(after))
    raise unreadable("a step of the training")


def read_input(value: Any) -> Input:
    """What a module was called with."""
    match value:
        case (tuple(shape), str(device), bool(training)) if all(type(n) is int for n in shape):
            return Input(shape, device, training)
    raise unreadable("an input of the module")


def read_name(value: Any) -> str:
    """A class's name; "" for what is no text."""
    return value[:MAX_NAME] if isinstance(value, str) else ""


def read_settings(value: Any) -> dict[str, float]:
    """An optimiser's numbers by name."""
    items = value.items() if isinstance(value, dict) else ()
    return {n: x for n, x in items if isinstance(n, str) and isinstance(x, float)}


def read_layers(value: Any) -> list[Layer]:
    """The layers of a module.

    Raises:
        CheckFailed: the claim has another form.
    """
    layers = []
    for each in listed(value):
        match each:
            case (str(name), str(kind), dict(settings)):
                plain_ones = {k: v for k, v in settings.items() if type(v) in SETTING_TYPES}
                layers.append(Layer(name, kind, plain_ones))
            case _:
                raise unreadable("the layers of the module")
    return layers


def read_tensors(value: Any) -> list[Tensor]:
    """Tensors in a row.

    Raises:
        CheckFailed: something else is among them.
    """
    items = listed(value)
    if not all(isinstance(each, Tensor) for each in items):
        raise unreadable("an attribute that should hold tensors")
    return items


def is_batch(value: Any) -> bool:
    """Whether a claim is a tensor of real numbers with an axis of examples."""
    tensor = isinstance(value, Tensor)
    return tensor and value.array.ndim > 0 and value.array.dtype.kind in "fiu"


def read_batches(value: Any, count: int) -> list[list[tuple[Array, Array]]]:
    """The batches of ``count`` epochs, each a pair of arrays.

    Raises:
        CheckFailed: a batch is something else.
    """
    epochs = listed(value)
    for batch in (batch for epoch in epochs for batch in listed(epoch)):
        if not (isinstance(batch, tuple) and len(batch) == 2 and all(map(is_batch, batch))):
            message = "A batch of the loader is no pair of tensors x, y with an axis of examples."
            raise CheckFailed(Failure(Cause.WRONG_TYPE, message))
    if len(epochs) != count:
        raise unreadable("the batches of the loader")
    found: list[list[tuple[Array, Array]]] = plain(epochs)
    return found


def read_drawing(value: Any) -> Drawing:
    """The lines and labels of Axes.

    Raises:
        CheckFailed: the claim has another form.
    """
    match value:
        case {"lines": list(lines), "xlabel": str(x), "ylabel": str(y), "title": str(title)}:
            if all(is_line(line) for line in lines):
                return Drawing(lines, x, y, title)
    raise unreadable("what was drawn")


def is_line(line: Any) -> bool:
    """Whether a claim is a pair of arrays of one axis and one length."""
    pair = isinstance(line, tuple) and len(line) == 2
    arrays = pair and all(isinstance(each, np.ndarray) and each.ndim == 1 for each in line)
    return arrays and line[0].shape == line[1].shape and line[0].dtype == line[1].dtype == float


def listed(value: Any) -> list[Any]:
    """A claim that is a list.

    Raises:
        CheckFailed: it is none.
    """
    if not isinstance(value, list):
        raise unreadable("a list of the module's")
    return value


def unreadable(what: str) -> CheckFailed:
    """The failure of a claim that the worker's own code would not have made."""
    return CheckFailed(Failure(Cause.WRONG_TYPE, f"{what[0].upper()}{what[1:]} cannot be read."))


def shapes_of(state: Mapping[str, Array]) -> dict[str, tuple[int, ...]]:
    """The shape of every parameter."""
    return {name: each.shape for name, each in state.items()}
