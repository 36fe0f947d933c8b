"""The course's key as commands meet it."""

from __future__ import annotations

import click

from grader.course import Course
from grader.integrity import Key, read_key, readable_by_others


def course_key(course: Course) -> Key | None:
    """The key of ``course``, if it has one; warns where others may read it.

    A warning, not an error: on some drives (WSL's, Docker's) no file can be hidden, and the
    folders above may hide it all the same.
    """
    path = course.key_file
    key = read_key(path)
    if key and readable_by_others(path):
        from grader.reporters.sanitize import sanitize

        advice = f"Warning: every user of this machine may read {path}. Type: chmod 600 {path}"
        click.echo(sanitize(advice), err=True)
    return key
