"""Mechanical changes of a reference, and what a suite notices of them."""

from grader.exercise import Exercise
from grader.mutants import mutants
from grader.pipeline import Grading
from grader.sandbox.launch import Zygote
from grader.survivors import hunt

SOURCE = '''
import numpy as np

LIMIT = 3


def step(x, W, b=0.0):
    """Not 1 - 2."""
    if x.sum(axis=0) > LIMIT:
        raise ValueError(1 + 2)
    return x @ W.T + b
'''


def changed(source: str) -> dict[str, str]:
    """The mutants' sources by their change."""
    return {mutant.change: mutant.source for mutant in mutants(source)}


def test_every_node_of_the_code_is_changed_in_turn() -> None:
    """Neither the docstring nor the signature nor what is raised."""
    assert set(changed(SOURCE)) == {
        "x @ W.T + b -> x @ W.T - b",
        "x @ W.T + b -> x @ W.T",
        "x @ W.T + b -> b",
        "x @ W.T -> W.T @ x",
        "W.T -> W",
        "x.sum(axis=0) > LIMIT -> x.sum(axis=0) >= LIMIT",
        "x.sum(axis=0) -> x.sum()",
        "x.sum -> x.mean",
        "0 -> 1",
        "0 -> -1",
        "if x.sum(axis=0) > LIMIT: -> if not x.sum(axis=0) > LIMIT:",
    }


def test_a_mutant_has_one_change() -> None:
    """The rest of the source stays, and the next mutant starts from the original."""
    sources = changed(SOURCE)
    assert "return x @ W + b" in sources["W.T -> W"]
    assert "x.sum(axis=0) > LIMIT" in sources["W.T -> W"]
    assert all(source.count("def step") == 1 for source in sources.values())


def test_the_suite_of_an_exercise_notices_every_mutant(exercise3: Exercise, zygote: Zygote) -> None:
    """What is left computes the same, and says why."""
    survival = hunt(Grading(exercise3, 2024), zygote)
    assert [f"{m.function}: {m.change}" for m in survival.survivors] == []
    assert (sum(survival.noticed.values()), len(survival.equivalent)) == (128, 17)
    assert survival.share == 1.0
