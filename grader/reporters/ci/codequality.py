"""GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from grader.push import Push
from grader.reporters.ci.annotation import Annotation, Level, Place, annotated

SEVERITY = {Level.ERROR: "major", Level.WARNING: "info"}


def write(push: Push) -> str:
    """A list of what is on a line of the repository; the rest has no place in it."""
    told = [(each, each.place) for each in annotated(push) if each.place]
    return json.dumps([_issue(each, place) for each, place in told], indent=2) + "\n"


def _issue(told: Annotation, place: Place) -> dict[str, Any]:
    text = " ".join((f"{told.title}.", *told.lines))
    unique = hashlib.sha256(f"{told.fingerprint}\0{place.path}".encode("utf-8", "replace"))
    return {
        "description": text,
        "check_name": told.rule,
        "fingerprint": unique.hexdigest(),
        "severity": SEVERITY[told.level],
        "location": {"path": place.path, "lines": {"begin": place.line}},
    }
