"""Runs an exercise's suites on pytest, collected once and run for one submission after another."""

from __future__ import annotations

import contextlib
import io
import os
import traceback
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from grader.derivative import Reference
from grader.errors import SuiteError
from grader.exercise import Exercise
from grader.log import write_log
from grader.model import Visibility
from grader.opened import OpenedSubmission
from grader.sandbox.launch import Zygote
from grader.slides import Deck, Figure, load_deck
from grader.staff import Staff
from grader.student import Student
from grader.suite import Check, Suite

OPTIONS = (
    "-c",
    os.devnull,
    "--noconftest",
    "--import-mode=importlib",
    "--assert=plain",
    "--capture=no",
    "--strict-markers",
)
UNNEEDED = (
    *("cacheprovider", "debugging", "doctest", "faulthandler", "junitxml", "legacypath"),
    *("logging", "monkeypatch", "pastebin", "recwarn", "setuponly", "setupplan", "stepwise"),
    *("terminal", "threadexception", "tmpdir", "unittest", "unraisableexception", "warnings"),
)


class Watched(dict[str, Figure]):
    """A deck's figures that tell which of them is looked up."""

    def __init__(self, figures: Mapping[str, Figure], look_up: Callable[[str], None]) -> None:
        super().__init__(figures)
        self._look_up = look_up

    def __getitem__(self, key: str) -> Figure:
        self._look_up(key)
        return super().__getitem__(key)


class SuitePlugin:
    """The pytest side: fixtures for suites, and a run loop that hands over to ``work``."""

    def __init__(
        self, exercise: Exercise, seed: int, staff: Staff, work: Callable[[Suite], None]
    ) -> None:
        self.exercise = exercise
        self.seed = seed
        self.staff = staff
        self.work = work
        self.opened: OpenedSubmission | None = None
        self.collection_errors: list[str] = []
        self.reasons: list[str] = []
        self.interruption: BaseException | None = None
        self._decks: dict[str, Deck] = {}

    @pytest.fixture
    def student(self) -> Student:
        """The student's functions."""
        assert self.opened is not None
        return Student(self.opened)

    @pytest.fixture
    def reference(self) -> Reference:
        """The reference's functions; hidden checks only, because students do not have them."""
        return self.staff.reference()

    @pytest.fixture
    def device(self) -> str:
        """What PyTorch code is to run on: cpu, cuda:0 or mps."""
        return self.staff.device

    @pytest.fixture
    def slide(self) -> Callable[[str], Deck]:
        """``slide("003")`` gives that deck's inputs and figures."""

        def deck(name: str) -> Deck:
            if name not in self._decks:
                read = load_deck(self.exercise.decks, name)
                watched = Watched(read.figures, lambda key: self.look_up(f"{name}/{key}"))
                self._decks[name] = replace(read, figures=watched)
            return self._decks[name]

        return deck

    def look_up(self, figure: str) -> None:
        """Notes that the running check looks at a slide's figure."""
        if self.opened is not None:
            self.opened.trace.figures.append(figure)

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """A generator seeded from the course's seed, the exercise and the check."""
        name = f"{self.exercise.name}/{request.node.name}"
        return np.random.default_rng([self.seed, zlib.crc32(name.encode())])

    def pytest_configure(self, config: pytest.Config) -> None:
        """Registers the marker."""
        config.addinivalue_line("markers", "check: a check of one graded function")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keeps what went wrong while a suite was collected."""
        if report.failed:
            self.collection_errors.append(report.longreprtext)

    def pytest_exception_interact(
        self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]
    ) -> None:
        """Keeps, in few words, why a suite could not be collected."""
        if call.excinfo is not None:
            self.reasons.append(reason(call.excinfo.value, node.path))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Hands the collected suite over, whatever the number of submissions."""
        session.config.pluginmanager.unregister(name="capturemanager")  # asked at every check
        if session.items and not self.collection_errors:
            try:
                checks = read_checks(session.items, self.exercise)
                self.work(Suite(checks, self.run_item, self.passed_by_reference))
            except BaseException as error:
                self.interruption = error
        return True

    def run_item(
        self, item: pytest.Function, after: pytest.Function | None, opened: OpenedSubmission
    ) -> BaseException | None:
        """Runs one test by pytest's own hooks; the exception that ended it, if any.

        Reports are left out: what pytest would render is slow, and only the exception is wanted.
        """
        self.opened = opened
        cast(Any, item)._initrequest()  # pytest fills the request once; a rerun needs a new one
        raised: BaseException | None = None
        try:
            item.ihook.pytest_runtest_setup(item=item)
            item.ihook.pytest_runtest_call(item=item)
        except BaseException as error:
            raised = error
        try:
            item.ihook.pytest_runtest_teardown(item=item, nextitem=after)
        except BaseException as error:
            raised = raised or error
        if isinstance(raised, KeyboardInterrupt):
            raise raised
        if raised is not None:  # its frames would keep every refused answer alive
            traceback.clear_frames(raised.__traceback__)
        return raised

    def passed_by_reference(self, item: pytest.Function, after: pytest.Function | None) -> bool:
        """Whether the reference, opened like a submission, passes a test."""
        student = self.opened
        with self.staff.as_submission() as reference:
            if reference is None:
                return False
            reference.begin_check(strict_shapes=False)
            raised = self.run_item(item, after, reference)
        self.opened = student
        return raised is None


def read_checks(items: list[pytest.Item], exercise: Exercise) -> tuple[Check, ...]:
    """The collected tests as checks, visible ones first.

    Raises:
        SuiteError: a test has no check marker, names a function that is not declared, or is
            visible and needs the reference.
    """
    checks = [_read_check(item, exercise) for item in items]
    return tuple(sorted(checks, key=lambda check: check.visibility is Visibility.HIDDEN))


def _read_check(item: pytest.Item, exercise: Exercise) -> Check:
    marker = item.get_closest_marker("check")
    if marker is None or not isinstance(item, pytest.Function):
        raise SuiteError(f"{item.nodeid} has no @check(function=..., kind=..., points=...).")
    if marker.kwargs["function"] not in exercise.functions:
        raise SuiteError(f"{item.nodeid}: exercise.toml declares no {marker.kwargs['function']}.")
    visible = item.path == exercise.visible_suite
    if visible and "reference" in item.fixturenames:
        raise SuiteError(f"{item.nodeid}: a visible check uses reference, which students lack.")
    visibility = Visibility.VISIBLE if visible else Visibility.HIDDEN
    return Check(item=item, visibility=visibility, **marker.kwargs)


def reason(raised: BaseException, suite: Path) -> str:
    """Where and with what the collection of ``suite`` stopped, on one line."""
    wrapped = isinstance(raised, pytest.Collector.CollectError) and raised.__cause__
    error = wrapped or raised
    lines = [
        f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == str(suite)
    ]
    if isinstance(error, SyntaxError) and error.filename:
        suite, lines = Path(error.filename), [error.lineno]
    at = f", line {lines[-1]}" if lines else ""
    text = error.msg if isinstance(error, SyntaxError) else str(error).partition("\n")[0]
    return f"{suite.name}{at}: {type(error).__name__}: {text}"


def with_suite(
    exercise: Exercise, seed: int, zygote: Zygote, work: Callable[[Suite], None]
) -> None:
    """Collects the exercise's suites in one pytest session and calls ``work`` inside it.

    Nothing that pytest or a suite prints reaches the user; it goes to the log of a SuiteError.

    Raises:
        SuiteError: a suite cannot be collected.
        KeyboardInterrupt: Ctrl-C was pressed meanwhile.
        BaseException: whatever ``work`` raises.
    """
    with Staff(exercise, zygote) as staff:
        run_session(SuitePlugin(exercise, seed, staff, work))


def run_session(plugin: SuitePlugin) -> None:
    """One pytest session with ``plugin``; raises as ``with_suite`` does."""
    exercise = plugin.exercise
    arguments = [*OPTIONS, f"--rootdir={exercise.root}"]
    arguments += [word for name in UNNEEDED for word in ("-p", f"no:{name}")]
    arguments += [str(path) for path in exercise.suites]
    printed = io.StringIO()
    silence = (contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed))
    with _without_pytest_settings(), silence[0], silence[1]:
        code = pytest.main(arguments, plugins=[plugin])
    if plugin.interruption is not None:
        raise plugin.interruption
    if code == pytest.ExitCode.INTERRUPTED:  # Ctrl-C while the suites were collected
        raise KeyboardInterrupt
    if plugin.collection_errors or code != pytest.ExitCode.OK:
        log = write_log("\n".join([*plugin.collection_errors, printed.getvalue()]))
        why = f": {plugin.reasons[0]}" if plugin.reasons else ""
        raise SuiteError(f"The suites of {exercise.name} cannot be collected{why}.", log)


@contextlib.contextmanager
def _without_pytest_settings() -> Iterator[None]:
    """Hides the user's own pytest settings, which must not decide a grade."""
    saved = {k: os.environ.pop(k) for k in list(os.environ) if k.startswith("PYTEST_")}
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        yield
    finally:
        del os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"]
        os.environ.update(saved)
