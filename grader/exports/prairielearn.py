"""PrairieLearn: a question with an external grader, the image it runs in, and its results.json.

The contract is described at https://prairielearn.readthedocs.io/en/latest/externalGrading/: the
question's tests/ lie in /grade/tests, what was handed in in /grade/student; there is no network,
so that everything is installed in the image.
"""

from __future__ import annotations

import html
import json
import math
import uuid
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from grader.course import Course
from grader.disclose import disclose
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.exports.attempt import Attempt
from grader.exports.course import course_files
from grader.exports.files import below, write_files
from grader.exports.package import package_files
from grader.model import CheckResult
from grader.outputs.gradescope import said, said_of_files
from grader.reporters.sanitize import sanitize
from grader.reporters.summary import isolation_lines

CPU_TORCH = " \\\n        --extra-index-url https://download.pytorch.org/whl/cpu"
STARTING_SECONDS = 60
MOST_SECONDS = 600


def export(course: Course, exercise: Exercise, out: Path, image: str, options: str = "") -> None:
    """Writes question/ and image/ below ``out``; ``image`` is what the latter will be called.

    ``options`` are handed on to the command that grades.

    Raises:
        UsageError: this is a students' copy of the course, or ``out`` holds something.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out} is there already. Name a new folder, or empty this one.")
    question = f"questions/{exercise.name}"
    content = below(f"{question}/tests/course", course_files(course, exercise))
    content[f"{question}/tests/run"] = _template("run").replace("@OPTIONS@", options).encode()
    content[f"{question}/info.json"] = _json(info(course, exercise, image))
    content[f"{question}/question.html"] = _page(exercise).encode()
    content |= below("image/package", package_files(exercise.profile.torch))
    torch = CPU_TORCH if exercise.profile.torch else ""
    content["image/Dockerfile"] = _template("Dockerfile").replace("@TORCH@", torch).encode()
    write_files(content, out, programs=(f"{question}/tests/run",))


def info(course: Course, exercise: Exercise, image: str) -> dict[str, Any]:
    """The question's info.json; the same exercise keeps its id."""
    seconds = STARTING_SECONDS + 2 * exercise.limits.total_seconds
    return {
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{course.settings.name}/{exercise.name}")),
        "title": exercise.title,
        "topic": course.settings.name,
        "tags": ["code"],
        "type": "v3",
        "gradingMethod": "External",
        "externalGradingOptions": {
            "enabled": True,
            "image": image,
            "entrypoint": "/grade/tests/run",
            "timeout": min(MOST_SECONDS, math.ceil(seconds)),
            "enableNetworking": False,
        },
    }


def results(attempt: Attempt) -> dict[str, Any]:
    """The results.json of an attempt; nothing that is no grade costs a try or a point."""
    grade = attempt.decided
    if grade is None:
        return {"gradable": False, "format_errors": [sanitize(attempt.refusal or attempt.fault)]}
    share = grade.earned / grade.possible if grade.possible else 0.0
    told = (*said_of_files(grade), *isolation_lines(grade.environment)[1:])
    return {
        "gradable": True,
        "score": math.floor(1e6 * round(share, 9)) / 1e6,  # only full marks give 1
        "message": "\n".join(told),
        "tests": [_test(check) for check in disclose(grade).results],
    }


def _test(check: CheckResult) -> dict[str, Any]:
    return {
        "name": f"{sanitize(check.function, 80)}: {sanitize(check.title.rstrip('.'), 200)}",
        "points": round(check.earned, 6),
        "max_points": check.points,
        "message": "\n".join(said(check)),
    }


def _page(exercise: Exercise) -> str:
    task = f"{exercise.title}: hand in {exercise.main} as its handout asks for it."
    page = _template("question.html").replace("@TASK@", html.escape(task))
    return page.replace("@FILE@", html.escape(exercise.main))


def _template(name: str) -> str:
    return (resources(__package__) / "prairielearn_files" / name).read_text(encoding="utf-8")


def _json(document: dict[str, Any]) -> bytes:
    return f"{json.dumps(document, indent=2)}\n".encode()
