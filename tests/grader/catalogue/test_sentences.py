"""Wrong backwards written by hand, each told by the one sentence that is right about it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from grader.catalogue import WrongGradient, fitting

Array = NDArray[Any]
Known = dict[str, tuple[list[WrongGradient], dict[str, Array]]]

WRONG = tomllib.loads((Path(__file__).parent / "wrong_backwards.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", WRONG["wrong"])
def test_a_mistake_is_named_by_one_sentence(
    models: dict[str, Any], known: Known, case: dict[str, Any]
) -> None:
    """A mistake in the text of a backward gives its name, and no other."""
    wrong, right = known[case["model"]]
    (sentence,) = fitting(wrong, models[case["model"]].gradients(*case["edits"]), right)
    assert sentence.partition("\n")[0] == case["mistake"]


def test_a_right_gradient_has_no_mistake(known: Known) -> None:
    """Nothing is said of a right gradient, nor of one with other rounding."""
    for wrong, right in known.values():
        assert fitting(wrong, right, right) == frozenset()
        rounded = {name: block.astype(np.float32) for name, block in right.items()}
        assert fitting(wrong, rounded, right) == frozenset()


def test_garbage_has_no_name(known: Known) -> None:
    """Random numbers, noise on the right gradient, and its blocks rearranged stay unnamed."""
    random = np.random.default_rng(7)
    for wrong, right in known.values():
        for _ in range(5):
            noise = {name: random.normal(size=block.shape) for name, block in right.items()}
            close = {name: block + 1e-3 * noise[name] for name, block in right.items()}
            scaled = {name: 1.7 * block for name, block in right.items()}
            assert not fitting(wrong, noise, right) | fitting(wrong, close, right)
            assert not fitting(wrong, scaled, right)


def test_a_mistake_with_noise_has_no_name(known: Known) -> None:
    """What only resembles a mistake is not called by its name."""
    random = np.random.default_rng(8)
    for wrong, right in known.values():
        for each in wrong[::10]:
            noise = {n: 1 + 1e-3 * random.normal(size=g.shape) for n, g in right.items()}
            near = {n: g * noise[n] for n, g in each.gradients.items()}
            assert each.sentence not in fitting(wrong, near, right)


def test_no_two_sentences_are_said_of_one_gradient(known: Known) -> None:
    """Every entry is found by its own gradients, under one name."""
    for wrong, right in known.values():
        for each in wrong:
            assert fitting(wrong, each.gradients, right) == {each.sentence}


def test_a_sentence_has_two_parts(known: Known) -> None:
    """The mistake on the first line, what to look at on the second, each a sentence."""
    for wrong, _ in known.values():
        for each in wrong:
            mistake, advice = each.sentence.split("\n")
            assert mistake.endswith(".") and advice[-1] in ".?"
            assert len(mistake) < 160 and "{" not in each.sentence
