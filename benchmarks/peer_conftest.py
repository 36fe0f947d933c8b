"""The peer's side of the loop benchmark: the suites' fixtures with direct, unconfined calls."""

from __future__ import annotations

import importlib
import zlib
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.course import find_course
from grader.reference import load_reference
from grader.shapes import Conformer, bind
from grader.slides import Deck, load_deck

HERE = Path(__file__).parent
COURSE = find_course(Path((HERE / "exercise.txt").read_text()))
EXERCISE = COURSE.exercise("exercise3")


class Direct:
    """A student's function called in this process, its answer held against the declaration."""

    def __init__(self, name: str, strict: bool) -> None:
        self.name = name
        self.strict = strict
        self.signature = EXERCISE.functions[name]

    def __call__(self, *arguments: Any) -> Any:
        copies = [a.copy() if isinstance(a, np.ndarray) else a for a in arguments]
        value = getattr(importlib.import_module("student"), self.name)(*copies)
        sizes = bind(self.signature.parameters, arguments)
        return Conformer(self.name, sizes, self.strict).values(value, self.signature.returns)


class Module:
    """The student's module as suites expect it."""

    def __init__(self, strict: bool) -> None:
        self.strict = strict

    def __getattr__(self, name: str) -> Direct:
        return Direct(name, self.strict)


@pytest.fixture
def student(request: pytest.FixtureRequest) -> Module:
    """Direct calls of the student's functions."""
    return Module(request.node.get_closest_marker("check").kwargs["strict_shapes"])


@pytest.fixture(scope="session")
def reference() -> ModuleType | None:
    """The reference's module."""
    return load_reference(EXERCISE)


@pytest.fixture(scope="session")
def slide() -> Any:
    """The decks by name."""

    def deck(name: str) -> Deck:
        return load_deck(EXERCISE.decks, name)

    return deck


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """The seed that the grader would use."""
    name = f"{EXERCISE.name}/{request.node.name}"
    return np.random.default_rng([COURSE.settings.seed, zlib.crc32(name.encode())])
