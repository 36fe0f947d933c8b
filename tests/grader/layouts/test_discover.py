"""Telling layouts apart, and whatever else may lie where hand-ins are expected."""

import os
from pathlib import Path

import pytest

from grader.attempts import discover
from grader.errors import BadSubmission, UsageError
from grader.exercise import Exercise

from .conftest import Find, Make, Read

MAIN = "rnn_forward.py"
CANVAS, MOODLE = f"a_1_2_{MAIN}", f"Ada_1_assignsubmission_file_{MAIN}"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "TOP is empty: there are no hand-ins in it."),
        ({".DS_Store": ""}, "TOP is empty: there are no hand-ins in it."),
        (
            {CANVAS: "", MOODLE: ""},
            "TOP could be of canvas and moodle. Say which, as --layout canvas",
        ),
        (
            {"notes.txt": "", "grades.csv": ""},
            "TOP holds grades.csv, notes.txt, but no hand-ins. Expected one of: "
            "plain: s001.py, s001/ or s001.zip; canvas: name_1234_56789_file.py; "
            "moodle: Name_1234_assignsubmission_file; "
            "gradescope: submission_1234/ beside submission_metadata.yml; git: s001/.git.",
        ),
        ({MAIN: ""}, f"TOP holds no hand-ins. {MAIN} names no student."),
    ],
    ids=["empty", "hidden", "two layouts", "nothing", "one submission"],
)
def test_what_is_no_class_says_what_was_expected(
    folder: Make, find: Find, files: dict[str, str], message: str
) -> None:
    """One sentence or two, which name the folder."""
    top = folder(files)
    with pytest.raises(UsageError) as caught:
        find(top)
    assert str(caught.value).replace(str(top), "TOP") == message


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere", "nowhere does not exist. Expected a folder or zip of hand-ins."),
        (
            "s1.py",
            "s1.py is neither a folder nor a zip of hand-ins. To grade one submission, type: "
            "grade run EXERCISE --submission PATH",
        ),
        ("broken.zip", "broken.zip is damaged, or no zip. Download it again."),
    ],
)
def test_a_path_without_a_class_is_refused(
    folder: Make, find: Find, name: str, message: str
) -> None:
    """A missing folder, a file where a folder is expected, a zip that is none."""
    top = folder({"s1.py": "", "broken.zip": "PK"})
    with pytest.raises(UsageError) as caught:
        find(top / name)
    assert str(caught.value) == f"{top}/{message}"


def test_an_unknown_layout_lists_those_there_are(folder: Make, find: Find) -> None:
    """A typing error costs one look."""
    with pytest.raises(UsageError) as caught:
        find(folder({"s1.py": ""}), "blackboard")
    assert str(caught.value) == (
        "There is no layout 'blackboard'. Layouts: auto, plain, canvas, moodle, gradescope, git."
    )


def test_a_layout_that_is_asked_for_is_taken(folder: Make, find: Find) -> None:
    """Of two that fit, or against the shape."""
    top = folder({CANVAS: "", MOODLE: ""})
    assert [each.student for each in find(top, "canvas").attempts] == ["1"]
    assert [each.student for each in find(top, "moodle").attempts] == ["1"]
    assert len(find(top, "plain").attempts) == 2


def test_a_stray_name_does_not_change_the_layout(folder: Make, find: Find) -> None:
    """Most items decide."""
    found = find(folder({"s1.py": "", "s2.py": "", CANVAS: ""}))
    assert (found.layout, len(found.attempts)) == ("plain", 3)


def test_an_unreadable_folder_is_told(folder: Make, find: Find) -> None:
    """By name and reason."""
    top = folder({"s1.py": ""})
    top.chmod(0)
    if os.access(top, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(UsageError, match="cannot be read"):
        find(top)


def test_links_are_found_and_refused_when_they_are_read(
    folder: Make, find: Find, read: Read
) -> None:
    """Nobody hands in somebody else's work, or a file of the grader's machine."""
    top = folder({"s1.py": "", f"s2/{MAIN}": ""})
    (top / "s3.py").symlink_to(top / "s1.py")
    (top / "s4").symlink_to(top / "s2")
    os.mkfifo(top / "s5.py")
    found = find(top)
    assert [each.student for each in found.attempts] == ["s1", "s2", "s3", "s5"]
    assert found.problems == ("s4 is no Python file, archive or folder.",)
    for attempt in found.attempts[2:]:
        with pytest.raises(BadSubmission):
            read(attempt)


def test_a_link_among_loose_files_stays_a_link(folder: Make, find: Find, read: Read) -> None:
    """Modules that travel together are copied, but nothing behind a link is."""
    top = folder({CANVAS: "x = 1", "a_1_3_layers.py": "y = 1", "secret": "z"})
    (top / "a_1_4_stolen.py").symlink_to(top / "secret")
    assert read(find(top).attempts[0]) == {MAIN: b"x = 1", "layers.py": b"y = 1"}


def test_what_was_unpacked_or_gathered_is_removed(folder: Make, exercise3: Exercise) -> None:
    """The temporary folder lives as long as the context."""
    top = folder({CANVAS: "x = 1", "a_1_3_layers.py": "y = 1"})
    with discover(top, exercise3) as found:
        path: Path = found.attempts[0].path
        assert path.is_dir()
    assert not path.exists()


def test_a_loose_file_that_cannot_be_copied_is_told_and_kept(
    folder: Make, find: Find, read: Read
) -> None:
    """Its student is not the one to blame for an empty folder."""
    top = folder({"a_1_3_layers.py": ""})
    os.mkfifo(top / CANVAS)
    found = find(top)
    assert found.problems == (f"{CANVAS} cannot be read (no regular file).",)
    with pytest.raises(BadSubmission, match=r"a_1_2_rnn_forward\.py is not a regular file"):
        read(found.attempts[0])
