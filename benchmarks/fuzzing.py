"""Runs a coverage-guided fuzzer on one function, and says what it reached and what it cost."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Target = Callable[[bytes], object]
Prepare = Callable[[Path], Target]
Seeds = Callable[[], list[bytes]]
LONGEST = 8192
IN_MEMORY = Path("/dev/shm")
STATISTICS = {
    "number_of_executed_units": "executions",
    "average_exec_per_sec": "executions per second",
    "peak_rss_mb": "peak memory of the process, MiB",
}


def fuzz(prepare: Prepare, seeds: Seeds, modules: Sequence[str], seconds: int) -> None:
    """Fuzzes the function that ``prepare`` gives, from ``seeds`` on; figures are of ``modules``.

    Only the two functions may import the modules, which are instrumented on their way in.
    ``prepare`` is told of a folder in which the function may write.

    Raises:
        SystemExit: the fuzzer is not installed, or an input made the function fail.
    """
    missing = [name for name in ("atheris", "coverage") if importlib.util.find_spec(name) is None]
    if missing:
        sys.exit(f"{' and '.join(missing)} not found. Install with: pip install -e '.[fuzz]'")
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as name:
        folder = Path(name)
        corpus = folder / "corpus"
        corpus.mkdir()
        status = _in_child(lambda: _write(seeds(), corpus), folder / "log")
        status = status or _in_child(
            lambda: _fuzz(prepare, modules, folder, seconds), folder / "log"
        )
        log = (folder / "log").read_text(errors="replace")
        if status != 0:
            sys.exit(_crash(folder, log))
        for key, meaning in STATISTICS.items():
            found = re.search(rf"stat::{key}:\s+(\d+)", log)
            print(f"{meaning:<34} {int(found[1]) if found else 0:10,}")
        _report(prepare, modules, folder)


def _fuzz(prepare: Prepare, modules: Sequence[str], folder: Path, seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=list(modules)):
        target = prepare(folder)
    longest = 0.0

    def timed(data: bytes) -> None:
        nonlocal longest
        start = time.perf_counter()
        try:
            target(data)
        except BaseException:
            (folder / "crash-input").write_bytes(data)  # the fuzzer does not keep it
            raise
        if (took := time.perf_counter() - start) > longest:
            longest = took
            (folder / "slowest").write_bytes(data)

    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={folder}/",
        *("-print_final_stats=1", "-timeout=10", "-rss_limit_mb=2048"),
    ]
    atheris.Setup(["fuzz", *options, str(folder / "corpus")], timed)
    atheris.Fuzz()


def _write(seeds: list[bytes], corpus: Path) -> None:
    for number, seed in enumerate(seeds):
        (corpus / f"seed{number}").write_bytes(seed)


def _in_child(work: Callable[[], None], log: Path) -> int:
    """The exit status of ``work`` in a process of its own, whose output goes to ``log``.

    The fuzzer ends its process, and what it has instrumented is of no use for the figures.
    """
    child = os.fork()
    if child == 0:
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)
        try:
            work()
            os._exit(0)
        except SystemExit:
            os._exit(1)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _crash(folder: Path, log: str) -> str:
    """What to say of the input that failed, which is kept."""
    kept: Path | None = None
    for name in ("crash", "timeout", "oom"):
        for path in folder.glob(f"{name}-*"):
            kept = Path(shutil.copy(str(path), tempfile.gettempdir()))
    return f"{log[-3000:]}\nThe input that failed is kept in {kept or '(none was written)'}."


def _report(prepare: Prepare, modules: Sequence[str], folder: Path) -> None:
    """Prints the slowest input's time, and the coverage by all inputs that were kept."""
    import coverage

    measured = coverage.Coverage(branch=True, data_file=None, include=[_file(m) for m in modules])
    measured.start()
    target = prepare(folder)
    for path in sorted((folder / "corpus").iterdir()):
        target(path.read_bytes())
    measured.stop()
    slowest = (folder / "slowest").read_bytes()
    start = time.perf_counter()
    target(slowest)
    took = time.perf_counter() - start
    print(f"{'slowest input, again, ms':<34} {took * 1e3:10.2f}  ({len(slowest)} bytes)")
    measured.json_report(outfile=str(folder / "coverage"))
    for name, file in json.loads((folder / "coverage").read_text())["files"].items():
        _print_coverage(Path(name).name, file)


def _file(module: str) -> str:
    spec = importlib.util.find_spec(module)
    assert spec is not None and spec.origin is not None
    return spec.origin


def _print_coverage(name: str, file: dict[str, Any]) -> None:
    figures = file["summary"]
    lines = 100 * figures["covered_lines"] / max(1, figures["num_statements"])
    branches = 100 * figures["covered_branches"] / max(1, figures["num_branches"])
    print(f"{name:<20} lines {lines:5.1f} %  branches {branches:5.1f} %")
    if file["missing_lines"]:
        print(f"  lines not reached: {', '.join(map(str, file['missing_lines']))}")
    if file["missing_branches"]:
        pairs = (f"{a} to {b if b > 0 else 'the end'}" for a, b in file["missing_branches"])
        print(f"  branches not taken: {', '.join(pairs)}")
