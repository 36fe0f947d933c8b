"""A share of the hostile submissions without their layer, and of the honest ones everywhere."""

from __future__ import annotations

import sys

import pytest

from .attacking import CONFIGURATIONS, CORPUS, run, share_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers need Linux")
NEVER = {attack.name for attack in CORPUS if attack.never}


def test_attacks_succeed_without_the_layer_that_stops_them() -> None:
    """Every fortieth of them: an attack that is dead anyway proves nothing."""
    found = run("here", "live", "--share", "5/40")
    assert len(found) >= len(CORPUS) // 40
    dead = {name for name, breaches in found.items() if not breaches}
    assert dead <= NEVER


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_no_honest_submission_loses_a_point(configuration: str) -> None:
    """test_honest.py grades all of them here; each configuration takes its share."""
    found = share_of("honest", configuration, shares=16)
    assert {name: checks for name, checks in found.items() if checks} == {}
