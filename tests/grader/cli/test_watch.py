"""``grade watch`` on a file that is saved, removed, replaced and half written."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
NAME = "exercise3_rnn_forward"
RIGHT = (ROOT / "solutions" / NAME / "rnn_forward.py").read_text()
WRONG = RIGHT.replace("prev_h @ Wh", "0 * prev_h")
END = "Ctrl-C ends"


class Watching:
    """A running ``grade watch`` and the file that it looks at."""

    def __init__(self, course: Path) -> None:
        self.file = course / "exercises" / NAME / "rnn_forward.py"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader", "watch", "3"],
            cwd=course,
            env=os.environ | {"COLUMNS": "100"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            text=True,
        )

    def report(self) -> str:
        """The next report, from its beginning to its end."""
        assert self.process.stdout
        shown = ""
        while END not in shown:
            line = self.process.stdout.readline()
            assert line, self.process.communicate()[1]
            shown += line
        return shown

    def news(self) -> str:
        """What the next report says of the run before it."""
        return self.report().partition("since the last run\n")[2]


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watching]:
    """A student's copy that is watched, with right work in it; its first report is read."""
    course = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "course.toml", course)
    for part in ("decks", NAME):
        shutil.copytree(ROOT / "exercises" / part, course / "exercises" / part)
    (course / "exercises" / NAME / "rnn_forward.py").write_text(RIGHT)
    watching = Watching(course)
    assert "All 11 checks pass" in watching.report()
    yield watching
    watching.process.kill()
    watching.process.communicate()


def test_a_save_shows_what_changed(watching: Watching) -> None:
    """Points and checks lost, then won again."""
    watching.file.write_text(WRONG)
    lost = watching.news()
    assert "▼ -3  rnn_step_forward  now 0/3\n" in lost
    assert "✗ h_1 and h_2 of deck 003, one step at a time  (not any more)\n" in lost
    watching.file.write_text(RIGHT)
    won = watching.news()
    assert "▲ +3  rnn_step_forward  now 3/3\n" in won
    assert "✓ h_1 and h_2 of deck 003, one step at a time  (now right)\n" in won
    assert "then  Every exercise is right here." in won


def test_a_file_that_vanishes_is_waited_for(watching: Watching) -> None:
    """And so is its folder."""
    watching.file.unlink()
    assert "holds no rnn_forward.py" in watching.report()
    watching.file.write_text(RIGHT)
    assert "every check ends as before" in watching.news()
    away = watching.file.parent.rename(watching.file.parents[2] / "away")
    assert "does not exist" in watching.report()
    away.rename(watching.file.parent)
    assert "every check ends as before" in watching.news()
    watching.file.write_text(RIGHT + "\n# still watched\n")
    assert "every check ends as before" in watching.news()


def test_a_file_that_is_replaced_is_seen(watching: Watching) -> None:
    """Editors write another file and rename it."""
    other = watching.file.with_suffix(".tmp")
    other.write_text("def (")
    other.replace(watching.file)
    assert "▼ -3  relu_rnn  now 0/3" in watching.news()
    other.write_text(RIGHT)
    other.replace(watching.file)
    assert "▲ +3  relu_rnn  now 3/3" in watching.news()


def test_a_file_that_is_half_written_is_read_when_it_is_whole(watching: Watching) -> None:
    """Slower than any editor: empty at first, then in pieces; one report, of the whole."""
    with watching.file.open("w") as file:
        for start in range(0, len(WRONG), 500):
            time.sleep(0.005)
            file.write(WRONG[start : start + 500])
            file.flush()
    assert "▼ -3  rnn_step_forward  now 0/3" in watching.news()
    for number in range(30):
        watching.file.write_text(f"{RIGHT}\n# {number}\n")
    watching.file.write_text(RIGHT)
    assert "▲ +3  rnn_step_forward  now 3/3" in watching.news()


def test_ctrl_c_ends_it_with_code_0(watching: Watching) -> None:
    """Nothing is left of it, and nothing more is said."""
    os.killpg(watching.process.pid, signal.SIGINT)
    _, errors = watching.process.communicate(timeout=20)
    assert (watching.process.returncode, errors) == (0, "")
