"""SARIF, held against the schema of its version 2.1.0."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from grader.model import Cause
from grader.push import Push
from grader.reporters.ci.sarif import write

Pushed = Callable[..., Push]
PATH = "exercises/exercise3_rnn_forward/rnn_forward.py"


@cache
def schema() -> jsonschema.Draft4Validator:
    """The schema, read once."""
    path = Path(__file__).parents[1] / "schemas" / "sarif-2.1.0-rtm.5.json"
    return jsonschema.Draft4Validator(json.loads(path.read_text()))


def read(push: Push) -> dict[str, Any]:
    """The run of the log, which the schema allows."""
    log = json.loads(write(push))
    schema().validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def test_the_run_of_a_push(pushed: Pushed) -> None:
    """A result is on a line of the student's own file, under a rule that is explained."""
    run = read(pushed("exception"))
    (result,) = run["results"]
    assert result["ruleId"] == "raised"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": PATH, "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 10}
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_every_cause_is_a_rule() -> None:
    """What a result names is explained."""
    rules = read(Push(()))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [str(cause) for cause in Cause]
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)


def test_a_fault_of_ours_is_no_result(pushed: Pushed, unreadable: Push) -> None:
    """Neither is work that cannot be read: there is no line to show."""
    fault, absent = read(pushed("our_fault")), read(unreadable)
    assert fault["results"] == absent["results"] == []
    assert not fault["invocations"][0]["executionSuccessful"]
    assert absent["invocations"][0]["executionSuccessful"]
    for run in (fault, absent):
        assert len(run["invocations"][0]["toolExecutionNotifications"]) == 1


def test_the_same_mistake_keeps_its_fingerprint(pushed: Pushed) -> None:
    """No two results share one, and another push has the same."""
    prints = [
        [result["partialFingerprints"]["checks/v1"] for result in read(push)["results"]]
        for push in (pushed("wrong_value"), pushed("wrong_value"), pushed("exception"))
    ]
    assert prints[0] == prints[1]
    assert len({*prints[0], *prints[2]}) == 2


@pytest.mark.parametrize("names", [[], ["perfect"], ["stub", "syntax_error"], ["hostile"]])
def test_every_log_is_valid(pushed: Pushed, names: list[str]) -> None:
    """One of nothing too."""
    assert read(pushed(*names))["tool"]["driver"]["name"] == "grade"


def test_hostile_text_stays_text(forged: Push) -> None:
    """It makes no link and nothing to fill in, and marks no other file."""
    run = read(forged)
    uris = {
        location["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
        for location in result["locations"]
    }
    assert uris == {PATH}
    assert not re.search(r"\]\(|\{\d", json.dumps(run["results"]))
