"""A student's day at the command line: hints, pages, progress, a fresh start, completion."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.main import main

ROOT = Path(__file__).resolve().parents[3]
NAME = "exercise3_rnn_forward"
OWN = f"exercises/{NAME}/rnn_forward.py"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A student's copy with exercise 3, in which commands run."""
    shutil.copy(ROOT / "course.toml", tmp_path)
    for part in ("decks", NAME):
        shutil.copytree(ROOT / "exercises" / part, tmp_path / "exercises" / part)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def grade(*arguments: str, typed: str = "") -> Result:
    """What ``grade ARGUMENTS`` does in the current folder."""
    return CliRunner().invoke(main, arguments, input=typed)


def test_each_question_gives_one_more_hint(course: Path) -> None:
    """A nudge, a pointer, nearly the answer; --again adds none."""
    shown = [grade("hint", "3", "many_to_one").output for _ in range(2)]
    assert ["pointer" in text for text in shown] == [False, True]
    again = grade("hint", "3", "many_to_one", "--again").output
    assert again == shown[1]
    last = grade("hint", "3", "many_to_one").output
    assert "nearly the answer" in last
    assert "That was the last one." in last
    assert grade("hint", "3", "many_to_one").output == last


def test_without_a_function_the_first_that_is_not_right_is_meant(course: Path) -> None:
    """The file is graded to find it, and nothing is left to hint at when all is right."""
    right = (ROOT / "solutions" / NAME / "rnn_forward.py").read_text()
    (course / OWN).write_text(right.replace("prev_h @ Wh", "0 * prev_h"))
    assert grade("hint", "3").output.startswith("rnn_step_forward\n")
    (course / OWN).write_text(right)
    assert "nothing to hint at" in grade("hint", "3").output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("hint", "3", "many_to_on"), "Did you mean 'many_to_one'?"),
        (("hint", "9"), "There is no exercise '9'"),
        (("explain", "wrong-shap"), "Did you mean wrong-shape"),
        (("gradcheck", "rnn_forward.py"), "is not FILE:FUNCTION"),
        (("gradcheck", f"{OWN}:many_to_one"), "No gradient goes with many_to_one"),
        (("gradcheck", f"{OWN}:many_to_on"), "Did you mean 'many_to_one'?"),
        (("gradcheck", "course.toml:nothing"), "No exercise has a function 'nothing'"),
        (("gradcheck", "other.py:many_to_one"), "other.py does not exist"),
        (("explain", "relu_rnn"), "For hints on it: grade hint exercise3 relu_rnn"),
        (("reset", "3", "--yes"), "is not to be had"),
        (("watch", "3", "--only", "many_to_on"), "Did you mean 'many_to_one'?"),
        (("watch", "3", "--submission", "nowhere.py"), "nowhere.py does not exist"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_meant(
    course: Path, arguments: tuple[str, ...], told: str
) -> None:
    """Bad usage ends with exit code 2 and a message, and nothing is done."""
    ended = grade(*arguments)
    assert ended.exit_code == 2
    assert told in ended.output


def test_hints_of_an_exercise_without_any_are_refused(course: Path) -> None:
    """The function is there, its hints are not."""
    (course / "exercises" / NAME / "hints.toml").unlink()
    ended = grade("hint", "3", "many_to_one")
    assert (ended.exit_code, "has no hints on many_to_one" in ended.output) == (2, True)


def test_a_page_explains_a_cause_a_check_and_a_misprint(course: Path) -> None:
    """Each by its name; a check with its source, a misprint with what is right."""
    assert "np.squeeze" in grade("explain", "wrong-shape").output
    check = grade("explain", "test_step_matches_the_slide").output
    assert "set the pre-activations beside the slide's before you look at tanh" in check
    assert 'deck = slide("003")' in check
    assert "k_0 W_kk: h_0 has 3 entries" in grade("explain", "003/k_1").output
    assert "exercise1" in grade("explain").output
    assert "test_step_matches_the_slide" in grade("explain", "exercise3").output


def test_progress_tells_what_is_next(course: Path) -> None:
    """Before the first run, and after one that left a function undone."""
    assert grade("progress").output == "next  Start with RNN forward: grade run exercise3\n"
    grade("run", "3")
    grade("run", "3")
    shown = grade("progress").output
    assert "next  Go on with relu_rnn: grade run exercise3 --only relu_rnn" in shown
    assert f"{NAME} │    1 │" in shown


def test_a_stub_comes_back_and_the_own_file_is_kept(course: Path) -> None:
    """From the pristine copy; asked first, and nothing happens to those who say no."""
    stub, own = (course / OWN).read_bytes(), b"x = 1\n"
    pristine = course / "exercises" / NAME / ".pristine"
    pristine.mkdir()
    (pristine / "rnn_forward.py").write_bytes(stub)
    assert "is the stub already" in grade("reset", "3").output
    (course / OWN).write_bytes(own)
    assert grade("reset", "3", typed="n\n").exit_code == 1
    assert (course / OWN).read_bytes() == own
    assert grade("reset", "3", typed="y\n").exit_code == 0
    (backup,) = (course / "exercises" / NAME).glob("*.bak")
    assert ((course / OWN).read_bytes(), backup.read_bytes()) == (stub, own)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_script(shell: str) -> None:
    """It asks the installed command for completions."""
    shown = grade("completion", shell).output
    assert f"_GRADE_COMPLETE={shell}_complete" in shown


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("grade prog", ["progress"]),
        ("grade watch ex", ["exercise3"]),
        ("grade hint 3 many", ["many_to_one", "many_to_many"]),
        ("grade run 3 --only one", ["one_to_many"]),
        ("grade explain wrong-s", ["wrong-shape"]),
        ("grade hint nothing many", []),
    ],
)
def test_names_are_completed(course: Path, words: str, completed: list[str]) -> None:
    """Commands, exercises, functions of the exercise named before, and pages."""
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    command = "import sys; sys.argv = ['grade']; from grader.cli.main import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", command],
        cwd=course,
        env=os.environ | asked | {"_GRADE_COMPLETE": "bash_complete"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.split() == [f"plain,{name}" for name in completed]


def test_who_has_lost_the_file_is_told_how_it_comes_back(course: Path) -> None:
    """What else lies in the folder is named, but nothing that is hidden."""
    (course / "exercises" / NAME / ".pristine").mkdir()
    (course / OWN).unlink()
    told = grade("run", "3").output
    assert "it holds README.md" in told
    assert told.endswith(". `grade reset exercise3` brings the stub back.\n")


def test_all_commands_agree_on_what_is_next(course: Path) -> None:
    """The first exercise that is not finished, whichever was finished last."""
    first = "exercise1_neural_network"
    shutil.copytree(ROOT / "exercises" / first, course / "exercises" / first)
    shutil.copy(ROOT / "solutions" / NAME / "rnn_forward.py", course / OWN)
    advice = "Start with A neural network and gradient descent: grade run exercise1\n"
    assert grade("run", "3").output.endswith(f"\nthen  {advice}")
    assert grade("progress").output.endswith(f"\nnext  {advice}")


def test_names_are_whole_in_a_list_of_80_columns(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are what is typed."""
    monkeypatch.setenv("COLUMNS", "80")
    names = ["exercise1_neural_network", "exercise7_pytorch_training"]
    for name in names:
        shutil.copytree(ROOT / "exercises" / name, course / "exercises" / name)
    shown = grade("list").output
    assert all(f"│ {name} " in shown for name in (*names, NAME))
