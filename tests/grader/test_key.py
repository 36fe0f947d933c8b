"""The course's key: where it lies, what it must be, what it signs."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from grader.course import Course, CourseFile
from grader.errors import BadCourse, SuiteError, UsageError
from grader.exercise import Exercise
from grader.integrity import Key, read_key, readable_by_others
from grader.pipeline import refuse_readable_secrets

KEY = Key(b"k" * 32)
OTHER_KEY = Key(b"o" * 32)
POSIX = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")


def with_key_file(course: Course, place: str) -> Course:
    """``course`` with another key_file in its course.toml."""
    settings = CourseFile(1, course.settings.name, course.settings.seed, key_file=place)
    return replace(course, settings=settings)


def test_a_signature_fits_one_purpose_only() -> None:
    """A row of a gradebook, say, cannot be passed off as a report."""
    signature = KEY.sign("gradebook row", b"x")
    assert KEY.has_signed("gradebook row", b"x", signature)
    assert not KEY.has_signed("report", b"x", signature)
    assert not OTHER_KEY.has_signed("gradebook row", b"x", signature)


@pytest.mark.parametrize("content", [b"%s", b"\xef\xbb\xbf%s", b" %s\r\n"])
def test_white_space_is_no_part_of_a_key(tmp_path: Path, content: bytes) -> None:
    """An editor or a shell may end the line, in its own way."""
    path = tmp_path / "course.key"
    path.write_bytes(content % KEY.secret)
    assert read_key(path) == KEY


def test_a_course_without_the_file_has_no_key(tmp_path: Path) -> None:
    """As every student's copy."""
    assert read_key(tmp_path / "solutions" / "course.key") is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the course's key has 0 bytes, fewer than 32. Make one with: python -c"),
        (b"k" * 31 + b"\n\n\n", "the course's key has 31 bytes, fewer than 32."),
        ("k".encode("utf-16") * 32, "the course's key is no text in UTF-8."),
    ],
)
def test_a_bad_key_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    """An error, not a report that is silently unsigned or signed with next to nothing."""
    path = tmp_path / "course.key"
    path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        read_key(path)
    assert str(caught.value).startswith(f"{path}: {message}")


def test_a_folder_in_the_keys_place_is_refused(tmp_path: Path) -> None:
    """What is there but cannot be read is no missing key."""
    with pytest.raises(UsageError, match="the course's key cannot be read"):
        read_key(tmp_path)


@POSIX
def test_a_key_that_everybody_may_read_is_noticed(tmp_path: Path) -> None:
    """By its mode; group members may be colleagues."""
    path = tmp_path / "course.key"
    path.write_bytes(KEY.secret)
    seen = []
    for mode in (0o600, 0o640, 0o644):
        path.chmod(mode)
        seen.append(readable_by_others(path))
    assert seen == [False, False, True]


def test_a_key_is_never_shown() -> None:
    """A repr may end up in a log."""
    assert "kkkk" not in repr(KEY)


def test_a_key_among_the_students_files_is_refused(course: Course) -> None:
    """The course would hand its secret out."""
    for place in ("exercises/course.key", "solutions/../exercises/x.key"):
        with pytest.raises(BadCourse, match=r"key_file lies in exercises/, for students"):
            _ = with_key_file(course, place).key_file


def test_nothing_is_graded_where_student_code_could_read_the_key(exercise3: Exercise) -> None:
    """It is a secret like the reference and the hidden suite."""
    refuse_readable_secrets(exercise3)
    readable = Path(np.__file__)
    with pytest.raises(SuiteError, match="lies where student code can read"):
        refuse_readable_secrets(replace(exercise3, course_key=readable))


def test_an_exercise_knows_the_key_of_its_course(course: Course, tmp_path: Path) -> None:
    """Wherever course.toml says that it lies."""
    path = tmp_path / "my.key"
    course = with_key_file(course, str(path))
    assert path not in course.exercise("3").secrets
    path.write_bytes(KEY.secret)
    assert path in course.exercise("3").secrets
