"""The session that collects an exercise's suites."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.errors import SuiteError
from grader.exercise import Exercise
from grader.plugin import with_suite
from grader.sandbox.launch import Zygote


def test_ctrl_c_while_suites_are_collected_is_no_fault_of_theirs(
    exercise3: Exercise, zygote: Zygote, tmp_path: Path
) -> None:
    """It is passed on; pytest itself would end with a code of its own."""
    # Another name, for pytest keeps a module that it has imported before.
    exercise = replace(exercise3, root=tmp_path, name="exercise3_interrupted")
    exercise.folder.mkdir(parents=True)
    exercise.visible_suite.write_text("raise KeyboardInterrupt\n")
    with pytest.raises(KeyboardInterrupt):
        with_suite(exercise, 0, zygote, lambda suite: None)


@pytest.mark.parametrize(
    ("suite", "message"),
    [
        (
            "\nfrom grader.checks import check\n@check(function='f', kind='valeu', points=1)\n"
            "def test_f(): ...\n",
            "test_visible.py, line 3: ValueError: 'valeu' is not a valid Kind.",
        ),
        ("x = 1\ndef test_f(:\n", "test_visible.py, line 2: SyntaxError: invalid syntax."),
    ],
)
def test_a_suite_that_cannot_be_collected_says_where(
    exercise3: Exercise, zygote: Zygote, tmp_path: Path, suite: str, message: str
) -> None:
    """The first cause is in the message, not only in the log."""
    exercise = replace(exercise3, root=tmp_path, name=tmp_path.name)  # else pytest knows it
    exercise.folder.mkdir(parents=True)
    exercise.visible_suite.write_text(suite)
    with pytest.raises(SuiteError) as refused:
        with_suite(exercise, 0, zygote, lambda suite: None)
    assert str(refused.value) == f"The suites of {exercise.name} cannot be collected: {message}"


def test_a_visible_check_cannot_use_the_reference(
    exercise3: Exercise, zygote: Zygote, tmp_path: Path
) -> None:
    """Students have none, and would get no score for a reason of ours."""
    exercise = replace(exercise3, root=tmp_path, name="exercise3_asking")
    exercise.folder.mkdir(parents=True)
    exercise.visible_suite.write_text(
        "from grader.checks import check\n"
        "@check(function='relu_rnn', kind='value', points=1)\n"
        "def test_asks(student, reference): ...\n"
    )
    with pytest.raises(
        SuiteError, match=r"::test_asks: a visible check uses reference, which students lack\.$"
    ):
        with_suite(exercise, 0, zygote, lambda suite: None)
