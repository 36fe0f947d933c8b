"""The class of five as the outputs take it."""

from __future__ import annotations

import pytest

from grader.classresult import ClassResult
from grader.exercise import Exercise

from ..classroom import class_of_five, rows_of


@pytest.fixture
def of_five(exercise3: Exercise) -> ClassResult:
    """The class of five, all graded; s001 has 6 of 6 points, s002 3, s003 4, the others 1."""
    return ClassResult(exercise3, rows_of(class_of_five()))
