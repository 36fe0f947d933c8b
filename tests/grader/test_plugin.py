"""The session that collects an exercise's suites."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

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
