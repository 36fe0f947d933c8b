"""The bulk download of Canvas."""

import pytest

from grader.attempts import Attempt

from .conftest import Find, Make, Read, zip_of

MAIN = "rnn_forward.py"


def told(attempt: Attempt) -> tuple[str, str, bool, str]:
    """What the file's name says of a student."""
    return attempt.student, attempt.name, attempt.late, attempt.lms["attachment_id"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (f"lovelaceada_101_9001_{MAIN}", ("101", "lovelaceada", False, "9001")),
        (f"lovelaceada_LATE_101_9001_{MAIN}", ("101", "lovelaceada", True, "9001")),
        (f"lovelaceada_late_101_9001_{MAIN}", ("101", "lovelaceada", True, "9001")),
        (f"van_der_berg_101_9001_{MAIN}", ("101", "van_der_berg", False, "9001")),
        (f"łukasz李_101_9001_{MAIN}", ("101", "łukasz李", False, "9001")),
        (f"anon_x7Fg2_9001_{MAIN}", ("anon_x7Fg2", "", False, "9001")),
        (f"LATE_anon_x7Fg2_9001_{MAIN}", ("anon_x7Fg2", "", True, "9001")),
        ("lovelaceada_101_9001_7_8_late_9_10_.py", ("101", "lovelaceada", False, "9001")),
        (f"_101_9001_{MAIN}", ("101", "", False, "9001")),
    ],
)
def test_the_name_tells_who_and_whether_late(
    folder: Make, find: Find, name: str, parts: tuple[str, str, bool, str]
) -> None:
    """The first two numbers are Canvas's own; what follows is the student's."""
    found = find(folder({name: ""}))
    assert (found.layout, [told(each) for each in found.attempts]) == ("canvas", [parts])
    assert found.attempts[0].lms["original"] == name
    assert found.attempts[0].handed_in is None


def test_modules_that_were_handed_in_together_travel_together(
    folder: Make, find: Find, read: Read
) -> None:
    """They come as single files, with Canvas's numbers before and behind their names."""
    files = {
        f"lovelaceada_101_9003_{MAIN}": "x = 1",
        "lovelaceada_101_9004_layers-2.py": "y = 2",
        "lovelaceada_101_9005_report.pdf": "",
        f"noetheremmy_102_9006_{MAIN}": "x = 3",
    }
    found = find(folder(files))
    assert [read(each) for each in found.attempts] == [
        {MAIN: b"x = 1", "layers.py": b"y = 2"},
        {MAIN: b"x = 3"},
    ]


def test_copies_of_the_module_are_attempts(folder: Make, find: Find, read: Read) -> None:
    """Several downloads in one folder; -1 is the first copy, not another file."""
    files = {
        "lovelaceada_101_9009_rnn_forward-1.py": "x = 2",
        f"lovelaceada_101_9001_{MAIN}": "x = 1",
        "lovelaceada_101_9010_rnn_forward-1.py": "x = 3",
    }
    found = find(folder(files))
    assert [(each.number, read(each)[MAIN]) for each in found.attempts] == [
        (1, b"x = 1"),
        (2, b"x = 2"),
        (3, b"x = 3"),
    ]


@pytest.mark.parametrize(
    ("files", "graded"),
    [
        ({"1_2_work.zip": zip_of({MAIN: "x = 1"}), "1_3_report.pdf": ""}, {MAIN: b"x = 1"}),
        ({"1_2_my_rnn.py": "x = 1", "1_3_report.pdf": ""}, {MAIN: b"x = 1"}),
    ],
    ids=["archive", "other name"],
)
def test_without_the_module_the_archive_or_only_module_is_graded(
    folder: Make, find: Find, read: Read, files: dict[str, str | bytes], graded: dict[str, bytes]
) -> None:
    """Students do not always name a file as they are told."""
    found = find(folder({f"lovelaceada_{name}": files[name] for name in files}))
    assert [read(each) for each in found.attempts] == [graded]


def test_who_has_handed_in_something_else_is_found_all_the_same(folder: Make, find: Find) -> None:
    """What is wrong with it is said when it is read; nobody gets lost."""
    files = {"a_1_2_report.pdf": "", "b_2_3_one.py": "", "b_2_4_two.py": ""}
    found = find(folder(files))
    assert [each.student for each in found.attempts] == ["1", "2"]
    assert sorted(path.name for path in found.attempts[1].path.iterdir()) == ["one.py", "two.py"]


def test_typed_text_links_and_strange_files_are_told(folder: Make, find: Find) -> None:
    """There is nothing to grade in them."""
    names = [f"a_1_2_{MAIN}", f"b_2_2_{MAIN}", f"d_4_2_{MAIN}", "c_3_text.html"]
    found = find(folder(dict.fromkeys([*names, "c_LATE_5_link.html", "grades.csv"], "")))
    assert [each.student for each in found.attempts] == ["1", "2", "4"]
    assert found.problems == (
        "c_3_text.html is a typed text, not an uploaded file.",
        "c_LATE_5_link.html is a typed link, not an uploaded file.",
        "grades.csv is not named as Canvas names uploaded files.",
    )


def test_two_students_with_one_id_are_both_left_out(folder: Make, find: Find) -> None:
    """A name can be made to look like another's number: nobody is graded for somebody else."""
    names = [f"lovelaceada_101_9001_{MAIN}", f"eve_101_2_555_{MAIN}", f"b_2_2_{MAIN}"]
    found = find(folder(dict.fromkeys(names, "")))
    assert [each.student for each in found.attempts] == ["2"]
    assert found.problems == ("eve and lovelaceada have the same id, 101: neither is graded.",)
