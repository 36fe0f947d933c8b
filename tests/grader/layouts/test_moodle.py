"""The bulk download of Moodle."""

import pytest

from .conftest import Find, Make, Read, zip_of

MAIN = "rnn_forward.py"


@pytest.mark.parametrize("behind", ["", "_"])
def test_folders_are_read(folder: Make, find: Find, read: Read, behind: str) -> None:
    """Older versions end their names with an underscore."""
    files = {
        f"Ada Lovelace_17_assignsubmission_file{behind}/{MAIN}": "x = 1",
        f"Émile Zola-Ñ_18_assignsubmission_file{behind}/work.zip": zip_of({MAIN: "x = 2"}),
    }
    found = find(folder(files))
    assert found.layout == "moodle" and found.problems == ()
    assert [(each.student, each.name, read(each)) for each in found.attempts] == [
        ("17", "Ada Lovelace", {MAIN: b"x = 1"}),
        ("18", "Émile Zola-Ñ", {MAIN: b"x = 2"}),
    ]
    assert found.attempts[0].lms == {
        "moodle_id": "17",
        "original": f"Ada Lovelace_17_assignsubmission_file{behind}",
    }


def test_files_side_by_side_are_read(folder: Make, find: Find, read: Read) -> None:
    """The flat form, with modules that belong together and a name that imitates Moodle's."""
    files = {
        f"Ada Lovelace_17_assignsubmission_file_{MAIN}": "x = 1",
        "Ada Lovelace_17_assignsubmission_file_layers.py": "y = 1",
        "Eve_18_assignsubmission_file_Ada Lovelace_17_assignsubmission_file_x.py": "x = 2",
    }
    found = find(folder(files))
    assert [(each.student, read(each)) for each in found.attempts] == [
        ("17", {MAIN: b"x = 1", "layers.py": b"y = 1"}),
        ("18", {MAIN: b"x = 2"}),
    ]


def test_a_team_without_a_number_is_named_by_its_name(folder: Make, find: Find) -> None:
    """Moodle has none for students who are in no group."""
    found = find(folder({f"Default group_assignsubmission_file/{MAIN}": ""}))
    assert (found.attempts[0].student, found.attempts[0].lms["moodle_id"]) == ("Default group", "")


def test_typed_text_counts_only_beside_a_file(folder: Make, find: Find) -> None:
    """Whoever typed the work into Moodle is told of, once."""
    files = {
        f"Ada_17_assignsubmission_file/{MAIN}": "",
        "Ada_17_assignsubmission_onlinetext/onlinetext.html": "",
        "Bob_18_assignsubmission_onlinetext/onlinetext.html": "",
        "notes.txt": "",
    }
    found = find(folder(files))
    assert [each.student for each in found.attempts] == ["17"]
    assert found.problems == (
        "notes.txt is not named as Moodle names submissions.",
        "Bob_18_assignsubmission_onlinetext is typed in Moodle, and there is no file beside it.",
    )
