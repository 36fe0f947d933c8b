"""Grades as documents: nothing is lost, nothing is guessed, the schema tells the truth.

``GRADE_UPDATE_SCHEMA=1 python -m pytest tests/grader/test_serialize.py`` rewrites the schema
in docs/schema; a change that old readers cannot take needs a new FORMAT_VERSION instead.
"""

from __future__ import annotations

import copy
import json
import math
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.curves import Curve, Picture, Scene
from grader.model import (
    Cause,
    CheckResult,
    Comparison,
    Environment,
    Failure,
    Grade,
    Kind,
    Layer,
    Outcome,
    SourceLine,
    SubmissionId,
    Visibility,
)
from grader.serialize import (
    ChangedError,
    FormatError,
    from_dict,
    from_json,
    json_schema,
    to_dict,
    to_json,
)

SCHEMA = Path(__file__).resolve().parents[2] / "docs/schema/grade.v1.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(json_schema())
POINTS = st.floats(min_value=0, max_value=100)
ENTRIES = st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from(["nan", "-inf"])
GRIDS = st.lists(st.lists(ENTRIES, max_size=3).map(tuple), max_size=3).map(tuple)
COMPARISONS = st.builds(Comparison, got=GRIDS, expected=GRIDS, printed=...)
SERIES = st.lists(ENTRIES, max_size=3).map(tuple)
CURVES = st.builds(Curve, got=SERIES, expected=SERIES)
PICTURES = st.builds(Picture, curves=st.lists(CURVES, max_size=2).map(tuple))
FAILURES = st.builds(
    Failure,
    detail=...,
    where=...,
    comparison=st.none() | COMPARISONS,
    pictures=st.lists(PICTURES, max_size=2).map(tuple),
)
RESULTS = st.builds(
    CheckResult,
    points=POINTS,
    failure=st.none() | FAILURES,
    diagnosis=...,
    notes=...,
    output=...,
    seconds=POINTS,
    earned=st.just(0.0),
).flatmap(lambda r: st.floats(0, r.points).map(lambda earned: replace(r, earned=earned)))
GRADES = st.builds(
    Grade,
    results=st.lists(RESULTS, max_size=3).map(tuple),
    findings=st.lists(FAILURES, max_size=2).map(tuple),
    unseen_points=POINTS,
)

COMPARISON = Comparison(
    "p", ("C",), (2,), (0,), (("nan", 0.5),), ((1.0, 0.5),), ((True, False),), 1, "1 0.5"
)
FAILED = CheckResult(
    name="test_softmax",
    title="Softmax of the slide",
    function="softmax",
    kind=Kind.SLIDE,
    visibility=Visibility.VISIBLE,
    outcome=Outcome.FAILED,
    points=2,
    earned=0,
    failure=Failure(
        Cause.NOT_FINITE,
        "p is not finite at class 0.",
        where=SourceLine("softmax.py", 3, "return e / e.sum()", 8),
        comparison=COMPARISON,
    ),
    seconds=0.25,
)
PASSED = replace(FAILED, outcome=Outcome.PASSED, failure=None, points=1, earned=1)
GRADE = Grade(
    exercise="exercise4_softmax",
    title="Softmax",
    submission=SubmissionId("ada", "softmax.py", "sha256:0"),
    suite_digest="sha256:1",
    grader_version="0.1.0",
    environment=Environment("3.11", "2.1", "2.6", "cpu", "Linux", (Layer("seccomp", True),)),
    seed=1,
    results=(PASSED, FAILED),
    unseen_points=97,
)


def document() -> dict[str, Any]:
    """GRADE as a document that a test may spoil."""
    return to_dict(GRADE)


def test_the_head_of_a_document() -> None:
    """What a program reads first."""
    head = {key: document()[key] for key in list(document())[:6]}
    assert head == {
        "format": "grade",
        "format_version": 1,
        "earned": 1.0,
        "possible": 3.0,
        "score": 33.33,
        "conclusive": True,
    }


def test_a_fault_of_ours_gives_no_score() -> None:
    """Null, never a number."""
    broken = replace(FAILED, outcome=Outcome.ERROR, failure=None)
    head = to_dict(replace(GRADE, results=(PASSED, broken)))
    assert (head["score"], head["conclusive"]) == (None, False)


@pytest.mark.parametrize(
    ("earned", "possible", "score"),
    [(3, 3, 100.0), (2.99999, 3, 99.99), (2, 3, 66.66), (0, 0, 0.0)],
)
def test_only_full_marks_give_100(earned: float, possible: float, score: float) -> None:
    """Percent to two decimals, rounded down."""
    result = replace(PASSED, earned=earned, points=possible)
    assert to_dict(replace(GRADE, results=(result,)))["score"] == score


def test_thirds_add_up_to_full_marks() -> None:
    """Fractions of points do not lose the last hundredth to rounding."""
    results = (replace(PASSED, points=1 / 3, earned=1 / 3),) * 3
    summary = to_dict(replace(GRADE, results=results))
    assert (summary["earned"], summary["possible"], summary["score"]) == (1.0, 1.0, 100.0)


@settings(deadline=None)
@given(GRADES)
def test_nothing_is_lost(grade: Grade) -> None:
    """Any grade comes back from its JSON as it was."""
    text = to_json(grade, timings=True)
    assert from_dict(json.loads(text)).grade == grade
    assert to_json(from_json(text.encode()).grade, timings=True) == text


@settings(deadline=None)
@given(GRADES)
def test_every_document_fits_the_schema(grade: Grade) -> None:
    """With and without times."""
    for timings in (False, True):
        VALIDATOR.validate(json.loads(to_json(grade, timings=timings)))


def test_times_are_left_out_unless_asked_for() -> None:
    """Two runs of the same work give the same bytes."""
    slower = tuple(replace(result, seconds=9.0) for result in GRADE.results)
    assert to_json(replace(GRADE, results=slower)) == to_json(GRADE)
    assert to_dict(GRADE, timings=True)["results"][0]["seconds"] == 0.25


def test_whole_points_and_floats_give_the_same_bytes() -> None:
    """A suite may write 2 or 2.0."""
    floats = tuple(
        replace(r, points=float(r.points), earned=float(r.earned)) for r in GRADE.results
    )
    assert to_json(replace(GRADE, results=floats)) == to_json(GRADE)


def test_a_document_from_before_there_were_pictures_is_read() -> None:
    """What is empty is left out, so that old documents and new ones are the same."""
    failure = document()["results"][1]["failure"]
    assert list(failure) == ["cause", "message", "detail", "raised", "where", "comparison"]
    drawn = Picture(Scene.NORMS, "norms", "T", 0, 1, (Curve("norms", (1.0,), (2.0,), (True,)),))
    assert FAILED.failure is not None
    seen = replace(FAILED, failure=replace(FAILED.failure, pictures=(drawn,)))
    again = from_dict(to_dict(replace(GRADE, results=(seen,))))
    assert again.grade.results[0].failure == seen.failure


def test_lone_surrogates_become_readable_json() -> None:
    """A file name that is no UTF-8 cannot break the report."""
    odd = replace(GRADE, submission=SubmissionId("", "sub\udcff.py", "sha256:0"))
    text = to_json(odd)
    assert text.isascii()
    assert json.loads(text)["submission"]["path"] == "sub\ufffd.py"


def test_the_published_schema_is_current() -> None:
    """docs/schema is generated, not written."""
    if os.environ.get("GRADE_UPDATE_SCHEMA"):
        SCHEMA.write_text(json.dumps(json_schema(), indent=2) + "\n", encoding="utf-8")
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json_schema()
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("format",), "report", 'expected an object with "format": "grade"'),
        (("format_version",), 2, "format_version is 2; this grader reads 1"),
        (("format_version",), None, "format_version is None; this grader reads 1"),
        (("title",), 3, "Expected `str`, got `int` - at `$.title`"),
        (("results", 0, "outcome"), "great", "Invalid enum value 'great'"),
        (("results", 0, "points"), "2", "Expected `float`, got `str` - at `$.results[0].points`"),
        (("colour",), "red", "$.colour is unknown"),
        (("results", 1, "failure", "colour"), "red", "$.results[1].failure.colour is unknown"),
        (("score",), 100.0, "$.score is 100.0 where the rest gives 33.33"),
        (("earned",), 3.0, "$.earned is 3.0 where the rest gives 1.0"),
        (("conclusive",), 1, "$.conclusive is 1 where the rest gives True"),
        (("integrity", "colour"), "red", "$.integrity.colour is unknown"),
        (("integrity", "key"), 1, "Expected `str`, got `int` - at `$.integrity.key`"),
        (("integrity",), None, "Expected `object`, got `null` - at `$.integrity`"),
    ],
)
def test_a_document_that_breaks_the_format_is_refused(
    path: tuple[str | int, ...], value: object, message: str
) -> None:
    """The text names the place and what was expected."""
    spoiled: Any = document()
    target = spoiled
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    with pytest.raises(FormatError) as caught:
        from_dict(spoiled)
    assert message in str(caught.value)


@pytest.mark.parametrize("earned", [1e308, 0.0])
def test_points_beyond_every_float_are_refused(earned: float) -> None:
    """Their sum is infinite, of which there are no percents and which JSON does not have."""
    spoiled = document() | {"earned": 2 * earned, "possible": math.inf, "score": 0.0}
    for result in spoiled["results"]:
        result |= {"points": 1e308, "earned": earned}
    with pytest.raises(ChangedError):
        from_dict(spoiled)


def test_a_missing_field_is_refused() -> None:
    """Also one that has a default in the code: old and new readers see the same grade."""
    for place, key in (("$", "unseen_points"), ("$.results[0]", "hint")):
        spoiled = copy.deepcopy(document())
        del (spoiled if place == "$" else spoiled["results"][0])[key]
        with pytest.raises(FormatError, match=rf"{key} is missing"):
            from_dict(spoiled)


@pytest.mark.parametrize("other", [[], None, "grade", 1])
def test_what_is_no_object_is_refused(other: Any) -> None:
    """JSON may hold anything."""
    with pytest.raises(FormatError, match="This is no grade"):
        from_dict(other)
