"""The students' copy of a course: an explicit list of what they get, searched for all else."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from grader.canaries import files_below, leaks
from grader.course import MARKER, Course
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.manifest import NAME, manifest_of, read_manifest, released_into

Files = dict[str, bytes]
TOOL = ("pyproject.toml", "constraints.txt", "LICENSE")
GUIDE = "docs/guides/student.md"
ACTION = ".github/actions/grade/action.yml"
PRISTINE = ".pristine"
TEMPLATES = "grader/templates"
OLDEST = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
BACKUPS = ("~", ".bak", ".orig", ".rej")
SHOWN = 5


def students_copy(course: Course, names: Sequence[str]) -> Files:
    """Every file of the students' copy with the exercises ``names``, by its path.

    Raises:
        UsageError: a file is a link or cannot be read, or something of staff's is among them.
    """
    exercises = [course.exercise(name) for name in names]
    files = {path: read(course.root / path) for path in listed(course, exercises)}
    for exercise in exercises:
        stub = f"exercises/{exercise.name}/{exercise.main}"
        pristine = f"exercises/{exercise.name}/{PRISTINE}/{exercise.main}"
        files[pristine] = files[stub] = read(course.root / stub)
    files |= {MARKER: course_file(course), **pages(course, exercises)}
    refuse_leaks(course, files)
    files[NAME] = manifest_of(course.settings.name, files)
    return dict(sorted(files.items()))


def listed(course: Course, exercises: Sequence[Exercise]) -> Iterator[str]:
    """The paths of the files that are copied as they are."""
    folders = [course.root / "grader", *(exercise.folder for exercise in exercises)]
    for path in (path for folder in folders for path in files_below(folder)):
        inner = path.relative_to(course.root)
        if not staffs(inner):
            yield inner.as_posix()
    yield from (name for name in (*TOOL, GUIDE, ACTION) if (course.root / name).is_file())
    decks = {deck for exercise in exercises for deck in exercise.settings.decks}
    yield from (f"exercises/decks/{deck}.toml" for deck in sorted(decks))


def staffs(path: Path) -> bool:
    """Whether a file of the grader or of a handout stays with staff.

    Such are the scripts that draw a handout's figures, which compute what students are to
    write, the templates of an author, hidden files and backups.
    """
    script = path.parts[0] == "exercises" and path.parent.name == "figures" and path.suffix == ".py"
    hidden = any(part.startswith(".") for part in path.parts) or path.name.endswith(BACKUPS)
    return script or hidden or path.is_relative_to(TEMPLATES)


def read(path: Path) -> bytes:
    """The file's content.

    Raises:
        UsageError: it is a link, which may lead anywhere, or cannot be read.
    """
    if path.is_symlink():
        raise UsageError(f"{path} is a link; it may lead to what students must not have.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}).") from error


def course_file(course: Course) -> bytes:
    """The students' course.toml: name and limits. Policies, names and the seed stay with staff."""
    lines = ["format_version = 1", f"name = {quoted(course.settings.name)}", "seed = 0"]
    limits = msgspec.structs.asdict(course.settings.limits)
    given = [f"{key} = {value}" for key, value in limits.items() if value is not None]
    return "\n".join([*lines, "", "[limits]", *given, ""]).encode()


def quoted(text: str) -> str:
    """``text`` as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def pages(course: Course, exercises: Sequence[Exercise]) -> Files:
    """The students' README.md and .gitignore."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("grader", "templates/release")
    made = Environment(loader=loader, undefined=StrictUndefined, keep_trailing_newline=True)
    values = {
        "name": course.settings.name,
        "exercises": exercises,
        "first": exercises[0].name.partition("_")[0],
        "tool": (course.root / "grader").is_dir(),
        "guide": GUIDE if (course.root / GUIDE).is_file() else "",
    }
    names = {"README.md": "README.md.jinja", ".gitignore": "gitignore.jinja"}
    return {path: made.get_template(name).render(values).encode() for path, name in names.items()}


def refuse_leaks(course: Course, files: Mapping[str, bytes]) -> None:
    """Raises UsageError when a released file holds something of staff's."""
    found = [f"{leak.path} holds {leak.secret}" for leak in leaks(course, files)]
    if found:
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        told = "; ".join(found[:SHOWN]) + more
        raise UsageError(f"Nothing was released: it would give away what is staff's. {told}.")


def write_folder(files: Files, out: Path) -> None:
    """Writes the copy to ``out``, in place of what an earlier release wrote there.

    Raises:
        UsageError: ``out`` holds anything else, or cannot be written.
    """
    before = [out / path for path in released_into(out)]
    try:
        for path in before:
            path.unlink()
        for folder in sorted({path.parent for path in before} - {out}, reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()
        for name, content in files.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(content)
    except OSError as error:
        raise UsageError(f"{error.filename} cannot be written ({error.strerror}).") from error


def write_zip(files: Files, path: Path, folder: str) -> None:
    """Writes the copy as a zip whose only folder is ``folder``; the same files, the same bytes.

    Raises:
        UsageError: at ``path`` is something that was not released, or it cannot be written.
    """
    if path.exists() and not is_release(path):
        raise UsageError(f"{path} was not made by grade release. Move it away.")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(f"{folder}/{name}", OLDEST)
            member.external_attr = READABLE
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    try:
        path.write_bytes(packed.getvalue())
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}).") from error


def is_release(path: Path) -> bool:
    """Whether ``path`` is a zip with the manifest of a release."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        inner = [name for name in archive.namelist() if PurePosixPath(name).name == NAME]
        return bool(inner) and read_manifest(archive.read(inner[0])) is not None
