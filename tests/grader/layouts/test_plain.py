"""Plain folders of files, folders and archives, one for each student."""

import time
from pathlib import Path

import pytest

from .conftest import Find, Make, Read, zip_of

MAIN = "rnn_forward.py"


def test_files_folders_and_archives_are_named_after_their_students(
    folder: Make, find: Find, read: Read
) -> None:
    """The id is the name without ending and without the module's name."""
    files = {
        "s001.py": "x = 1",
        "s002_rnn_forward.py": "x = 2",
        "s003-rnn_forward.py": "x = 3",
        f"s004/{MAIN}": "x = 4",
        "s005.zip": zip_of({MAIN: "x = 5"}),
        "s006.tar.gz": "no tar",
        "s007.ipynb": "{}",
    }
    found = find(folder(files))
    assert found.layout == "plain" and found.problems == ()
    assert [each.student for each in found.attempts] == [f"s00{i}" for i in range(1, 8)]
    assert [read(each) for each in found.attempts[:5]] == [
        {MAIN: f"x = {i}".encode()} for i in range(1, 6)
    ]
    assert {(each.number, each.handed_in, each.late) for each in found.attempts} == {
        (1, None, False)
    }
    assert found.attempts[1].lms == {"original": "s002_rnn_forward.py"}


def test_copies_are_attempts_in_the_order_of_their_numbers(folder: Make, find: Find) -> None:
    """Copy 10 comes after copy 2, and a problem says in which order they were taken."""
    copies = ["s1_rnn_forward.py", "s1_rnn_forward-2.py", "s1_rnn_forward (10).py"]
    found = find(folder(dict.fromkeys(copies, "")))
    assert [(each.student, each.number, each.path.name) for each in found.attempts] == [
        ("s1", number, name) for number, name in enumerate(copies, 1)
    ]
    assert found.problems == (f"s1 has 3 hand-ins, numbered in this order: {', '.join(copies)}.",)


def test_a_number_at_the_end_of_an_id_stays(folder: Make, find: Find) -> None:
    """group-1 and group-2 are two students, not one with two attempts."""
    found = find(folder({"group-1.py": "", "group-2.py": "", "group (3).py": ""}))
    assert [each.student for each in found.attempts] == ["group (3)", "group-1", "group-2"]


def test_what_cannot_be_work_is_told_and_what_systems_leave_is_not(
    folder: Make, find: Find
) -> None:
    """A roster beside the hand-ins is no student; neither is .DS_Store."""
    names = ["s1.py", "roster.csv", ".DS_Store", "__MACOSX/._s1.py", "Thumbs.db", ".git/HEAD"]
    found = find(folder(dict.fromkeys(names, "")))
    assert [each.student for each in found.attempts] == ["s1"]
    assert found.problems == ("roster.csv is no Python file, archive or folder.",)


@pytest.mark.parametrize(
    ("files", "graded"),
    [
        ({"work.zip": zip_of({MAIN: "x = 1"}), "report.pdf": ""}, {MAIN: b"x = 1"}),
        ({"my_rnn.py": "x = 1", ".DS_Store": ""}, {MAIN: b"x = 1"}),
        ({MAIN: "x = 1", "layers.py": "y = 2"}, {MAIN: b"x = 1", "layers.py": b"y = 2"}),
        ({f"src/{MAIN}": "x = 1", "other.py": ""}, {MAIN: b"x = 1"}),
    ],
    ids=["archive", "other name", "sibling", "subfolder"],
)
def test_the_only_module_or_archive_in_a_folder_is_the_work(
    folder: Make, find: Find, read: Read, files: dict[str, str | bytes], graded: dict[str, bytes]
) -> None:
    """As if it lay there itself, whatever its name."""
    found = find(folder({f"s1/{name}": content for name, content in files.items()}))
    assert read(found.attempts[0]) == graded


@pytest.mark.parametrize(
    "name",
    [
        *("--help", "-", "s1..", "[red]s1", "<b>s1", "=1+1", "s1\ns2", "ö ü", "\u202es1"),
        *("s" * 252, "\u20ac" * 84, "a'b\"c", "$(reboot)", "%2e%2e", "CON"),
    ],
)
def test_odd_names_are_ids_like_any_other(folder: Make, find: Find, read: Read, name: str) -> None:
    """An id is text; whoever prints it makes it safe to print."""
    found = find(folder({f"{name}.py": "x = 1"}))
    assert [each.student for each in found.attempts] == [name]
    assert read(found.attempts[0]) == {MAIN: b"x = 1"}


def test_a_name_that_is_no_text_is_written_out(folder: Make, find: Find) -> None:
    """Two such names stay two students, and both can be stored as UTF-8."""
    top = folder({})
    for name in (b"a\xff.py", b"a\xfe.py"):
        Path(f"{top}/{name.decode('utf-8', 'surrogateescape')}").write_text("")
    assert [each.student for each in find(top).attempts] == ["a\\xfe", "a\\xff"]


def test_a_decomposed_name_is_composed(folder: Make, find: Find) -> None:
    """As macOS writes it; a roster has it composed."""
    assert find(folder({"u\u0308.py": ""})).attempts[0].student == "\u00fc"


def test_ten_thousand_files_take_less_than_two_seconds(folder: Make, find: Find) -> None:
    """None of them is opened."""
    top = folder({f"s{number:05}.py": "" for number in range(10_000)})
    start = time.process_time()
    found = find(top)
    assert time.process_time() - start < 2
    assert len(found.attempts) == 10_000 and found.attempts[-1].student == "s09999"
