"""The export of Gradescope."""

from datetime import UTC, datetime

import pytest

from grader.errors import UsageError

from .conftest import Find, Make, Read

MAIN = "rnn_forward.py"
METADATA = """---
submission_1001:
  :submitters:
  - :name: Ada Lovelace
    :sid: 0100
    :email: ada@example.org
  :created_at: 2026-11-20 15:04:05.123456789 Z
  :score: 12.0
  :status: processed
  :results: !ruby/hash:ActiveSupport::HashWithIndifferentAccess
    tests: [{name: a, output: "- :name: Eve"}]
  :history:
  - :id: 1000
    :created_at: 2026-11-19 00:00:00 Z
submission_1002:
  :submitters:
  - :name: Bob
    :sid: '200'
    :email: bob@example.org
  - :name: Eve
    :sid:
    :email: eve@example.org
  :created_at: 2026-11-20 07:00:00.5 -08:00
"""
FILES = {
    "submission_metadata.yml": METADATA,
    f"submission_1001/{MAIN}": "x = 1",
    f"submission_1002/src/{MAIN}": "x = 2",
}


@pytest.mark.parametrize("around", ["", "assignment_77_export/"])
def test_submitters_and_times_come_from_the_metadata(
    folder: Make, find: Find, read: Read, around: str
) -> None:
    """A group counts for each member; an id keeps its zeros, and times become UTC."""
    found = find(folder({around + name: content for name, content in FILES.items()}))
    assert found.layout == "gradescope" and found.problems == ()
    assert [(each.student, each.name, read(each)) for each in found.attempts] == [
        ("0100", "Ada Lovelace", {MAIN: b"x = 1"}),
        ("200", "Bob", {MAIN: b"x = 2"}),
        ("eve@example.org", "Eve", {MAIN: b"x = 2"}),
    ]
    assert [each.handed_in for each in found.attempts[:2]] == [
        datetime(2026, 11, 20, 15, 4, 5, 123456, UTC),
        datetime(2026, 11, 20, 15, 0, 0, 500000, UTC),
    ]
    assert found.attempts[1].lms == {
        "submission_id": "1002",
        "sid": "200",
        "email": "bob@example.org",
        "original": "submission_1002",
    }


def test_two_submissions_of_one_student_are_numbered_by_time(folder: Make, find: Find) -> None:
    """Whatever their numbers."""
    about = "submission_{}:\n  :submitters: [{{':name': Ada, ':sid': '1'}}]\n  :created_at: {}\n"
    early, late = about.format(2, "2026-11-19 00:00:00 UTC"), about.format(1, "2026-11-20T00:00Z")
    files = {f"submission_1/{MAIN}": "", f"submission_2/{MAIN}": ""}
    found = find(folder({**files, "submission_metadata.yml": late + early}))
    assert [(each.number, each.path.name) for each in found.attempts] == [
        (1, "submission_2"),
        (2, "submission_1"),
    ]


def test_what_the_metadata_and_the_folders_do_not_share_is_told(folder: Make, find: Find) -> None:
    """A folder nobody submitted, a submission without a folder, and gaps in between."""
    metadata = """
submission_1: {':submitters': [{':name': Ada}], ':created_at': yesterday}
submission_2: {':submitters': [], ':created_at': 2026-11-20 00:00:00 Z}
submission_3: {':submitters': [{':sid': ~}, 7], ':created_at': 2026-11-20 00:00:00 Z}
submission_4: ['?']
submission_5: {}
"""
    folders = {f"submission_{number}/{MAIN}": "" for number in (1, 2, 3, 4, 6)}
    found = find(folder({**folders, "submission_metadata.yml": metadata}))
    assert [(each.student, each.handed_in) for each in found.attempts] == [("Ada", None)]
    assert found.problems == (
        "submission_1: submission_metadata.yml does not say when it was handed in.",
        "submission_2 has no submitter in submission_metadata.yml.",
        "submission_3 has a submitter without an id, email or name in submission_metadata.yml.",
        "submission_4 is not in submission_metadata.yml.",
        "submission_6 is not in submission_metadata.yml.",
        "submission_5 is in submission_metadata.yml, but not beside it.",
    )


def test_folders_without_metadata_say_what_is_missing(folder: Make, find: Find) -> None:
    """Nobody would know whose they are."""
    with pytest.raises(UsageError, match=r"but no submission_metadata\.yml that says whose"):
        find(folder({f"submission_1/{MAIN}": ""}))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "does not map folders to their submitters."),
        (b"- 1\n- 2\n", "does not map folders to their submitters."),
        (b"a: [1", "is no YAML: while parsing a flow sequence"),
        (b"\xff\xfe\xff", "is no YAML: "),
        (b"a: &x [*x]", "holds no hand-ins."),
        (b"a: " + b"[" * 100_000, "is no YAML: it is nested too deeply"),
        (b"a: !!python/object/apply:os.system ['false']", "holds no hand-ins."),
    ],
)
def test_broken_metadata_say_how(folder: Make, find: Find, content: bytes, complaint: str) -> None:
    """No tag makes an object, no alias a loop, and no depth overflows a stack."""
    top = folder({"submission_metadata.yml": content, f"submission_1/{MAIN}": ""})
    with pytest.raises(UsageError) as caught:
        find(top)
    assert complaint in str(caught.value)
