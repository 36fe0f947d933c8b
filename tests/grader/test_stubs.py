"""Stubs: what the marked regions of a reference leave, and what the course's own are."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Course
from grader.errors import BadCourse
from grader.stubs import stub_differences, without_solutions

PATH = Path("layer.py")
REFERENCE = '''import numpy as np


class Layer:
    """A layer."""

    def __init__(self, size):
        """Makes the weights."""
        self.size = size
        ### BEGIN SOLUTION
        self.weights = np.zeros(size)
        ### END SOLUTION

    ### BEGIN SOLUTION
    def own(self):
        return 1

    ### END SOLUTION
    def forward(self, x):
        """The product."""
        ### BEGIN SOLUTION
        def double(x):
            return 2 * x

        return double(x) @ self.weights
        ### END SOLUTION


### BEGIN SOLUTION
def own(x):
    return x


### END SOLUTION
def given(x):
    """Given."""
    return x + 1
'''
STUB = '''import numpy as np


class Layer:
    """A layer."""

    def __init__(self, size):
        """Makes the weights."""
        self.size = size
        raise NotImplementedError

    def forward(self, x):
        """The product."""
        raise NotImplementedError


def given(x):
    """Given."""
    return x + 1
'''


def test_a_region_is_replaced_inside_a_function_and_left_out_elsewhere() -> None:
    """Functions, methods, functions of the reference's own, and code that is given."""
    assert without_solutions(REFERENCE, PATH) == STUB
    assert without_solutions(STUB, PATH) == STUB


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("### BEGIN SOLUTION\nx = 1\n", "layer.py, line 1: ### BEGIN SOLUTION has no partner."),
        ("x = 1\n### END SOLUTION\n", "layer.py, line 2: ### END SOLUTION has no partner."),
        (
            "### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION\n",
            "layer.py, line 2: ### BEGIN SOLUTION has no partner.",
        ),
        ("def f(:\n    ### BEGIN SOLUTION\n    ### END SOLUTION\n", "layer.py, line 1: invalid"),
    ],
)
def test_a_marker_without_its_partner_is_refused(source: str, message: str) -> None:
    """The file and the line are named."""
    with pytest.raises(BadCourse) as refused:
        without_solutions(source, PATH)
    assert str(refused.value).startswith(message)


def test_every_stub_of_the_course_is_what_its_reference_leaves(course: Course) -> None:
    """All references are marked, and no stub has gone its own way."""
    exercises = [course.exercise(name) for name in course.names]
    assert [list(stub_differences(exercise)) for exercise in exercises] == [[]] * len(exercises)
    references = [each.reference.read_text() for each in exercises if each.reference]
    assert ["### BEGIN SOLUTION" in text for text in references] == [True] * len(exercises)
