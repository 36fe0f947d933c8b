"""The hints of every exercise, and files of hints that are none."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from grader.course import Course, find_course
from grader.errors import BadCourse
from grader.hints import read_hints, unhinted

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = find_course(ROOT).names
SHORT = 18
"""Letters: shorter lines of code, such as ``return y``, may be words of a sentence."""


@pytest.mark.parametrize("name", EXERCISES)
def test_every_function_has_three_hints(course: Course, name: str) -> None:
    """All that give points, and no hint is empty or said twice."""
    exercise = course.exercise(name)
    assert unhinted(exercise) == []
    for hints in read_hints(exercise).values():
        texts = [text.strip() for _, text in hints.levels]
        assert all(texts)
        assert len(set(texts)) == 3


@pytest.mark.parametrize("name", EXERCISES)
def test_no_hint_is_the_answer(course: Course, name: str) -> None:
    """No line of the reference stands in a hint."""
    exercise = course.exercise(name)
    assert exercise.reference is not None
    lines = {line.strip() for line in exercise.reference.read_text().splitlines()}
    told = [hints.nearly for hints in read_hints(exercise).values()]
    given = [line for line in lines if len(line) > SHORT for text in told if line in text]
    assert given == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("format_version = 2", "format_version 2 is not 1"),
        ("format_version = 1\n[functions.relu]\nnudge = 'a'\npointer = 'b'\nnearly = 'c'", "relu"),
        ("format_version = 1\n[functions.relu_rnn]\nnudge = 'a'", r"`functions\.relu_rnn`"),
        ("format_version = ", "is not valid TOML"),
    ],
)
def test_a_file_that_holds_no_hints_is_refused(
    course: Course, tmp_path: Path, text: str, why: str
) -> None:
    """The message names the file and what is wrong in it."""
    exercise = replace(course.exercise("3"), root=tmp_path)
    exercise.folder.mkdir(parents=True)
    (exercise.folder / "hints.toml").write_text(text)
    with pytest.raises(BadCourse, match=why) as caught:
        read_hints(exercise)
    assert "hints.toml" in str(caught.value)


def test_an_exercise_without_hints_is_told_what_is_missing(course: Course, tmp_path: Path) -> None:
    """Without a file every function is, but those that give no points."""
    exercise = replace(course.exercise("4"), root=tmp_path)
    shutil.copytree(course.exercise("4").folder, exercise.folder)
    (exercise.folder / "hints.toml").unlink()
    assert unhinted(exercise)[:2] == ["note_rnn_gradients", "rnn_step_backward"]
