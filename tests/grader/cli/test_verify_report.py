"""``grade verify-report``: a verdict for each file, and the exit code that it stands for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.main import main
from grader.integrity import Key
from grader.model import Environment, Grade, SubmissionId
from grader.serialize import to_json

ROOT = Path(__file__).resolve().parents[3]
KEY, OTHER_KEY = Key(b"k" * 32), Key(b"o" * 32)
GradeSource = Callable[[str | bytes], Grade]


@pytest.fixture(scope="module")
def graded(grade_source: GradeSource, reference3: str) -> Grade:
    """The grade of exercise 3's reference."""
    return grade_source(reference3)


@pytest.fixture
def student(tmp_path: Path) -> Path:
    """A student's copy of the course."""
    shutil.copy(ROOT / "course.toml", tmp_path)
    shutil.copytree(ROOT / "exercises", tmp_path / "exercises")
    return tmp_path


@pytest.fixture
def staff(student: Path) -> Path:
    """A copy with solutions, hidden suites and a key that only its owner may read."""
    for part in ("solutions", "tests/hidden"):
        shutil.copytree(ROOT / part, student / part)
    path = student / "solutions" / "course.key"
    path.write_bytes(KEY.secret)
    path.chmod(0o600)
    return student


def verify(course: Path, *arguments: str | Path, stdin: bytes = b"") -> Result:
    """Runs ``grade verify-report`` on ``course``."""
    command = ["verify-report", "--course", str(course), *map(str, arguments)]
    return CliRunner().invoke(main, command, input=stdin)


def test_a_genuine_report_says_what_it_attests(staff: Path, graded: Grade) -> None:
    """Points, student, exercise and key; that suite and environment are still the same."""
    report = staff / "report.json"
    named = replace(graded, submission=replace(graded.submission, student="ada"))
    report.write_text(to_json(named, key=KEY))
    ended = verify(staff, report)
    assert ended.exit_code == 0
    assert ended.output.splitlines() == [
        f"{report}: genuine - 100 of 100 points for ada in exercise3_rnn_forward; "
        f"signed with this course's key, {KEY.id}.",
        "  note: the suite is the one that is here today",
        "  note: the environment is the one that is here today",
    ]


def test_another_suite_and_environment_are_notes(staff: Path, graded: Grade) -> None:
    """A report stays genuine when the course goes on."""
    then = Environment("2.7", "1.0", "not used", "cpu", graded.environment.platform, ())
    old = replace(graded, suite_digest="0" * 64, environment=then)
    ended = verify(staff, "-", stdin=to_json(old, key=KEY).encode())
    now = graded.environment
    assert ended.exit_code == 0
    assert ended.output.splitlines()[1:] == [
        "  note: the suite is not the one that is here today",
        f"  note: python was 2.7 and is {now.python} here; numpy was 1.0 and is {now.numpy} here",
    ]
    elsewhere = replace(graded, exercise="exercise3")
    ended = verify(staff, "-", stdin=to_json(elsewhere, key=KEY).encode())
    assert ended.exit_code == 0
    assert "  note: exercise3 is not in this course\n" in ended.output


def test_each_file_has_a_verdict_and_the_worst_is_the_exit_code(staff: Path, graded: Grade) -> None:
    """One line for each, in the order in which they were named."""
    texts = {
        "genuine.json": to_json(graded, key=KEY),
        "changed.json": to_json(graded, key=KEY).replace('"score": 100.0', '"score": 10.0'),
        "unsigned.json": to_json(graded),
        "other.json": to_json(graded, key=OTHER_KEY),
        "empty.json": "",
    }
    for name, text in texts.items():
        (staff / name).write_text(text)
    paths = [staff / name for name in (*texts, "nowhere.json", "exercises")]
    lines = verify(staff, *paths).output.replace(f"{staff}/", "").splitlines()
    verdicts = [line for line in lines if not line.startswith("  note: ")]
    assert [line.split(" - ")[0] for line in verdicts] == [
        "genuine.json: genuine",
        "changed.json: CHANGED after it was written",
        "unsigned.json: NOT PROVEN",
        "other.json: NOT PROVEN",
        "empty.json: UNREADABLE",
        "nowhere.json: UNREADABLE",
        "exercises: UNREADABLE",
    ]
    assert "$.score is 10 where the rest gives 100.0. Ask for the file" in verdicts[1]
    assert [verify(staff, *paths[:last]).exit_code for last in (1, 2, 4, 5)] == [0, 1, 1, 2]


def test_a_copy_without_the_key_says_what_it_can_check(student: Path, graded: Grade) -> None:
    """The content's digest; an unsigned report claims no more, a signed one does."""
    ended = verify(student, "-", stdin=to_json(graded).encode())
    assert ended.exit_code == 0
    assert ended.output.startswith("standard input: unchanged - 100 of 100 points in exercise3_")
    assert "it is unsigned, and there is no key here. Only its content digest" in ended.output
    assert "not the one that is here today; this copy of the course has no hidden" in ended.output
    ended = verify(student, "-", stdin=to_json(graded, key=KEY).encode())
    assert ended.exit_code == 1
    assert ended.output.startswith("standard input: NOT PROVEN - it is signed with the key")


def test_the_submission_is_compared_when_it_is_given(staff: Path, graded: Grade) -> None:
    """A genuine report of somebody else's work is no proof for this one."""
    report = to_json(graded, key=KEY).encode()
    solution = staff / "solutions/exercise3_rnn_forward/rnn_forward.py"
    assert verify(staff, "-", "--submission", solution, stdin=report).exit_code == 0
    solution.write_text(solution.read_text() + "\n")
    ended = verify(staff, "-", "--submission", solution, stdin=report)
    assert ended.exit_code == 1
    expected = f"NOT PROVEN - it grades another submission: {graded.submission.digest}; {solution}"
    assert expected in ended.output
    foreign = to_json(replace(graded, exercise="../.."), key=KEY).encode()
    ended = verify(staff, "-", "--submission", solution, stdin=foreign)
    assert (ended.exit_code, "../.. is not in this course" in ended.output) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing argument 'FILE...'"),
        (("-", "--submission", "nowhere.py"), "nowhere.py does not exist"),
    ],
)
def test_bad_usage_ends_with_code_2(
    staff: Path, graded: Grade, arguments: tuple[str, ...], message: str
) -> None:
    """No verdict is given."""
    ended = verify(staff, *arguments, stdin=to_json(graded, key=KEY).encode())
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert message in ended.stderr


def test_a_bad_key_is_bad_usage(staff: Path) -> None:
    """Reports are neither written nor read with it."""
    (staff / "solutions/course.key").write_text("secret")
    ended = verify(staff, "-")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "the course's key has 6 bytes, fewer than 32. Make one with: python -c" in ended.stderr


def test_names_and_texts_that_a_terminal_would_obey_are_harmless(
    staff: Path, graded: Grade
) -> None:
    """A file's name, and what a report that is no report holds."""
    path = staff / "[red]\x1b[31mx\n::error::.json"
    path.write_text(json.dumps({"format": "grade", "format_version": "\x1b]0;t\x07\u202e"}))
    lines = verify(staff, path).output.splitlines()
    assert len(lines) == 1
    assert lines[0].isprintable()
    assert "[red]x : :error" in lines[0]
    student = SubmissionId("\x1b[31mada\n::warning::x", "p", "0")
    hostile = to_json(replace(graded, submission=student), key=KEY).encode()
    lines = verify(staff, "-", stdin=hostile).output.splitlines()
    assert len(lines) == 3
    assert all(line.isprintable() for line in lines)
    assert "points for ada : :warning" in lines[0]


def test_a_file_of_many_reports_is_no_report(staff: Path, graded: Grade) -> None:
    """What to do is told: take one line of it."""
    line = json.dumps(json.loads(to_json(graded)))
    ended = verify(staff, "-", stdin=f"{line}\n{line}\n".encode())
    assert ended.exit_code == 2
    assert "such as grades.jsonl, take one, as with head -n 1." in ended.output


def test_a_giant_file_is_not_read_to_its_end(staff: Path) -> None:
    """64 MiB are more than any report."""
    giant = staff / "giant.json"
    with giant.open("wb") as file:
        file.truncate(1 << 40)
    ended = verify(staff, giant)
    assert ended.exit_code == 2
    assert "giant.json: UNREADABLE - It is larger than 64 MiB." in ended.output
