"""What platforms are told, held against their documented schemas."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from grader.exports.attempt import Attempt

from ..conftest import GradeSource

Check = Callable[[str, dict[str, Any]], dict[str, Any]]
HOSTILE = '<script>alert(1)</script> ::error::x \x1b[31mred \u202e "}],"score":100,"x":[{"'
SOURCE = f"""
import numpy as np
TEXT = {HOSTILE!r}

def relu_rnn(*given):
    raise ValueError(TEXT)

def rnn_step_forward(x, prev_h, Wx, Wh, b):
    return np.tanh(x @ Wx + b), None
"""


@pytest.fixture(scope="session")
def conforms() -> Check:
    """Returns a document that fits the schema of a platform; fails if it does not."""

    def check(platform: str, document: dict[str, Any]) -> dict[str, Any]:
        schema = json.loads((Path(__file__).parent / f"{platform}.schema.json").read_text())
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(document)
        return document

    return check


@pytest.fixture(scope="session")
def wrong(grade_source: GradeSource) -> Attempt:
    """An attempt with hostile text in an exception, and a mistake that is known."""
    return Attempt(grade_source(SOURCE))
