"""A batch that is killed, stopped, starved or confused: nothing is lost, nothing is there twice."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.grader.cli.batches import EXERCISE, grade, rows, standing, start


@pytest.mark.parametrize("seed", range(2))
def test_a_batch_that_is_killed_goes_on_and_ends_as_if_nothing_had_happened(
    staffed: Path, undisturbed: tuple[Path, Path], tmp_path: Path, seed: int
) -> None:
    """Kill -9 at any instant: no grade is lost, none is there twice, all are the same bytes."""
    folder, right = undisturbed
    out = tmp_path / "out"
    command = ("batch", 3, folder, "-o", out, "--jobs", 2)
    draw = random.Random(seed)
    for _ in range(3):
        batch = start(staffed, *command)
        time.sleep(draw.uniform(0.3, 3.0))
        batch.kill()
        batch.communicate()
    code, _, errors = grade(staffed, *command)
    assert (code, errors) == (0, "")
    assert standing(out) == standing(right)
    twice = "SELECT submission FROM grades GROUP BY submission HAVING count(*) > 1"
    assert rows(out, twice) == []


def test_files_that_are_copied_while_it_runs_are_a_gradebook(
    staffed: Path, undisturbed: tuple[Path, Path], tmp_path: Path
) -> None:
    """As a power cut leaves them; a batch goes on from the copy and ends the same."""
    folder, right = undisturbed
    out, copy = tmp_path / "out", tmp_path / "copy"
    batch = start(staffed, "batch", 3, folder, "-o", out, "--jobs", 2)
    log = out / "gradebook.db-wal"
    while not (log.exists() and log.stat().st_size > 150_000):
        time.sleep(0.01)
        assert batch.poll() is None
    copy.mkdir()
    for name in ("gradebook.db", "gradebook.db-wal"):
        shutil.copy(out / name, copy / name)
    batch.communicate()
    already = rows(copy, "SELECT count(*) FROM grades")[0]
    assert grade(staffed, "batch", 3, folder, "-o", copy, "--jobs", 2)[0] == 0
    assert standing(copy) == standing(right)
    assert (0,) < already < (12,)
    assert rows(copy, "SELECT count(*) FROM grades") == [(12,)]


def test_a_second_batch_on_the_same_folder_is_refused(
    staffed: Path, undisturbed: tuple[Path, Path], tmp_path: Path
) -> None:
    """And the lock of a batch that was killed does not stay."""
    folder, _ = undisturbed
    out = tmp_path / "out"
    command = ("batch", 3, folder, "-o", out, "--jobs", 1)
    first = start(staffed, *command)
    while not (out / "gradebook.db").exists():
        time.sleep(0.01)
    code, output, errors = grade(staffed, *command)
    assert (code, output) == (2, "")
    assert f"Another batch is at work in {out}." in errors
    first.kill()
    first.communicate()
    assert grade(staffed, *command)[0] == 0


def test_a_suite_that_changes_while_it_runs_is_told_and_graded_again(
    staffed: Path, undisturbed: tuple[Path, Path], tmp_path: Path
) -> None:
    """None of the grades count that may be of either suite."""
    own = shutil.copytree(staffed, tmp_path / "course")
    folder, _ = undisturbed
    out = tmp_path / "out"
    command = ("batch", 3, folder, "-o", out, "--jobs", 1)
    batch = start(own, *command)
    log = out / "gradebook.db-wal"
    while not (log.exists() and log.stat().st_size > 100_000):
        time.sleep(0.01)
        assert batch.poll() is None
    reference = own / "solutions" / EXERCISE / "rnn_forward.py"
    reference.write_text(reference.read_text() + "# a remark\n")
    _, errors = batch.communicate()
    assert batch.returncode == 3
    assert "changed while the class was graded" in errors
    assert grade(own, *command)[0] == 0
    assert rows(out, "SELECT state FROM runs") == [("discarded",), ("finished",)]
    assert rows(out, "SELECT run, count(*) FROM grades GROUP BY run")[-1] == (2, 12)


def test_a_full_disk_is_told_and_costs_nothing(
    staffed: Path, undisturbed: tuple[Path, Path], tmp_path: Path
) -> None:
    """What was graded until then is kept; with room again, the batch goes on."""
    folder, right = undisturbed
    out = tmp_path / "out"
    command = ["batch", "3", str(folder), "-o", str(out), "--jobs", "1"]
    full = subprocess.run(
        ["bash", "-c", f'ulimit -f 120; exec "{sys.executable}" -m grader "$@"', "-", *command],
        cwd=staffed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert full.returncode == 2
    assert "cannot be read or written" in full.stderr and "Is the disk full" in full.stderr
    kept = rows(out, "SELECT count(*) FROM grades")[0]
    assert (0,) < kept < (12,)
    assert grade(staffed, *command)[0] == 0
    assert standing(out) == standing(right)
    assert rows(out, "SELECT count(*) FROM grades") == [(12,)]


def test_ctrl_c_ends_it_at_once_and_says_how_to_go_on(
    staffed: Path, undisturbed: tuple[Path, Path], tmp_path: Path
) -> None:
    """No traceback, of whichever process."""
    batch = start(staffed, "batch", 3, undisturbed[0], "-o", tmp_path / "out", "--jobs", 2)
    log = tmp_path / "out" / "gradebook.db-wal"
    while not (log.exists() and log.stat().st_size > 100_000):
        time.sleep(0.01)
    batch.send_signal(signal.SIGINT)
    _, errors = batch.communicate(timeout=20)
    assert batch.returncode == 130
    assert errors.strip() == "Stopped. What was graded is kept; the same command goes on."
