"""What is said of the first wrong step of a training."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from grader.structure.steps import Row, structure_of_step

Array = NDArray[np.float64]
RATE = 0.1
POINT = np.array([1.0, -2.0, 0.5])
FIRST, SECOND = np.array([0.3, 0.7, -1.1]), np.array([-0.4, 0.2, 0.9])


def row(before: Array, gradients: Array, update: Array | None = None) -> Row:
    """A step of plain gradient descent, or one with another update."""
    if gradients.shape != before.shape:
        return Row(before, gradients, before)
    return Row(before, gradients, before + (-RATE * gradients if update is None else update))


RIGHT = [row(POINT, FIRST), row(POINT - RATE * FIRST, SECOND)]


def second(gradients: Array, update: Array | None = None) -> list[Row]:
    """A training whose first step is right and whose second is this."""
    return [RIGHT[0], row(RIGHT[1].before, gradients, update)]


@pytest.mark.parametrize(
    ("got", "beginning"),
    [
        (second(FIRST + SECOND), "The gradient of this step holds that of the step before"),
        (second(2 * SECOND), "Every gradient is the right one times one and the same number."),
        (second(SECOND / np.linalg.norm(SECOND) / 2), "The gradient is shortened to a fixed"),
        (second(SECOND * np.array([1, 0, 1])), "Some parameters get no gradient, the others"),
        (second(SECOND[:2]), "Some parameters get no gradient."),
        (second(SECOND[:0]), "At the first step of the optimiser there is no gradient yet."),
        (second(SECOND, np.zeros(3)), "The gradient is right, but the step changes no parameter."),
        (second(SECOND, -0.3 * SECOND), "The gradient is right; the step is longer or shorter"),
        (
            second(SECOND, -RATE * (SECOND + 0.01 * RIGHT[1].before)),
            "The gradient is right; beside the step, every parameter shrinks.",
        ),
        (
            second(SECOND, -RATE * (SECOND + 0.9 * FIRST)),
            "The gradient is right; the step repeats a part of the one before.",
        ),
        (second(SECOND + np.array([0.1, 0.0, 0.3])), ""),
        (second(SECOND, np.array([0.1, 0.0, 0.3])), ""),
    ],
)
def test_the_second_step_is_told_by_its_look(got: list[Row], beginning: str) -> None:
    """One known fault is named, and of a riddle nothing is said."""
    said = structure_of_step(got, RIGHT, 1)
    assert said.startswith(beginning) if beginning else said == ""


def test_a_first_step_of_equal_length_everywhere_is_adams() -> None:
    """Adam's first update has the size of the rate in every entry."""
    got = [row(POINT, FIRST, -RATE * np.sign(FIRST) * (1 - 1e-8))]
    said = structure_of_step(got, RIGHT, 0)
    assert said.startswith("The gradient is right, but every parameter moves by the same amount.")
