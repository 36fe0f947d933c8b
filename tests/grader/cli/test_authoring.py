"""From ``grade new`` to ``grade release``: an author's day, and what is refused on the way."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.main import COMMANDS, main
from tests.grader.authored import CANARY, NAME, author_course

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An author's course with one exercise, which no test changes."""
    return author_course(tmp_path_factory.mktemp("authored")).root


def grade(course: Path, *arguments: str | Path) -> Result:
    """Runs ``grade`` on ``course``."""
    command, *rest = map(str, arguments)
    wide = {"COLUMNS": "100"}
    return CliRunner(env=wide).invoke(main, [command, "--course", str(course), *rest])


def alone(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs ``grade`` in a process of its own: pytest keeps a suite that it has collected before."""
    command = [sys.executable, "-m", "grader", *arguments]
    return subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)


def test_a_new_exercise_verifies_and_each_check_has_its_worth(root: Path) -> None:
    """All six mistakes are caught and named; what one check alone catches stands in its row."""
    ended = grade(root, "verify", "exercise9", "--worth", "--thorough", "--seeds", "2")
    assert ended.exit_code == 0, ended.output
    assert ended.output.startswith(
        f"{NAME}: proven - 6 checks, 100 points, 0 slide figures, "
        "6 misconceptions (6 named by the diagnosis), everything under 2 seeds\n"
    )
    cells = [re.split(r" *│ *", line)[1:-1] for line in ended.output.splitlines() if "│" in line]
    assert [row[1:] for row in cells if row[1]] == [
        ["5", "1", "", "0"],
        ["5", "3", "", "0"],
        ["25", "1", "", "0"],
        ["10", "2", "", "0"],
        ["40", "3", "", "0"],
        ["15", "5", "backward_squeezes", "0"],
    ]


FLAKING = '''

@check(function="affine_forward", kind="property", points=0)
def test_flaking(student, rng):
    """Sometimes the layer is right, sometimes not."""
    x, W, b = layer(rng, 2, 3, 4)
    factor = 1 if rng.random() < 0.5 else 2
    values_match(student.affine_forward(x, W, b)[0] * factor, x @ W + b, name="y")
'''


def test_what_does_not_verify_is_not_released(tmp_path: Path) -> None:
    """A check that flakes, a function without hints, and a stub that went its own way."""
    (tmp_path / "course").mkdir()
    root = author_course(tmp_path / "course").root
    stub = root / f"exercises/{NAME}/affine_layers.py"
    before = stub.read_text()
    stub.write_text(f"{before}\nEXTRA = 1\n")
    hints = root / f"exercises/{NAME}/hints.toml"
    hints.write_text(hints.read_text().partition("[functions.affine_backward]")[0])
    with (root / f"tests/hidden/{NAME}/test_hidden.py").open("a") as suite:
        suite.write(FLAKING)
    refused = alone(root, "release", "-o", str(tmp_path / "out"))
    assert refused.returncode == 2
    assert [*refused.stdout.splitlines()[1:], refused.stderr] == [
        "  affine_layers.py in exercises/ is not what the marked regions of the reference leave; "
        f"grade stub {NAME} writes it",
        "  affine_backward has no hints in hints.toml",
        "  reference: test_flaking failed with seed 20261123: y is wrong in every entry.",
        f"  {root}/solutions/{NAME}/affine_layers.py: test_flaking ends as passed with seed "
        "20261121, and as failed with seed 20261123",
        "Error: Nothing was released, for a suite does not hold what it promises. Correct what is "
        "listed above; --unverified releases it all the same.\n",
    ]
    assert not (tmp_path / "out").exists()
    ended = grade(root, "stub", "exercise9")
    assert (ended.exit_code, stub.read_text()) == (0, before)


BREAKING = """

@check(function="affine_forward", kind="property", points=0)
def test_breaking():
    \"\"\"A check that stops before it has asked anything.\"\"\"
    raise LookupError


@check(function="affine_forward", kind="property", points=0)
def test_breaking_too():
    \"\"\"Another one.\"\"\"
    raise LookupError
"""


def test_a_check_that_breaks_is_told_once(tmp_path: Path) -> None:
    """Not for every seed and misconception, nor for every check that stops alike."""
    root = author_course(tmp_path).root
    with (root / f"tests/hidden/{NAME}/test_hidden.py").open("a") as suite:
        suite.write(BREAKING)
    ended = alone(root, "verify")
    assert (ended.returncode, ended.stderr) == (1, "")
    _, *told = ended.stdout.splitlines()
    start = "  test_breaking and 1 more: The check itself stopped with LookupError; see "
    assert [line.startswith(start) for line in told] == [True]


def test_misconceptions_that_answer_alike_are_listed(tmp_path: Path) -> None:
    """The diagnosis names neither, and --worth says which they are."""
    root = author_course(tmp_path).root
    mistakes = root / f"solutions/{NAME}/misconceptions"
    shutil.copy(mistakes / "forward_no_bias.py", mistakes / "forward_no_b.py")
    ended = grade(root, "verify", "--seeds", "1", "--worth")
    assert ended.exit_code == 0, ended.output
    assert "7 misconceptions (5 named by the diagnosis)" in ended.output
    assert ended.output.endswith(
        "\nNot named by the diagnosis: forward_no_b, forward_no_bias. "
        "Where two answer every check alike, neither is named.\n"
    )


MISTAKE = f"solutions/{NAME}/misconceptions/forward_no_bias.py"
SETTINGS = f"exercises/{NAME}/exercise.toml"
EXTRA = '\n[functions.extra]\npoints = 0\nparameters = { x = "" }\nreturns = { y = "" }\n'


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (MISTAKE, "def ", "def (", "forward_no_bias.py, line 14: invalid syntax."),
        (MISTAKE, "FAILS", "FALLS", 'forward_no_bias.py has no FAILS = ("test_...",).'),
        (SETTINGS, "\n[functions", f"{EXTRA}\n[functions", "extra is declared but not in the ref"),
        (
            SETTINGS,
            ', b = "M" }',
            " }",
            "exercise.toml: affine_forward takes (x, W, b) in the reference, and is declared with "
            "(x, W).",
        ),
        (
            f"exercises/{NAME}/test_visible.py",
            'kind="',
            'kind="x',
            "ValueError: 'xvalue' is not a valid Kind.\nCorrect it and prove the suite again. The ",
        ),
    ],
)
def test_an_authors_mistake_is_told_as_one(
    tmp_path: Path, path: str, old: str, new: str, message: str
) -> None:
    """Exit code 2, with file and reason; nothing is said of a student or of the grader."""
    root = author_course(tmp_path).root
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new, 1))
    ended = alone(root, "verify")
    assert (ended.returncode, message in ended.stderr) == (2, True), ended.stderr
    assert "student's fault" not in ended.stderr


def test_a_missing_hidden_suite_is_named(tmp_path: Path) -> None:
    """And not the reference, which is there."""
    root = author_course(tmp_path).root
    (root / f"tests/hidden/{NAME}/test_hidden.py").unlink()
    ended = grade(root, "verify")
    assert (ended.exit_code, ended.output) == (
        2,
        f"Error: {NAME} has no hidden suite (tests/hidden/{NAME}/test_hidden.py) here; "
        "only staff can verify it.\n",
    )


def test_a_released_copy_works_and_says_what_it_lacks(root: Path, tmp_path: Path) -> None:
    """It lists, grades the untouched stub, and has nothing for staff; no byte holds a canary."""
    out = tmp_path / "out"
    ended = grade(root, "release", "9", "--unverified", "-o", out, "--zip")
    assert ended.exit_code == 0
    assert ended.output == (
        f"{out}: 10 files, searched for what is staff's: {NAME}\n"
        f"{tmp_path.resolve() / 'out.zip'}: the same, zipped.\n"
    )
    released = [path for path in out.rglob("*") if path.is_file()]
    assert [path for path in released if CANARY.encode() in path.read_bytes()] == []
    assert "Affine layers" in grade(out, "list").output
    ended = grade(out, "run", "exercise9")
    assert ended.exit_code == 1
    assert "not written yet: affine_forward, affine_backward" in ended.output
    for arguments in (
        ("verify",),
        ("release", "-o", "x"),
        ("stub", "9"),
        ("new", "x", "--title", "x"),
    ):
        ended = grade(out, *arguments)
        assert ended.exit_code == 2
        assert "is a students' copy of the course, made by grade release: it has no" in ended.output


def test_every_command_of_the_students_readme_exists(root: Path, tmp_path: Path) -> None:
    """The copy's README.md names none that is not there."""
    grade(root, "release", "--unverified", "-o", tmp_path / "out")
    named = re.findall(r"`grade ([\w-]+)", (tmp_path / "out/README.md").read_text())
    assert len(named) > 5
    assert sorted(set(named) - set(COMMANDS)) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("release",), "Missing option '-o'"),
        (("release", "-o", "{root}/out"), "/out lies in the course itself. Name a folder outside"),
        (("release", "-o", "{root}/.."), "is not empty, and was not made by grade release."),
        (("release", "-o", "{root}/../out", "exercise3"), "There is no exercise 'exercise3'"),
        (("new", "exercise9", "--title", "x"), f"{NAME} exists already. Choose a number that is"),
        (("new", "exercise10"), "Missing option '--title'"),
        (("stub", "exercise3"), "There is no exercise 'exercise3'"),
    ],
)
def test_bad_usage_ends_with_code_2(root: Path, arguments: tuple[str, ...], message: str) -> None:
    """And with a sentence that says what was expected."""
    ended = grade(root, *(each.format(root=root) for each in arguments))
    assert (ended.exit_code, message in ended.output) == (2, True), ended.output


def test_without_a_course_there_is_nothing_to_work_on(tmp_path: Path) -> None:
    """Both commands say how to name it."""
    for arguments in (("new", "exercise9", "--title", "x"), ("release", "-o", "x")):
        ended = grade(tmp_path, *arguments)
        assert (ended.exit_code, "holds course.toml" in ended.output) == (2, True)
