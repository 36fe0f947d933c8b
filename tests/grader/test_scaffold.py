"""A new exercise: its files, its name, what is refused. It verifies: see cli/test_authoring."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.course import Course, find_course
from grader.errors import UsageError
from grader.scaffold import name_of, scaffold
from grader.stubs import stub_differences

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def empty(tmp_path: Path) -> Course:
    """A course without exercises."""
    (tmp_path / "course.toml").write_text('format_version = 1\nname = "A course"\nseed = 1\n')
    return find_course(tmp_path)


def test_a_new_exercise_is_formatted_typed_in_and_stubbed(empty: Course) -> None:
    """The linter finds nothing in it, and the stub is what the reference leaves."""
    scaffold(empty, "exercise12", "Über-Netze: gates & 'flow'").write()
    course = find_course(empty.root)
    exercise = course.exercise("12")
    assert (exercise.name, exercise.main) == (
        "exercise12_uber_netze_gates_flow",
        "uber_netze_gates_flow.py",
    )
    assert exercise.title == "Über-Netze: gates & 'flow'"
    assert list(stub_differences(exercise)) == []
    settings = f"--config={ROOT / 'pyproject.toml'}"
    for command in (["format", "--check"], ["check", "--ignore=F821"]):
        arguments = [
            sys.executable,
            "-m",
            "ruff",
            *command,
            settings,
            "--no-cache",
            str(empty.root),
        ]
        ended = subprocess.run(arguments, capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stderr) == (0, ""), ended.stdout


def test_a_topic_may_be_given(empty: Course) -> None:
    """It names the folders and the students' module."""
    made = scaffold(empty, "exercise9_affine", "學習")
    assert (made.named.folder, made.named.module) == ("exercise9_affine", "affine")


@pytest.mark.parametrize(
    ("name", "title", "message"),
    [
        ("exercise9", "", "The title '' cannot be used. Expected 1 to 60 printable characters"),
        ("exercise9", "x" * 61, "cannot be used. Expected 1 to 60"),
        ("exercise9", "a\x1b[2Jb", "The title 'a\\x1b[2Jb' cannot be used."),
        ("exercise9", 'a """ b', "without quotation marks and backslashes"),
        ("exercise9", "學習", "No topic can be made of the title '學習'. Name it yourself"),
        ("exercise9", "2 layers", "No topic can be made of the title '2 layers'."),
        ("exercise9", "Lambda", "The students' module would be called lambda.py, a name that"),
        ("exercise9", "Random", "would be called random.py, a name that Python or a library needs"),
        ("exercise9_numpy", "x", "Give another topic: exercise9_..."),
        ("../exercise9", "x", "'../exercise9' is no name for an exercise. Expected exercise and"),
        ("exercise0", "x", "'exercise0' is no name for an exercise."),
        ("exercise9_A", "x", "'exercise9_A' is no name for an exercise."),
        ("9", "x", "'9' is no name for an exercise."),
    ],
)
def test_odd_names_and_titles_are_refused(name: str, title: str, message: str) -> None:
    """The text says what is expected."""
    with pytest.raises(UsageError) as refused:
        name_of(name, title)
    assert message in str(refused.value)


def test_an_exercise_that_exists_is_refused(empty: Course) -> None:
    """By its number, its folder in any of the three places, or a file that came meanwhile."""
    made = scaffold(empty, "exercise9", "One")
    made.write()
    with pytest.raises(UsageError, match=r"^exercise9_one exists already\. Choose a number that"):
        scaffold(find_course(empty.root), "exercise9_two", "Two")
    left = empty.root / "solutions/exercise8_one"
    left.mkdir()
    with pytest.raises(
        UsageError, match=r"solutions/exercise8_one exists already\. Choose another"
    ):
        scaffold(empty, "exercise8", "One")
    with pytest.raises(
        UsageError, match=r"exercise9_one/one\.py cannot be written \(File exists\)"
    ):
        made.write()
