"""matplotlib imported ahead of confinement: plotting works, and nothing is left behind."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.sandbox.client import Raised, Worker
from grader.sandbox.launch import Profile, Zygote, cache_folder, environment
from grader.sandbox.plotting import EVERYBODYS

OpenWorker = Callable[..., Worker]
StartZygote = Callable[[Profile], Zygote]

LINUX = sys.platform == "linux"
ISOLATIONS = ("landlock", "noopen", "spawn") if LINUX else ("spawn",)
PLOTTING = Profile(preload=("matplotlib.figure", "matplotlib.pyplot"))
SOURCE = """
import os
import matplotlib.pyplot as plt

def plot():
    figure, axes = plt.subplots()
    axes.plot([1, 2, 3], [9.0, 4.0, 1.0], label='loss')
    axes.set_xlabel('Epoch')
    axes.legend()
    plt.show()
    return axes.lines[0].get_ydata().tolist(), axes.get_xlabel()

def save():
    plt.plot([1, 2])
    plt.savefig('loss.png')

def tighten():
    figure, axes = plt.subplots()
    axes.set_ylabel('Loss')
    plt.tight_layout()
    return True

def told():
    return sorted(name for name in os.environ if 'MPL' in name)
"""


@pytest.fixture(params=ISOLATIONS)
def isolation(request: pytest.FixtureRequest) -> str:
    """Each tier in turn."""
    return str(request.param)


@pytest.fixture
def worker(zygote_for: StartZygote, open_worker: OpenWorker, isolation: str) -> Worker:
    """A worker that has matplotlib from before it was confined."""
    profile = Profile(isolation=isolation, preload=PLOTTING.preload)
    return open_worker(zygote_for(profile), SOURCE)


def test_a_student_can_plot_and_show(worker: Worker) -> None:
    """The lines are there to be read; nothing is printed; no folder of the user's is told."""
    assert worker.call("plot", []).value == ([9.0, 4.0, 1.0], "Epoch")
    assert worker.output() == b""
    assert worker.call("told", []).value == ["MPLBACKEND", "MPLCONFIGDIR"]


def test_saving_a_figure_is_refused_and_the_worker_lives_on(worker: Worker) -> None:
    """There is no folder that it could be written to."""
    with pytest.raises(Raised) as raised:
        worker.call("save", [])
    assert raised.value.type_name == "PermissionError"
    assert worker.call("plot", []).value == ([9.0, 4.0, 1.0], "Epoch")


def test_text_is_measured_where_its_font_can_be_opened(worker: Worker, isolation: str) -> None:
    """plt.tight_layout() reads a font; where no file can be opened it raises."""
    if isolation != "noopen":
        assert worker.call("tighten", []).value is True
        return
    with pytest.raises(Raised):
        worker.call("tighten", [])


def start(profile: Profile) -> None:
    """Starts a zygote, waits until it is warm, and ends it."""
    with Zygote.start(profile) as zygote:
        _ = zygote.layers


def test_the_list_of_fonts_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is kept in the user's cache, and the second zygote leaves it as it is."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    start(PLOTTING)
    (fonts,) = (tmp_path / "gradient-grader" / "matplotlib").glob("fontlist-*.json")
    made = fonts.stat().st_mtime_ns
    start(PLOTTING)
    assert fonts.stat().st_mtime_ns == made


@pytest.mark.skipif(not LINUX, reason="a forked zygote is looked at")
def test_without_a_cache_folder_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in its place is no reason to fail; the temporary folder is removed again."""
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "taken"))
    assert cache_folder() is None
    before = matplotlib_folders()
    start(PLOTTING)
    assert matplotlib_folders() == before


def matplotlib_folders() -> set[Path]:
    """What matplotlib could have left behind, HOME as a worker has it included."""
    return {*Path("/tmp").glob("*matplotlib-*"), *Path("/nonexistent").glob("*")}


def test_only_who_preloads_is_given_a_folder() -> None:
    """The others' only looks like one, so that matplotlib can be imported at all."""
    assert environment(PLOTTING)["MPLCONFIGDIR"] == str(cache_folder())
    assert environment(Profile())["MPLCONFIGDIR"] == EVERYBODYS
