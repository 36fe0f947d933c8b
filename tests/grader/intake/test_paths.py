"""Hostile and odd files and folders: read, or refused with one sentence, at a bounded cost."""

import contextlib
import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.errors import BadSubmission
from grader.exercise import Exercise
from grader.submissions import MAX_ENTRIES, read_submission

Files = dict[str, bytes]
Intake = Callable[[Path], Files | str]

MAIN = "rnn_forward.py"
SOURCE = b"def rnn_forward():\n    pass\n"
EXPECTED = f"Expected {MAIN} or rnn_forward.ipynb, or a folder, zip or tar that holds it."
ODD_NAMES = [
    *("--help.py", "-o.py", "[red]x.py", "<script>.py", "a b.py", "con.py", "nul.py", "%s.py"),
    *("a\nb.py", "\x1b[31m.py", "\u202egpj.py", "\x85.py", "\udcff.py", "X.PY", f"{'m' * 252}.py"),
]
LINKED = "is a symbolic link; hand in the"


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_a_single_file_may_have_any_name(tmp_path: Path, intake: Intake, name: str) -> None:
    """It is read as the module, whatever a terminal would make of its name."""
    (tmp_path / name).write_bytes(SOURCE)
    assert intake(tmp_path / name) == {MAIN: SOURCE}
    (tmp_path / name).unlink()
    assert intake(tmp_path / name) == f"{name} does not exist. {EXPECTED}"


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_an_odd_name_beside_the_module_does_no_harm(
    tmp_path: Path, intake: Intake, name: str
) -> None:
    """It travels along if Python could import it, and is otherwise left out."""
    (tmp_path / name).write_bytes(b"x = 1\n")
    assert intake(tmp_path) == f"{tmp_path} holds no {MAIN}: it holds {name[:80]}."
    (tmp_path / MAIN).write_bytes(SOURCE)
    importable = name in ("con.py", "nul.py", ODD_NAMES[-1])
    assert intake(tmp_path) == {MAIN: SOURCE} | ({name: b"x = 1\n"} if importable else {})


@pytest.mark.parametrize("name", ["x\0.py", "\ud800.py", "x/y/z.py", "n" * 300])
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, intake: Intake, name: str) -> None:
    """NUL, a lone surrogate, no such folder, more bytes than a file system takes."""
    why = "cannot be read: File name too long." if name[0] == "n" else f"does not exist. {EXPECTED}"
    assert intake(tmp_path / name) == f"{name} {why}"


@pytest.mark.parametrize("name", [".py", "x", "x.txt", "x.rar", "x.7z", "x.gz", "x.py.exe"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, intake: Intake, name: str) -> None:
    """With what was expected in its place; only a file named .py is Python all the same."""
    (tmp_path / name).write_bytes(SOURCE)
    refused = f"{name} is no .py file. {EXPECTED}"
    assert intake(tmp_path / name) == ({MAIN: SOURCE} if name == ".py" else refused)


SPECIAL = ["fifo", "socket", "device", "loop", "nowhere"]


def make_special(kind: str, path: Path) -> str:
    """Puts something that is no file at ``path``; returns what is wrong with it."""
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "socket":
        with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)  # a socket's whole path may only be short
    else:
        path.symlink_to({"device": "/dev/zero", "loop": path.name, "nowhere": "no"}[kind])
    return f"{LINKED} file itself." if path.is_symlink() else "is not a regular file."


@pytest.mark.parametrize("name", [MAIN, "s.zip", "s.tar", "s.tar.gz"])
@pytest.mark.parametrize("kind", SPECIAL)
def test_what_is_no_file_is_never_opened(
    tmp_path: Path, intake: Intake, kind: str, name: str
) -> None:
    """It could block for ever, or never end."""
    why = make_special(kind, tmp_path / name)
    assert intake(tmp_path / name) == f"{name} {why}"


@pytest.mark.parametrize("kind", SPECIAL)
def test_what_is_no_file_in_a_folder(tmp_path: Path, intake: Intake, kind: str) -> None:
    """It is refused as the module and left out beside it."""
    why = make_special(kind, tmp_path / MAIN)
    assert intake(tmp_path) == f"{MAIN} {why}"
    (tmp_path / MAIN).unlink()
    (tmp_path / MAIN).write_bytes(SOURCE)
    make_special(kind, tmp_path / "layers.py")
    assert intake(tmp_path) == {MAIN: SOURCE}


def test_a_device_is_refused(intake: Intake) -> None:
    """/dev/zero never ends."""
    assert intake(Path("/dev/zero")) == "/dev/zero is not a regular file."


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path, intake: Intake) -> None:
    """Some tools unpack s.zip to a folder of that name; others wrap each file in one."""
    for name in (MAIN, "s.zip", "s.tar"):
        (tmp_path / name).mkdir()
        assert intake(tmp_path / name) == f"{name} holds no {MAIN}: it is empty."
        (tmp_path / name / MAIN).write_bytes(SOURCE)
        assert intake(tmp_path / name) == {MAIN: SOURCE}
    (tmp_path / "s.zip" / MAIN).unlink()
    (tmp_path / "s.tar" / MAIN).unlink()
    assert intake(tmp_path) == {MAIN: SOURCE}


def test_links_are_not_followed_in_search_of_the_module(tmp_path: Path, intake: Intake) -> None:
    """Neither in circles, nor out of the folder, nor to the same place twice."""
    (tmp_path / "work" / "final").mkdir(parents=True)
    (tmp_path / "work" / "final" / "self").symlink_to("..")
    (tmp_path / "work" / "root").symlink_to("/")
    (tmp_path / "work" / "again").symlink_to("final")
    assert intake(tmp_path / "work") == f"work holds no {MAIN}: it holds again, final, root."
    (tmp_path / "work" / "final" / MAIN).write_bytes(SOURCE)
    assert intake(tmp_path / "work") == {MAIN: SOURCE}


def test_a_module_is_searched_three_folders_deep(tmp_path: Path, intake: Intake) -> None:
    """And no deeper, however deep the folders go."""
    deep = tmp_path / "a" / "b" / "c"
    Path(f"{deep}{'/d' * 500}").mkdir(parents=True)
    (deep / "d" / MAIN).write_bytes(SOURCE)
    assert intake(tmp_path) == f"{tmp_path} holds no {MAIN}: it holds a."
    (deep / MAIN).write_bytes(SOURCE)
    assert intake(tmp_path) == {MAIN: SOURCE}


def test_what_tools_keep_beside_the_work_is_no_second_module(
    tmp_path: Path, intake: Intake
) -> None:
    """macOS, Jupyter, Git and editors keep copies; they were not handed in."""
    for folder in ("__MACOSX", ".ipynb_checkpoints", ".git", ".history/a", "work"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / MAIN).write_bytes(SOURCE if folder == "work" else b"old")
        (tmp_path / folder / f"._{MAIN}").write_bytes(b"\0\5\x16\7")
    assert intake(tmp_path) == {MAIN: SOURCE}
    assert intake(tmp_path / ".git") == {MAIN: b"old"}


def test_a_folder_with_too_many_files_is_refused(tmp_path: Path, intake: Intake) -> None:
    """Fifty modules are read, and twenty thousand files looked at."""
    (tmp_path / MAIN).write_bytes(SOURCE)
    for number in range(50):
        (tmp_path / f"m{number}.py").touch()
    too_many = f"{tmp_path} holds 51 Python files; at most 50 are read."
    assert intake(tmp_path) == too_many
    for number in range(50, MAX_ENTRIES):
        os.mknod(tmp_path / str(number))
    too_many = f"{tmp_path} holds more than 20,000 files. Hand in the Python files only."
    assert intake(tmp_path) == too_many
    shutil.rmtree(tmp_path)


@pytest.mark.parametrize("ending", [".py", ".zip", ".tar", ".tar.gz"])
def test_a_sparse_giant_is_refused_without_reading_it(
    tmp_path: Path, intake: Intake, ending: str
) -> None:
    """A terabyte of nothing takes no room on the disk."""
    path = tmp_path / f"s{ending}"
    path.touch()
    os.truncate(path, 1 << 40)
    assert (
        intake(path)
        == {
            ".py": "s.py is larger than 1 MiB.",
            ".zip": "s.zip is damaged or of an unusual kind; pack it again as a plain .zip.",
            ".tar": "s.tar is larger than 16 MiB. Hand in the Python files only.",
            ".tar.gz": "s.tar.gz is larger than 16 MiB. Hand in the Python files only.",
        }[ending]
    )


def test_what_may_not_be_read_is_refused(tmp_path: Path, intake: Intake) -> None:
    """A file, a folder, or a file in a folder that may not be entered."""
    path = tmp_path / "work" / MAIN
    path.parent.mkdir()
    path.write_bytes(SOURCE)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("the superuser may read everything")
    assert intake(path) == f"work/{MAIN} cannot be read: Permission denied."
    assert intake(path.parent) == f"work/{MAIN} cannot be read: Permission denied."
    path.parent.chmod(0)
    assert intake(path) == f"work/{MAIN} cannot be read: Permission denied."
    assert intake(path.parent) == "work cannot be read: Permission denied."
    path.parent.chmod(0o700)


@contextlib.contextmanager
def meanwhile(act: Callable[[], object]) -> Iterator[None]:
    """Does ``act`` again and again beside the block."""
    done = threading.Event()

    def repeat() -> None:
        while not done.is_set():
            act()

    thread = threading.Thread(target=repeat)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize("place", ["", "work/"])
def test_a_link_put_in_the_files_place_is_never_followed(
    tmp_path: Path, exercise3: Exercise, place: str
) -> None:
    """Not even between looking and opening."""
    (tmp_path / "secret.py").write_bytes(b"answer = 42\n")
    (tmp_path / "work").mkdir()
    path, other = tmp_path / "work" / MAIN, tmp_path / "work" / "other"

    def swap() -> None:
        other.symlink_to(tmp_path / "secret.py")
        other.replace(path)
        other.write_bytes(SOURCE)
        other.replace(path)

    swap()
    with meanwhile(swap):
        for _ in range(500):
            with contextlib.suppress(BadSubmission):
                found = read_submission(path if not place else path.parent, exercise3)
                assert found.source in (SOURCE, b"")


def test_a_file_that_grows_is_read_up_to_its_bound(tmp_path: Path, intake: Intake) -> None:
    """Whoever keeps writing to it while it is read gets no more than a refusal."""
    path = tmp_path / MAIN

    def grow() -> None:
        with path.open("ab") as file:
            file.write(bytes(1 << 16))

    grow()
    with meanwhile(grow):
        while path.stat().st_size < 1 << 23:
            intake(path)
    assert intake(path) == f"{MAIN} is larger than 1 MiB."
