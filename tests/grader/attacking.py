"""Runs shares of the attack program for tests."""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "attack"))
try:
    from configurations import CONFIGURATIONS as ALL
    from configurations import reason_against, respawn
    from corpus import read_corpus
finally:
    sys.path.pop(0)

CONFIGURATIONS = tuple(name for name in ALL if name != "here")
CORPUS = read_corpus()

Found = dict[str, list[str]]
"""What each submission brought about, by its name."""


def share_of(command: str, configuration: str, shares: int) -> Found:
    """One of ``shares``, each configuration its own; here, where that cannot be had."""
    place = CONFIGURATIONS.index(configuration) + 1
    possible = "here" if reason_against(configuration) else configuration
    share = f"{place}/{shares}"
    return run(possible, command, "--configuration", possible, "--share", share)


def run(configuration: str, command: str, *options: str) -> Found:
    """What the program says of each submission."""
    return dict(map(json.loads, respawn(configuration, command, *options)))
