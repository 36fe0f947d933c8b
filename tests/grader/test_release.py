"""The students' copy: what is in it, that nothing of staff's is, and where it may be written."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course, find_course
from grader.errors import UsageError
from grader.manifest import NAME as MANIFEST
from grader.manifest import manifest_of, released_into
from grader.release import Files, students_copy, write_folder, write_zip
from tests.grader.authored import CANARY, NAME, author_course

HANDOUT = f"exercises/{NAME}"
HIDDEN = f"tests/hidden/{NAME}/test_hidden.py"
REFERENCE = f"solutions/{NAME}/affine_layers.py"
SQUEEZES = f"solutions/{NAME}/misconceptions/forward_squeezes.py"


@pytest.fixture
def authored(tmp_path: Path) -> Course:
    """An author's course with one exercise."""
    (tmp_path / "course").mkdir()
    return author_course(tmp_path / "course")


def copy_of(course: Course) -> Files:
    """The students' copy of the whole course."""
    return students_copy(course, course.names)


def test_a_copy_holds_what_is_listed_and_no_canary(authored: Course) -> None:
    """Handout, stub twice, and pages; of course.toml the name and the limits."""
    root = authored.root
    for odd in (
        "figures/figures.py",
        ".notes",
        "README.md~",
        "x.py.bak",
        "__pycache__/x.pyc",
        "figures/a.svg",
    ):
        (root / HANDOUT / odd).parent.mkdir(exist_ok=True)
        (root / HANDOUT / odd).write_text("seen" if odd.endswith("svg") else CANARY)
    files = copy_of(authored)
    names = ("README.md", "affine_layers.py", "exercise.toml", "figures/a.svg", "hints.toml")
    assert list(files) == sorted(
        [
            ".gitignore",
            ".release.json",
            "README.md",
            "course.toml",
            f"{HANDOUT}/.pristine/affine_layers.py",
            f"{HANDOUT}/test_visible.py",
            *(f"{HANDOUT}/{name}" for name in names),
        ]
    )
    assert [path for path, content in files.items() if CANARY.encode() in content] == []
    assert files["course.toml"].decode() == (
        'format_version = 1\nname = "A course"\nseed = 0\n\n[limits]\ncall_seconds = 1.5\n'
    )
    stub = (root / HANDOUT / "affine_layers.py").read_bytes()
    assert files[f"{HANDOUT}/.pristine/affine_layers.py"] == stub


def test_the_action_that_a_workflow_calls_goes_with_the_copy(authored: Course) -> None:
    """Else the workflows of the CI guide find none in a student's repository."""
    action = authored.root / ".github" / "actions" / "grade" / "action.yml"
    action.parent.mkdir(parents=True)
    action.write_text("name: grade\n")
    assert copy_of(authored)[".github/actions/grade/action.yml"] == b"name: grade\n"


def notebook(text: str) -> str:
    """A notebook with ``text`` in a cell."""
    lines = [f"{line}\n" for line in text.splitlines()]
    return json.dumps({"cells": [{"cell_type": "code", "source": lines}]}, indent=1)


@pytest.mark.parametrize("staffs", [HIDDEN, REFERENCE, SQUEEZES])
@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("notes.txt", str),
        ("work.ipynb", notebook),
        ("work.min.json", lambda text: json.dumps({"source": text})),
        ("README.md", lambda text: "".join(f"> {line}\n\n" for line in text.splitlines())),
    ],
)
def test_staffs_lines_are_found_in_any_form(
    authored: Course, staffs: str, name: str, form: Callable[[str], str]
) -> None:
    """As they are, in a notebook, on one line of JSON, and quoted; the file is named."""
    text = (authored.root / staffs).read_text(encoding="utf-8")
    (authored.root / HANDOUT / name).write_text(form(text), encoding="utf-8")
    with pytest.raises(UsageError, match=f"{HANDOUT}/{name} holds lines of {staffs}"):
        copy_of(authored)


@pytest.mark.parametrize(
    ("function", "answer"),
    [
        (0, "return x @ W + b, (x, W)\n"),
        (1, "x, W = cache\n    return dy @ W.T, x.T @ dy, dy.sum(axis=0)\n"),
    ],
)
def test_an_answer_left_in_the_stub_is_found(authored: Course, function: int, answer: str) -> None:
    """Of one line under its docstring, and of two."""
    stub = authored.root / HANDOUT / "affine_layers.py"
    parts = stub.read_text().split("raise NotImplementedError\n")
    parts[function] += answer
    stub.write_text("\n".join(parts))
    with pytest.raises(UsageError, match=r"^Nothing was released: it would give away"):
        copy_of(authored)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (
            "key: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "the course's key",
        ),
        ("ada-l has a week more", "'ada-l', a student in course.toml"),
        ("see s012.", "'s012', a student in course.toml"),
    ],
)
def test_keys_and_names_are_found(authored: Course, text: str, secret: str) -> None:
    """In a file of the handout."""
    (authored.root / HANDOUT / "notes.txt").write_text(text)
    with pytest.raises(UsageError) as refused:
        copy_of(authored)
    assert f"{HANDOUT}/notes.txt holds {secret}." in str(refused.value)


def test_a_link_is_refused(authored: Course) -> None:
    """It may lead to what students must not have."""
    link = authored.root / HANDOUT / "answers.py"
    link.symlink_to(authored.root / REFERENCE)
    with pytest.raises(UsageError, match=r"answers\.py is a link; it may lead to what students"):
        copy_of(authored)


def test_a_release_takes_the_place_of_the_one_before(authored: Course, tmp_path: Path) -> None:
    """What is no longer released goes; the folder's Git data stays."""
    out, files = tmp_path / "out", copy_of(authored)
    older = {**files, "exercises/exercise8/README.md": b"old"}
    del older[MANIFEST]
    write_folder({**older, MANIFEST: manifest_of("A course", older)}, out)
    (out / ".git").mkdir()
    (out / ".git/HEAD").write_text("ref: refs/heads/main\n")
    write_folder(files, out)
    assert released_into(out) == sorted(files)
    assert not (out / "exercises/exercise8").exists()
    assert (out / ".git/HEAD").is_file()
    assert find_course(out).names == (NAME,)


def test_a_folder_with_anything_else_is_refused(authored: Course, tmp_path: Path) -> None:
    """Foreign, added and changed files, and no folder at all; nothing is written."""
    out, files = tmp_path / "out", copy_of(authored)
    write_folder(files, out)
    (out / "README.md").write_text("mine")
    with pytest.raises(UsageError, match=r"out/README\.md is not as grade release wrote it\."):
        write_folder(files, out)
    (out / "README.md").write_bytes(files["README.md"])
    (out / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"out/mine\.txt is not as grade release wrote it\."):
        write_folder(files, out)
    (out / ".release.json").write_text("{}")
    with pytest.raises(UsageError, match=r"out is not empty, and was not made by grade release\."):
        write_folder(files, out)
    with pytest.raises(UsageError, match=r"mine\.txt is no folder\. Name a new or an empty one\."):
        write_folder(files, out / "mine.txt")
    assert (out / "mine.txt").read_text() == "mine"


def test_a_zip_is_the_same_each_time(authored: Course, tmp_path: Path) -> None:
    """Same course, same bytes; a zip of somebody else's is not overwritten."""
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    write_zip(copy_of(authored), one, "course")
    (authored.root / HANDOUT / "README.md").touch()
    for _ in range(2):
        write_zip(copy_of(find_course(authored.root)), other, "course")
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert archive.read("course/README.md") == copy_of(authored)["README.md"]
    one.write_bytes(b"mine")
    with pytest.raises(UsageError, match=r"one\.zip was not made by grade release\. Move it away"):
        write_zip(copy_of(authored), one, "course")


def test_this_course_gives_nothing_away(course: Course) -> None:
    """All eight exercises with the tool: no file holds two lines in a row that only staff has."""
    files = copy_of(course)
    assert [path for path in files if path.startswith(("solutions/", "tests/", "examples/"))] == []
    assert {"grader/cli/run.py", "pyproject.toml", "constraints.txt", "LICENSE"} <= set(files)
    assert [path for path in files if path.startswith("grader/templates/")] == []
