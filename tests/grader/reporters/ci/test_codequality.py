"""GitLab's code quality report, by what its documentation asks for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from grader.push import Push
from grader.reporters.ci.codequality import write

Pushed = Callable[..., Push]
PATH = "exercises/exercise3_rnn_forward/rnn_forward.py"
ISSUE = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "check_name": {"type": "string", "minLength": 1},
        "fingerprint": {"type": "string", "minLength": 1},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "required": ["path", "lines"],
            "properties": {
                "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                "lines": {
                    "type": "object",
                    "required": ["begin"],
                    "properties": {"begin": {"type": "integer", "minimum": 1}},
                },
            },
        },
    },
}


def read(push: Push) -> list[dict[str, Any]]:
    """The issues, each of them as it should be, no two with the same fingerprint."""
    issues: list[dict[str, Any]] = json.loads(write(push))
    jsonschema.validate(issues, {"type": "array", "items": ISSUE})
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return issues


def test_the_issues_of_a_push(pushed: Pushed) -> None:
    """What is wrong is major, what is not written yet is information."""
    (issue,) = read(pushed("wrong_value"))
    assert issue["severity"] == "major"
    assert issue["location"] == {"path": PATH, "lines": {"begin": 8}}
    assert issue["description"].startswith("rnn_forward: 2.5/12.5 points. looks like: The recurr")
    assert {issue["severity"] for issue in read(pushed("stub"))} == {"info"}


def test_fingerprints_stay_when_only_lines_move(pushed: Pushed) -> None:
    """GitLab knows by them what is new in a merge request."""
    first, second = read(pushed("syntax_error")), read(pushed("syntax_error"))
    assert [issue["fingerprint"] for issue in first] == [x["fingerprint"] for x in second]


@pytest.mark.parametrize("names", [[], ["perfect"], ["our_fault"]])
def test_a_push_without_mistakes_has_an_empty_list(pushed: Pushed, names: list[str]) -> None:
    """A file of it there is all the same."""
    assert write(pushed(*names)) == "[]\n"


def test_hostile_text_names_no_other_file(forged: Push) -> None:
    """All issues are on the submission's own file."""
    assert {issue["location"]["path"] for issue in read(forged)} == {PATH}
