"""The command ``grade`` as a user types it: output, exit codes, staff and student copies."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
STAFF = ["course.toml", "exercises", "solutions", "tests/hidden"]
STUDENT = ["course.toml", "exercises"]


def copy_course(target: Path, parts: list[str]) -> Path:
    """A copy of the course with the named parts only."""
    for part in parts:
        source = ROOT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        (target / part).parent.mkdir(parents=True, exist_ok=True)
        copy(source, target / part)
    return target


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    """A course with solutions and hidden suites."""
    return copy_course(tmp_path, STAFF)


@pytest.fixture
def student(tmp_path: Path) -> Path:
    """A student's copy, the reference handed in as their work."""
    course = copy_course(tmp_path, STUDENT)
    solution = ROOT / "solutions/exercise3_rnn_forward/rnn_forward.py"
    shutil.copy(solution, course / "exercises/exercise3_rnn_forward/rnn_forward.py")
    return course


def grade(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs ``grade`` in ``folder`` as a shell would."""
    return subprocess.run(
        [sys.executable, "-m", "grader", *arguments],
        cwd=folder,
        env=os.environ | {"COLUMNS": "100"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_reference_gets_full_marks(staff: Path) -> None:
    """The README's main job."""
    ended = grade(staff, "run", "exercise3", "--submission", "solutions")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "100 of 100" in ended.stdout or "100/100" in ended.stdout


def test_a_stub_is_graded_with_findings(staff: Path) -> None:
    """Exit code 1: graded, not everything passed."""
    ended = grade(staff, "run", "3")
    assert (ended.returncode, ended.stderr) == (1, "")
    assert "not written yet" in ended.stdout


def test_a_students_copy_says_how_many_points_are_unseen(student: Path) -> None:
    """Without the hidden suite the visible checks are graded, and the rest is announced."""
    ended = grade(student, "run", "exercise3", "--format", "json")
    report = json.loads(ended.stdout)
    assert ended.returncode == 0
    assert {result["visibility"] for result in report["results"]} == {"visible"}
    assert report["earned"] == report["possible"]
    assert report["earned"] + report["unseen_points"] == 100


def test_the_best_score_is_kept_and_listed(student: Path) -> None:
    """A worse run later does not lower it."""
    report = json.loads(grade(student, "run", "3", "--format", "json").stdout)
    (student / "exercises/exercise3_rnn_forward/rnn_forward.py").write_text("")
    assert grade(student, "run", "3").returncode == 1
    listed = grade(student, "list").stdout
    assert "exercise3_rnn_forward" in listed
    assert f"{report['earned']:g} of {report['possible']:g}" in listed


def test_only_one_function_is_graded_when_asked(staff: Path) -> None:
    """``--only`` narrows the run to one function's checks."""
    arguments = ("run", "3", "--submission", "solutions", "--format", "json")
    report = json.loads(grade(staff, *arguments, "--only", "relu_rnn").stdout)
    assert {result["function"] for result in report["results"]} == {"relu_rnn"}


def test_hidden_values_are_shown_to_staff_who_ask(staff: Path) -> None:
    """A report hides them; ``--reveal`` does not."""
    wrong = staff / "wrong.py"
    source = (staff / "solutions/exercise3_rnn_forward/rnn_forward.py").read_text()
    wrong.write_text(source + "\n\ndef relu_rnn(x, h0, w1, w2):\n    return x * 0.125\n")
    arguments = ("run", "3", "--submission", "wrong.py", "--format", "json")
    for extra, revealed in (((), False), (("--reveal",), True)):
        report = json.loads(grade(staff, *arguments, *extra).stdout)
        hidden = [r for r in report["results"] if r["visibility"] == "hidden" and r["failure"]]
        assert hidden
        assert any(result["failure"]["comparison"] for result in hidden) is revealed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("run", "exercise9"), "There is no exercise 'exercise9'"),
        (("run", "3", "--submission", "nowhere.py"), "nowhere.py does not exist"),
        (("run", "3", "--only", "rnn"), "has no function 'rnn'"),
        (
            ("run", "3", "--submission", "solutions/exercise3_rnn_forward/misconceptions"),
            "holds no",
        ),
        (("run", "3", "--course", "/"), "No course here"),
        (("run", "3", "--device", "cuda"), "This exercise is written in numpy"),
        (("verify", "3", "--device", "mps"), "This exercise is written in numpy"),
        (("run", "3", "--device", "gpu"), "'gpu' is not auto, cpu, cuda, cuda:N (N is a number)"),
        (("verify", "3", "--device", "cuda:x"), "'cuda:x' is not auto, cpu, cuda, cuda:N"),
    ],
)
def test_bad_usage_ends_with_one_message_and_code_2(
    staff: Path, arguments: tuple[str, ...], message: str
) -> None:
    """No traceback, no report on standard output."""
    ended = grade(staff, *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert message in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.fixture
def torch_course(staff: Path) -> Path:
    """A course whose exercise 3 asks for torch."""
    settings = staff / "exercises/exercise3_rnn_forward/exercise.toml"
    text = settings.read_text()
    assert 'requires = "numpy"' in text
    settings.write_text(text.replace('requires = "numpy"', 'requires = "torch"'))
    return staff


@pytest.mark.parametrize("command", ["run", "verify"])
def test_a_missing_device_is_bad_usage(torch_course: Path, command: str) -> None:
    """The message says what is there and what to type."""
    ended = grade(torch_course, command, "3", "--device", "cuda:97")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Error: There is no cuda:97 here: torch finds cpu" in ended.stderr
    assert "Leave --device out, or type --device " in ended.stderr


def test_the_report_names_the_device_of_a_torch_exercise(torch_course: Path) -> None:
    """A numpy exercise needs no such line."""
    arguments = ("run", "3", "--submission", "solutions", "--only", "relu_rnn")
    assert "device: cpu\n" in grade(torch_course, *arguments, "--device", "cpu").stdout
    ended = grade(torch_course, *arguments, "--device", "cpu", "--format", "json")
    assert json.loads(ended.stdout)["environment"]["device"] == "cpu"
    settings = torch_course / "exercises/exercise3_rnn_forward/exercise.toml"
    settings.write_text(settings.read_text().replace('= "torch"', '= "numpy"'))
    ended = grade(torch_course, *arguments)
    assert ended.returncode == 0
    assert "device:" not in ended.stdout


def test_a_suite_that_cannot_be_collected_is_our_fault(staff: Path) -> None:
    """Exit code 3 with a log, and never a score."""
    suite = staff / "tests/hidden/exercise3_rnn_forward/test_hidden.py"
    suite.write_text("import no_such_module\n")
    ended = grade(staff, "run", "exercise3", "--submission", "solutions")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert (
        "The suites of exercise3_rnn_forward cannot be collected: test_hidden.py, line 1: "
        "ModuleNotFoundError: No module named 'no_such_module'.\n"
    ) in ended.stderr
    assert "This is not the student's fault; no score was given." in ended.stderr
    log = Path(ended.stderr.split("The log is ")[1].strip().rstrip("."))
    assert "no_such_module" in log.read_text()
    log.unlink()


def test_a_check_that_breaks_is_an_error_and_not_a_zero(staff: Path) -> None:
    """The student's other checks are reported, the exit code says it is our fault."""
    suite = staff / "tests/hidden/exercise3_rnn_forward/test_hidden.py"
    suite.write_text(suite.read_text() + BROKEN_CHECK)
    ended = grade(staff, "run", "3", "--submission", "solutions", "--format", "json")
    report = json.loads(ended.stdout)
    outcomes = {result["name"]: result["outcome"] for result in report["results"]}
    assert (ended.returncode, report["conclusive"]) == (3, False)
    assert outcomes.pop("test_broken") == "error"
    assert set(outcomes.values()) == {"passed"}


BROKEN_CHECK = '''

@check(function="relu_rnn", kind="value", points=1)
def test_broken(student):
    """A check of ours that stops."""
    raise LookupError("ours")
'''


def test_a_pipe_without_unicode_gets_plain_ascii(staff: Path) -> None:
    """Old terminals and log files get the report too."""
    ended = grade(staff, "run", "3", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert (ended.returncode, ended.stderr) == (1, "")
    assert ended.stdout.isascii()


def test_doctor_names_versions_and_layers(staff: Path) -> None:
    """What a user pastes into a question."""
    ended = grade(staff, "doctor")
    assert ended.returncode == 0
    for word in ("python", "numpy", "torch", "seccomp", "landlock"):
        assert word in ended.stdout


def test_verify_proves_the_exercise(staff: Path) -> None:
    """Every misconception is caught, and the summary counts them."""
    ended = grade(staff, "verify", "exercise3")
    assert ended.stdout.startswith("exercise3_rnn_forward: proven - ")
    assert ended.returncode == 0


def test_verify_reports_what_does_not_hold(staff: Path) -> None:
    """A check without power and a wrong claim are both found."""
    suite = staff / "tests/hidden/exercise3_rnn_forward/test_hidden.py"
    suite.write_text(suite.read_text() + IDLE_CHECK)
    ended = grade(staff, "verify", "exercise3", "--seeds", "1")
    assert ended.returncode == 1
    assert "the checks of relu_rnn give 10 points, not 9" in ended.stdout
    assert "test_idle fails for no misconception" in ended.stdout


IDLE_CHECK = '''

@check(function="relu_rnn", kind="property", points=1)
def test_idle(student):
    """A check that cannot fail."""
'''


def test_an_edited_report_is_told_from_a_genuine_one(staff: Path) -> None:
    """With the course's key: from the grader to the file and back."""
    key = staff / "solutions/course.key"
    key.write_text("k" * 64)
    key.chmod(0o644)
    arguments = ("run", "3", "--submission", "solutions", "--only", "relu_rnn", "--format", "json")
    ended = grade(staff, *arguments)
    assert ended.returncode == 0
    assert (f"chmod 600 {key.resolve()}" in ended.stderr) is (os.name == "posix")
    (staff / "report.json").write_text(ended.stdout)
    (staff / "edited.json").write_text(ended.stdout.replace("RNN", "rnn", 1))
    proven = grade(staff, "verify-report", "report.json", "--submission", "solutions")
    assert proven.returncode == 0
    assert proven.stdout.startswith("report.json: genuine - 9 of 9 points in exercise3_")
    told = grade(staff, "verify-report", "report.json", "edited.json")
    assert told.returncode == 1
    assert "\nedited.json: CHANGED after it was written - a value in it is another" in told.stdout


def test_only_staff_can_verify(student: Path) -> None:
    """A student's copy has nothing to prove a suite with."""
    ended = grade(student, "verify", "exercise3")
    assert ended.returncode == 2
    assert "only staff can verify" in ended.stderr
