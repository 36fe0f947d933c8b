"""GitHub Classroom's result, as its reporter adds it up and prints it."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from grader.push import Push
from grader.reporters.ci.classroom import write

Pushed = Callable[..., Push]
COMMAND = re.compile(r"\s*(::|##)")


def read(push: Push) -> dict[str, Any]:
    """The payload, of the types that the reporter takes."""
    told: dict[str, Any] = json.loads(base64.b64decode(write(push), validate=False))
    assert told["version"] == 1
    for test in told["tests"]:
        assert {type(test[key]) for key in ("name", "status", "message")} == {str}
        assert isinstance(test["score"], int | float)
        assert test["status"] in ("pass", "fail", "error")
    return told


@pytest.mark.parametrize(
    ("names", "enough", "status", "score", "most"),
    [
        (["perfect"], None, "pass", 30, 30),
        (["wrong_value"], None, "fail", 12.5, 30),
        (["wrong_value", "perfect"], 40, "pass", 42.5, 60),
        (["stub"], 1, "fail", 0, 30),
        ([], None, "pass", 0, 0),
    ],
)
def test_the_points_of_a_push(
    pushed: Pushed, names: list[str], enough: int | None, status: str, score: float, most: float
) -> None:
    """All exercises together; enough points pass."""
    told = read(pushed(*names, enough=enough))
    assert (told["status"], told["max_score"]) == (status, most)
    assert sum(test["score"] for test in told["tests"]) == score


def test_a_fault_of_ours_gives_no_points_at_all(pushed: Pushed) -> None:
    """Where no points can be had the reporter sends none: a fault is no zero."""
    told = read(pushed("our_fault", enough=0))
    assert (told["status"], told["max_score"]) == ("error", 0)
    assert [test["status"] for test in told["tests"]].count("error") == 1


def test_work_that_cannot_be_read_has_none_of_its_points(unreadable: Push) -> None:
    """It is told as one test that failed."""
    told = read(unreadable)
    assert (told["status"], told["max_score"]) == ("fail", 100)
    assert told["tests"] == [
        {
            "name": "RNN forward: not graded",
            "status": "fail",
            "score": 0.0,
            "message": "exercises/exercise3_rnn_forward holds no rnn_forward.py: it is empty.",
        }
    ]


def test_no_line_of_it_is_a_command(forged: Push) -> None:
    """The reporter prints names and messages line by line."""
    for test in read(forged)["tests"]:
        for line in re.split(r"[\r\n\u2028]", f"{test['name']}\n{test['message']}"):
            assert not COMMAND.match(line)
