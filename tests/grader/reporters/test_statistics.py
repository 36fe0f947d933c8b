"""The class's numbers as the instructor sees them."""

from __future__ import annotations

import io

from rich.console import Console, RenderableType

from grader.reporters.statistics import similarity_table, statistics_tables
from grader.similarity import SimilarPair
from grader.statistics import (
    CheckStatistics,
    ClassStatistics,
    MisconceptionStatistics,
    Times,
)

STATISTICS = ClassStatistics(
    graded=16,
    not_graded=1,
    missing=2,
    median=70.0,
    histogram=(0, 0, 1, 0, 0, 0, 0, 3, 0, 12),
    checks=(
        CheckStatistics("test_b", "Easy", "rnn_forward", 1.0, None),
        CheckStatistics("test_a", "Hard", "rnn_forward", 0.6875, 0.4249),
    ),
    nobody=(),
    everybody=("test_b",),
    misconceptions=(
        MisconceptionStatistics(
            "drops", "The [red]recurrent\x1b[2J path is dropped.", 0.3125, tuple("abcdefg")
        ),
    ),
    times=Times(0.5, 1.25, (("s\x1b[2J1", 9.0),)),
)


def shown(*parts: RenderableType) -> str:
    """What a terminal of 80 columns shows, without spaces at the ends."""
    console = Console(file=io.StringIO(), width=80)
    for part in parts:
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def test_the_tables() -> None:
    """Histogram, misconceptions, checks and times, with hostile text made harmless."""
    text = shown(*statistics_tables(STATISTICS))
    assert "90 to 100%        12  ██████████████████████████████" in text
    assert " 20 to 30%         1  ███\n" in text
    assert "  31%  The [red]recurrent path is dropped.  a, b, c, d, e and 2 more" in text
    assert "rnn_forward: Hard      69%            0.42\nrnn_forward: Easy     100%" in text
    assert "everybody passes test_b" in text
    assert "per submission 0.50 s (median), 1.25 s (p90), 9.00 s (slowest, s1)" in text


def test_similar_pairs_are_listed_with_their_functions() -> None:
    """The most alike first, the rest counted."""
    pairs = [SimilarPair(f"s{i}", "t", 0.96, 40, ("rnn_forward",)) for i in range(12)]
    text = shown(similarity_table(pairs))
    assert "alike  student  student  functions" in text
    assert "  96%  s0       t        rnn_forward" in text
    assert "2 more in similarity.json" in text
