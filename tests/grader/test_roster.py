"""Reading a roster, and finding a class's attempts in it."""

from pathlib import Path

import pytest

from grader.attempts import Attempt, Found
from grader.errors import UsageError
from grader.roster import Roster, Student

ROSTER = """id,name,canvas_id,moodle_id,email,login,section
s001,Ada Lovelace,101,17,Ada@Example.org,ada,A
s002,"Zola, Émile",102,18,emile@example.org,,A
s003,Juan de la Cruz,,,,JUAN,B
s004,Sam Smith,,,,,B
s005,Sam Smith,,,,,B
"""


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    """A roster of five, two of them of one name."""
    return written(tmp_path, ROSTER)


def written(folder: Path, content: str | bytes) -> Roster:
    """The roster read from a file roster.csv of this content."""
    path = folder / "roster.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Roster.read(path)


def attempt(student: str, name: str = "", number: int = 1, **lms: str) -> Attempt:
    """An attempt as a layout gives it."""
    return Attempt(student, Path(student), number, name=name, lms=lms)


def applied(roster: Roster, *attempts: Attempt) -> Found:
    """What is left of the attempts, and what is told of the others."""
    return roster.applied(Found("plain", attempts, ("told before.",)))


@pytest.mark.parametrize(
    "content",
    [
        "id;name;email\n7;Ada;a@b\n",
        "\ufeffEMAIL,Id,Name\r\na@b,7,Ada\r\n",
        "name\tpoints\tid\temail\nAda\t12\t7\ta@b\n\n\t\t\t\n",
        'id,"name",email\n 7 , Ada ,a@b',
    ],
    ids=["semicolons", "mark, order and case", "tabs and other columns", "spaces and quotes"],
)
def test_usual_kinds_of_csv_are_read(tmp_path: Path, content: str) -> None:
    """As Excel, LibreOffice and scripts write them."""
    assert written(tmp_path, content).students == (Student("7", "Ada", email="a@b"),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "lists no students."),
        ("id,name\n", "lists no students."),
        ("# Students, Name\n1,Ada\n", "has no column id; it has # Students, Name."),
        ("id,name,ID\n1,Ada,2\n", "has the column id twice; it has id, name, ID."),
        ("id\ns1\ns2\nS1\n", "lines 2 and 4: both have the id S1."),
        ("id,email\n1,a@b\n2,\n3,A@B\n", "lines 2 and 4: both have the email A@B."),
        ("id,login\n1,x\n2,x\n", "lines 2 and 3: both have the login x."),
        ("id,name\n,Ada\n", "line 2: has no id."),
        ("id,name\n1,Lovelace, Ada\n", "line 2: has more cells than the first line."),
        ('id\n"1\n', "line 2: is no CSV (unexpected end of data)."),
        (b"id,name\n1,\xc9mile\n", "is no text in UTF-8; save it as CSV UTF-8."),
        ("id\n1\n".encode("utf-16"), "is no text in UTF-8; save it as CSV UTF-8."),
        (f"id\n{'x' * 200_000}\n", "is no CSV (field larger than field limit (131072))."),
    ],
)
def test_a_broken_roster_names_file_and_line(
    tmp_path: Path, content: str | bytes, message: str
) -> None:
    """Nobody is guessed at."""
    with pytest.raises(UsageError) as caught:
        written(tmp_path, content)
    assert str(caught.value).startswith(f"{tmp_path}/roster.csv")
    assert str(caught.value).endswith(message)


def test_a_roster_that_is_not_there_says_so(tmp_path: Path) -> None:
    """A missing file, or a folder."""
    with pytest.raises(UsageError, match=r"x\.csv cannot be read \(No such file or directory\)"):
        Roster.read(tmp_path / "x.csv")
    with pytest.raises(UsageError, match=r"cannot be read \(Is a directory\)"):
        Roster.read(tmp_path)


@pytest.mark.parametrize(
    ("given", "id"),
    [
        (attempt("s001"), "s001"),
        (attempt("S001"), "s001"),
        (attempt("juan"), "s003"),
        (attempt("ADA@example.org"), "s001"),
        (attempt("102", "somebody", canvas_id="102"), "s002"),
        (attempt("18", "somebody", moodle_id="18"), "s002"),
        (attempt("x", email="Emile@example.org"), "s002"),
        (attempt("555", "delacruzjuan", canvas_id="555"), "s003"),
        (attempt("555", "Ada Lovelace", moodle_id="555"), "s001"),
        (attempt("555", "zolae\u0301mile", canvas_id="555"), "s002"),
        (attempt("555", "Sam Smith", moodle_id="555"), "555"),
        (attempt("999", "Nobody"), "999"),
        (attempt("Ada"), "s001"),
        (attempt(""), ""),
    ],
)
def test_an_attempt_gets_the_rosters_id(roster: Roster, given: Attempt, id: str) -> None:
    """By number, id, login, email, or a name that nobody shares, as Canvas squeezes it too."""
    assert roster.resolve(given).student == id


def test_the_rosters_name_replaces_the_lms_s(roster: Roster) -> None:
    """Canvas gives it without spaces."""
    assert roster.resolve(attempt("101", "lovelaceada", canvas_id="101")).name == "Ada Lovelace"


def test_an_lms_s_number_is_not_taken_for_another_students_id(tmp_path: Path) -> None:
    """Moodle counts the participants of each assignment; the roster's ids are other numbers."""
    numbered = written(tmp_path, "id,name\n17,Ada Lovelace\n18,Bob\n")
    found = applied(
        numbered,
        attempt("17", "Bob", moodle_id="17"),
        attempt("18", "Eve", moodle_id="18"),
    )
    assert found.attempts == ()
    assert found.problems[1:] == (
        "17 (Bob) and 18 (Eve): not graded, as roster.csv has one 18 only.",
    )


def test_strangers_are_told_and_graded_under_their_own_ids(roster: Roster) -> None:
    """Somebody may have joined late; missing are those of whom there is nothing."""
    found = applied(roster, attempt("zed", "Zed"), attempt("ada"), attempt("ada", number=2))
    assert [(each.student, each.number) for each in found.attempts] == [
        ("s001", 1),
        ("s001", 2),
        ("zed", 1),
    ]
    assert found.problems == ("told before.", "zed (Zed) is not in roster.csv.")
    assert [student.id for student in roster.missing(found.attempts)] == [
        *("s002", "s003", "s004", "s005")
    ]


def test_two_that_are_one_on_the_roster_are_left_out(roster: Roster) -> None:
    """Nobody is graded for somebody else's work."""
    found = applied(roster, attempt("s001"), attempt("Ada Lovelace", "Ada Lovelace"))
    assert found.attempts == ()
    assert found.problems[1] == (
        "Ada Lovelace (Ada Lovelace) and s001: not graded, as roster.csv has one s001 only."
    )


def test_a_roster_of_another_class_is_told_once(roster: Roster) -> None:
    """Not a thousand times."""
    found = applied(roster, attempt("x1"), attempt("x2"))
    assert len(found.attempts) == 2
    assert found.problems[1:] == (
        "roster.csv has not one of the 2 students found, such as x1: is it another class's?",
    )
