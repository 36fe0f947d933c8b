"""The corpus of hostile submissions, a share of it in each configuration.

attack/ is a program of its own, because a configuration holds for a whole process. `python
tests/grader/attack table` tries everything everywhere; here, every second attack is tried once.
"""

from __future__ import annotations

import sys

import pytest

from .attacking import CONFIGURATIONS, CORPUS, share_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers need Linux")


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_no_attack_gains_or_harms_anything(configuration: str) -> None:
    """No points, no secrets, no files, no processes, no time; the next submission gets its due."""
    shares = 2 * len(CONFIGURATIONS)
    found = share_of("hold", configuration, shares)
    assert len(found) >= len(CORPUS) // shares
    assert {name: breaches for name, breaches in found.items() if breaches} == {}


def test_the_corpus_is_as_large_as_promised() -> None:
    """At least 110 ideas; each says its goal, its layer and its verdict, or could not be read."""
    assert len(CORPUS) >= 110
    assert {attack.family for attack in CORPUS} >= {
        *("patching", "objects", "leaving", "reading", "timing", "writing", "processes"),
        *("network", "resources", "wire", "reports", "leaking", "torch", "memorising"),
    }
