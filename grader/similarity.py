"""Which submissions of a class are nearly the same: a reason to look, never a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from datasketch import MinHash, MinHashLSH

from grader.exercise import Exercise
from grader.fingerprints import Fingerprints, fingerprints
from grader.model import Submission

COMMON_SHARE = 1 / 3
COMMON_STUDENTS = 3
"""What more students have than this, and than a third of them, is no sign of copying."""

ALIKE = 0.6
"""Jaccard similarity of what is distinctive of one function, from which on it is listed."""

FEWEST_SHARED = 30
"""Distinctive fingerprints that a function must share: a few honest lines are easily the same."""

NEIGHBOURS = 20
MOST_PAIRS = 200
PERMUTATIONS = 64
Parts = dict[str, Fingerprints]
EMPTY: Fingerprints = np.empty(0, np.uint64)


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two students whose code is nearly the same in ``functions``.

    ``score`` is the share of what is distinctive in the shorter file that the other one has
    too, from 0 to 1; ``shared`` counts those fingerprints.
    """

    first: str
    second: str
    score: float
    shared: int
    functions: tuple[str, ...]


def similar_pairs(exercise: Exercise, submissions: Iterable[Submission]) -> tuple[SimilarPair, ...]:
    """The pairs of ``submissions``, one per student, that are nearly the same; most alike first.

    What the stub, the reference or more than a third of the class has counts for nothing.
    datasketch proposes the pairs to compare, because its locality-sensitive hashing takes time
    linear in the class, where rapidfuzz and copydetect compare everyone with everyone. A function
    is compared with at most ``NEIGHBOURS`` others, and at most ``MOST_PAIRS`` are returned.
    """
    functions = tuple(exercise.functions)
    given = (exercise.folder / exercise.main, exercise.reference)
    boilerplate = [
        _whole(fingerprints(path.read_bytes(), functions)) for path in given if path is not None
    ]
    students = {each.id.student: _parts(each, functions) for each in submissions}
    distinctive = _without_common(students, boilerplate)
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for part in sorted({part for parts in distinctive.values() for part in parts}):
        having = {student: parts[part] for student, parts in distinctive.items() if part in parts}
        for pair in _alike(having):
            found[pair].append(part)
    pairs = [_pair(pair, parts, functions, distinctive) for pair, parts in found.items()]
    pairs.sort(key=lambda pair: (-pair.score, -pair.shared, pair.first, pair.second))
    return tuple(pairs[:MOST_PAIRS])


def _parts(submission: Submission, functions: tuple[str, ...]) -> Parts:
    files = [fingerprints(content, functions) for _, content in submission.files]
    names = {part for parts in files for part in parts}
    return {
        part: _whole({str(i): f.get(part, EMPTY) for i, f in enumerate(files)}) for part in names
    }


def _whole(parts: Parts) -> Fingerprints:
    """The fingerprints of all parts, sorted and each once."""
    return np.unique(np.concatenate([EMPTY, *parts.values()]))


def _without_common(
    students: dict[str, Parts], boilerplate: list[Fingerprints]
) -> dict[str, Parts]:
    """What is left of each part without ``boilerplate`` and what much of the class has."""
    wholes = [_whole(parts) for parts in students.values()]
    values, counts = np.unique(np.concatenate([EMPTY, *wholes]), return_counts=True)
    limit = max(COMMON_SHARE * len(students), COMMON_STUDENTS)
    common = np.unique(np.concatenate([values[counts > limit], *boilerplate]))
    left = {
        student: {part: each[~np.isin(each, common)] for part, each in parts.items()}
        for student, parts in students.items()
    }
    return {
        student: {part: each for part, each in parts.items() if len(each) >= FEWEST_SHARED}
        for student, parts in left.items()
    }


def _alike(having: dict[str, Fingerprints]) -> Iterator[tuple[str, str]]:
    """The pairs of students whose fingerprints of one part are alike."""
    index = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    for student in sorted(having):
        sketch = MinHash(num_perm=PERMUTATIONS, hashfunc=_low_bits)
        sketch.update_batch(having[student].tolist())
        for other in sorted(index.query(sketch))[:NEIGHBOURS]:
            if _are_alike(having[other], having[student]):
                yield other, student
        index.insert(student, sketch, check_duplication=False)


def _low_bits(value: int) -> int:
    return value & 0xFFFFFFFF


def _are_alike(first: Fingerprints, second: Fingerprints) -> bool:
    shared = _shared(first, second)
    return shared >= FEWEST_SHARED and shared >= ALIKE * (len(first) + len(second) - shared)


def _shared(first: Fingerprints, second: Fingerprints) -> int:
    return len(np.intersect1d(first, second, assume_unique=True))


def _pair(
    pair: tuple[str, str],
    parts: list[str],
    functions: tuple[str, ...],
    distinctive: dict[str, Parts],
) -> SimilarPair:
    """The pair with its score; ``parts`` are put into the order of the exercise."""
    first, second = (_whole(distinctive[student]) for student in pair)
    shared = _shared(first, second)
    order = {function: i for i, function in enumerate(functions)}
    ordered = tuple(sorted(parts, key=lambda part: order.get(part, len(order))))
    return SimilarPair(*pair, shared / min(len(first), len(second)), shared, ordered)
