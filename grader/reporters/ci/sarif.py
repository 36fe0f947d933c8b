"""SARIF 2.1.0, as code scanning reads it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from grader import __version__
from grader.causes import MEANINGS
from grader.model import Cause
from grader.push import Push
from grader.reporters.ci.annotation import Annotation, Place, annotated

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"
ACTIVE = re.compile(r"(?<=\])(?=\()|(?<=\{)(?=\d+\})")
"""Where a message has a link or a place to fill in; a space there breaks it visibly."""


def write(push: Push) -> str:
    """The log of one run; what is on no line of the repository is a notification in it."""
    told = list(annotated(push))
    results = [_result(each, each.place) for each in told if each.place]
    notifications = [_notification(each) for each in told if each.place is None]
    invocation = {
        "executionSuccessful": push.conclusive,
        "toolExecutionNotifications": notifications,
    }
    driver = {"name": "grade", "version": __version__, "rules": [_rule(each) for each in Cause]}
    run = {"tool": {"driver": driver}, "invocations": [invocation], "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(cause: Cause) -> dict[str, Any]:
    first, *more = MEANINGS[cause]
    text = " ".join(more)
    return {"id": str(cause), "shortDescription": {"text": first}, "help": {"text": text}}


def _result(told: Annotation, place: Place) -> dict[str, Any]:
    region = {"startLine": place.line} | ({"startColumn": place.column} if place.column else {})
    artifact = {"uri": quote(place.path, errors="replace"), "uriBaseId": ROOT}
    return {
        "ruleId": told.rule,
        "level": str(told.level),
        "message": {"text": _text(told)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"checks/v1": told.fingerprint},
    }


def _notification(told: Annotation) -> dict[str, Any]:
    return {"level": str(told.level), "message": {"text": _text(told)}}


def _text(told: Annotation) -> str:
    return ACTIVE.sub(" ", "\n".join((told.title, *told.lines)))
