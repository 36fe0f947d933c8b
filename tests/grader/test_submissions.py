"""Reading what a student hands in, without executing any of it."""

import os
import zipfile
from pathlib import Path

import pytest

from grader.archives import MAX_FILE
from grader.errors import BadSubmission
from grader.exercise import Exercise
from grader.submissions import read_submission

SOURCE = b"def rnn_forward():\n    pass\n"
DAMAGED = "is damaged or of an unusual kind; pack it again as a plain .zip."


def test_a_single_file_may_have_any_name(tmp_path: Path, exercise3: Exercise) -> None:
    """A downloaded file keeps its odd name and is graded as the exercise's module."""
    path = tmp_path / "rnn_forward (2).py"
    path.write_bytes(SOURCE)
    submission = read_submission(path, exercise3, student="s001")
    assert submission.files == (("rnn_forward.py", SOURCE),)
    assert submission.id.student == "s001"


def test_a_folder_brings_its_sibling_modules(tmp_path: Path, exercise3: Exercise) -> None:
    """Helper modules travel along; tests and other files do not."""
    for name in ("rnn_forward.py", "layers.py", "test_mine.py", "conftest.py", "notes.txt"):
        (tmp_path / name).write_bytes(SOURCE)
    files = read_submission(tmp_path, exercise3).files
    assert [name for name, _ in files] == ["layers.py", "rnn_forward.py"]


@pytest.mark.parametrize(
    "place", ["exercise3_rnn_forward", "exercises/exercise3_rnn_forward", "work/final"]
)
def test_the_module_is_found_below_a_folder(
    tmp_path: Path, exercise3: Exercise, place: str
) -> None:
    """A whole course copy, or a folder around the only module, is a submission too."""
    (tmp_path / place).mkdir(parents=True)
    (tmp_path / place / "rnn_forward.py").write_bytes(SOURCE)
    assert read_submission(tmp_path, exercise3).source == SOURCE


def test_a_zip_is_read_without_being_unpacked(tmp_path: Path, exercise3: Exercise) -> None:
    """Members are taken by name; a path that climbs out is only a name."""
    path = tmp_path / "s001.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../s001/rnn_forward.py", SOURCE)
        archive.writestr("../../s001/layers.py", b"x = 1\n")
        archive.writestr("elsewhere/other.py", b"x = 2\n")
    files = read_submission(path, exercise3).files
    assert files == (("layers.py", b"x = 1\n"), ("rnn_forward.py", SOURCE))
    assert [entry.name for entry in tmp_path.iterdir()] == ["s001.zip"]


def test_the_digest_depends_on_content_and_not_on_place(
    tmp_path: Path, exercise3: Exercise
) -> None:
    """The same work in a file, a folder and a zip has one digest."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "rnn_forward.py").write_bytes(SOURCE)
    (tmp_path / "single.py").write_bytes(SOURCE)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("rnn_forward.py", SOURCE)
    paths = [tmp_path / "folder", tmp_path / "single.py", tmp_path / "a.zip"]
    assert len({read_submission(path, exercise3).id.digest for path in paths}) == 1
    (tmp_path / "single.py").write_bytes(SOURCE + b"\n")
    assert len({read_submission(path, exercise3).id.digest for path in paths}) == 2


def bad(tmp_path: Path, exercise: Exercise, path: Path) -> str:
    """The message with which ``path`` is refused, the temporary folder's name left out."""
    with pytest.raises(BadSubmission) as caught:
        read_submission(path, exercise)
    return str(caught.value).replace(f"{tmp_path}/", "")


def test_a_missing_path_is_refused(tmp_path: Path, exercise3: Exercise) -> None:
    """A typing error in the path says what was expected there."""
    assert bad(tmp_path, exercise3, tmp_path / "no.py") == (
        "no.py does not exist. "
        "Expected rnn_forward.py or rnn_forward.ipynb, or a folder, zip or tar that holds it."
    )


def test_a_folder_without_the_module_says_what_it_holds(
    tmp_path: Path, exercise3: Exercise
) -> None:
    """The student sees at once that the folder was the wrong one."""
    (tmp_path / "work").mkdir()
    assert (
        bad(tmp_path, exercise3, tmp_path / "work") == "work holds no rnn_forward.py: it is empty."
    )
    (tmp_path / "work" / "lstm.py").write_bytes(SOURCE)
    expected = "work holds no rnn_forward.py: it holds lstm.py."
    assert bad(tmp_path, exercise3, tmp_path / "work") == expected


def test_several_modules_are_not_guessed_between(tmp_path: Path, exercise3: Exercise) -> None:
    """Two candidate folders are named instead of one being picked."""
    for name in ("draft", "final"):
        (tmp_path / "work" / name).mkdir(parents=True)
        (tmp_path / "work" / name / "rnn_forward.py").write_bytes(SOURCE)
    assert bad(tmp_path, exercise3, tmp_path / "work") == (
        "work holds several rnn_forward.py: in draft, final. Keep one."
    )


def test_a_link_inside_a_folder_is_not_followed(tmp_path: Path, exercise3: Exercise) -> None:
    """A submission cannot make the grader read someone else's file."""
    (tmp_path / "secret.py").write_bytes(b"answer = 42\n")
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "rnn_forward.py").symlink_to(tmp_path / "secret.py")
    assert bad(tmp_path, exercise3, tmp_path / "work") == (
        "work/rnn_forward.py is a symbolic link; hand in the file itself."
    )
    (tmp_path / "work" / "rnn_forward.py").unlink()
    (tmp_path / "work" / "rnn_forward.py").write_bytes(SOURCE)
    (tmp_path / "work" / "extra.py").symlink_to(tmp_path / "secret.py")
    files = read_submission(tmp_path / "work", exercise3).files
    assert [name for name, _ in files] == ["rnn_forward.py"]


def test_a_fifo_does_not_block_the_grader(tmp_path: Path, exercise3: Exercise) -> None:
    """A special file is refused at once."""
    os.mkfifo(tmp_path / "rnn_forward.py")
    expected = "rnn_forward.py is not a regular file."
    assert bad(tmp_path, exercise3, tmp_path / "rnn_forward.py") == expected


def test_a_huge_file_is_refused(tmp_path: Path, exercise3: Exercise) -> None:
    """One byte over the limit is too much."""
    (tmp_path / "rnn_forward.py").write_bytes(b"#" * (MAX_FILE + 1))
    assert bad(tmp_path, exercise3, tmp_path) == "rnn_forward.py is larger than 1 MiB."


def test_a_corrupt_zip_is_refused(tmp_path: Path, exercise3: Exercise) -> None:
    """A broken archive is the student's to hand in again."""
    (tmp_path / "s.zip").write_bytes(b"PK\x03\x04 broken")
    assert bad(tmp_path, exercise3, tmp_path / "s.zip") == f"s.zip {DAMAGED}"


def test_a_link_is_never_followed_to_somebody_elses_work(
    tmp_path: Path, exercise3: Exercise
) -> None:
    """Neither the path itself nor a folder on the way to the module may be a link."""
    (tmp_path / "other" / exercise3.name).mkdir(parents=True)
    (tmp_path / "other" / exercise3.name / "rnn_forward.py").write_bytes(SOURCE)
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / exercise3.name).symlink_to(tmp_path / "other" / exercise3.name)
    (tmp_path / "link").symlink_to(tmp_path / "other")
    linked = "is a symbolic link; hand in the"
    assert f"work/{exercise3.name} {linked} folder itself." == bad(
        tmp_path, exercise3, tmp_path / "work"
    )
    assert bad(tmp_path, exercise3, tmp_path / "link") == f"link {linked} file itself."


def test_a_zip_damaged_in_the_middle_is_refused(tmp_path: Path, exercise3: Exercise) -> None:
    """The archive opens, but the module cannot be unpacked."""
    with zipfile.ZipFile(tmp_path / "s.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rnn_forward.py", SOURCE * 50)
    content = bytearray((tmp_path / "s.zip").read_bytes())
    content[50:60] = b"\xff" * 10
    (tmp_path / "s.zip").write_bytes(content)
    assert bad(tmp_path, exercise3, tmp_path / "s.zip") == f"s.zip {DAMAGED}"


def test_a_sibling_whose_name_is_no_module_is_left_out(tmp_path: Path, exercise3: Exercise) -> None:
    """It could not be imported anyway, and its name may not even be text."""
    (tmp_path / "rnn_forward.py").write_bytes(SOURCE)
    (tmp_path / "my notes.py").write_bytes(SOURCE)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.py")).write_bytes(SOURCE)
    assert [name for name, _ in read_submission(tmp_path, exercise3).files] == ["rnn_forward.py"]
