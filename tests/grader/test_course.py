"""Finding a course and naming its exercises."""

from pathlib import Path

import pytest

from grader.course import Course, find_course
from grader.errors import BadCourse, CourseNotFound, UnknownExercise

EXERCISE = """
format_version = 1
title = "{title}"
module = "{module}"
decks = []
requires = "numpy"
[functions.f]
points = 100
parameters = {{ x = "N" }}
returns = {{ y = "N" }}
"""


@pytest.fixture
def small_course(tmp_path: Path) -> Course:
    """A course with exercises 1, 3 and 10, made of the least that is valid."""
    (tmp_path / "course.toml").write_text('format_version = 1\nname = "Small"\nseed = 7\n')
    for name in ("exercise1_nets", "exercise3_rnn_forward", "exercise10_rnn_backward"):
        add_exercise(tmp_path, name)
    return find_course(tmp_path)


def add_exercise(root: Path, name: str, text: str = EXERCISE) -> Path:
    """Adds an exercise folder with one visible suite."""
    folder = root / "exercises" / name
    folder.mkdir(parents=True)
    module = name.split("_", 1)[1]
    (folder / "exercise.toml").write_text(text.format(title=name, module=module))
    (folder / "test_visible.py").write_text("")
    return folder


def test_the_root_is_found_from_a_folder_below_it(small_course: Course) -> None:
    """A student may stand anywhere in the course."""
    below = small_course.root / "exercises" / "exercise1_nets"
    assert find_course(below).root == small_course.root


def test_no_course_says_where_it_looked_and_what_to_do(tmp_path: Path) -> None:
    """Outside of any course the message names the folder and the way out."""
    with pytest.raises(CourseNotFound) as caught:
        find_course(tmp_path)
    assert str(caught.value) == (
        f"No course here: neither {tmp_path.resolve()} nor a folder above it holds course.toml. "
        "Change to your course folder, or name it with --course."
    )


def test_exercises_are_listed_by_number(small_course: Course) -> None:
    """Exercise 10 follows exercise 3, not exercise 1."""
    assert small_course.names == (
        "exercise1_nets",
        "exercise3_rnn_forward",
        "exercise10_rnn_backward",
    )


@pytest.mark.parametrize(
    ("typed", "folder"),
    [
        ("exercise3", "exercise3_rnn_forward"),
        ("3", "exercise3_rnn_forward"),
        ("exercise1", "exercise1_nets"),
        ("1", "exercise1_nets"),
        ("exercise10_rnn_backward", "exercise10_rnn_backward"),
        ("exercise3_r", "exercise3_rnn_forward"),
        ("exercise3_rnn_forward/", "exercise3_rnn_forward"),
        ("exercises/exercise3_rnn_forward", "exercise3_rnn_forward"),
        ("./exercises/exercise1_nets/", "exercise1_nets"),
    ],
)
def test_names_resolve(
    small_course: Course, monkeypatch: pytest.MonkeyPatch, typed: str, folder: str
) -> None:
    """A number, a short name, the whole name, a unique prefix and a path all work."""
    monkeypatch.chdir(small_course.root)
    assert small_course.resolve(typed) == folder


def test_an_unknown_name_answers_with_the_list_and_the_closest(small_course: Course) -> None:
    """A typing error is answered with what was probably meant."""
    with pytest.raises(UnknownExercise) as caught:
        small_course.resolve("rnn_foward")
    assert str(caught.value) == (
        f"There is no exercise 'rnn_foward' in {small_course.root}. "
        "Did you mean 'exercise3_rnn_forward'? "
        "Exercises here: exercise1_nets, exercise3_rnn_forward, exercise10_rnn_backward."
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("exercice3", "exercise3_rnn_forward"),
        ("Exercise_3", "exercise3_rnn_forward"),
        ("ex10_rnn_forward", "exercise10_rnn_backward"),
        ("exercise_nets", "exercise1_nets"),
        ("exercise33", ""),
        ("exercise99", ""),
        ("other/exercise3_rnn_forward", "exercise3_rnn_forward"),
    ],
)
def test_what_was_meant_is_told_by_number_or_topic(
    small_course: Course, typed: str, meant: str
) -> None:
    """And nothing is told rather than something wrong; a folder elsewhere is another one."""
    with pytest.raises(UnknownExercise) as caught:
        small_course.resolve(typed)
    told = f"Did you mean '{meant}'?" if meant else f"{small_course.root}. Exercises here"
    assert told in str(caught.value)


def test_an_ambiguous_prefix_lists_what_it_fits(small_course: Course) -> None:
    """A prefix that fits several exercises picks none of them."""
    with pytest.raises(UnknownExercise, match="fits several exercises: exercise1_nets, exercise3"):
        small_course.resolve("exercise")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("points = 100", ""), "Object missing required field `points`"),
        (
            ('requires = "numpy"', 'requires = "numpy"\nmodle = 1'),
            "Object contains unknown field `modle`",
        ),
        (('requires = "numpy"', 'requires = "jax"'), "requires must be 'numpy' or 'torch'"),
        (("format_version = 1", "format_version = 2"), "format_version 2 is not 1"),
        (("points = 100", "points = "), "is not valid TOML"),
    ],
)
def test_a_broken_exercise_file_names_file_and_key(
    small_course: Course, change: tuple[str, str], complaint: str
) -> None:
    """An author learns which file is broken and where."""
    folder = add_exercise(small_course.root, "exercise11_broken", EXERCISE.replace(*change))
    with pytest.raises(BadCourse) as caught:
        find_course(small_course.root).exercise("11")
    assert str(caught.value).startswith(str(folder / "exercise.toml"))
    assert complaint in str(caught.value)


def test_an_exercise_overrides_the_courses_limits(small_course: Course) -> None:
    """Limits come from the exercise, then the course, then the grader's defaults."""
    root = small_course.root
    marker = root / "course.toml"
    marker.write_text(marker.read_text() + "[limits]\ncall_seconds = 1.5\nmemory_mib = 256\n")
    add_exercise(root, "exercise12_slow", EXERCISE + "[limits]\ncall_seconds = 9.0\n")
    limits = find_course(root).exercise("12").limits
    assert (limits.call_seconds, limits.memory, limits.load_seconds) == (9.0, 256 << 20, 5.0)
