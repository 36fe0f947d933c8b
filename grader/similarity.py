"""Which submissions of a class are nearly the same: a reason to look, never a verdict."""

from __future__ import annotations

import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import IO

import numpy as np
from numpy.typing import NDArray

from grader.exercise import Exercise
from grader.fingerprints import Fingerprints, fingerprints
from grader.model import Submission

COMMON_SHARE = 1 / 3
COMMON_STUDENTS = 3
"""What more students have than this, and than a third of them, is no sign of copying."""

COUNTED = 1 << 20
"""Places in which fingerprints are counted: far more than a class has that many share."""

EVERYBODY = 1 << 30
"""More students than there are."""

ALIKE = 0.6
"""Jaccard similarity of what is distinctive of one function, from which on it is listed."""

FEWEST_SHARED = 30
"""Distinctive fingerprints that a function must share: a few honest lines are easily the same."""

FEW = 60
"""So many students are all compared with each other, which takes less time than hashing."""

NEIGHBOURS = 20
MOST_PAIRS = 200
BANDS, ROWS = 16, 4
"""Of a sketch: two parts that are 0.6 alike have a band in common nine times in ten."""

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

    What the stub, the reference, a known misconception or more than a third of the class has
    counts for nothing. Of a large class datasketch's sketches propose the pairs to compare, in a
    time that is linear in the class, where rapidfuzz and copydetect compare everyone with
    everyone. Of many equal ones each is compared with ``NEIGHBOURS`` others then, and at most
    ``MOST_PAIRS`` are returned.
    """
    functions = tuple(exercise.functions)
    found: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    with tempfile.TemporaryFile() as file:
        prints = ClassPrints(file)
        prints.ignore(_boilerplate(exercise, functions))
        for submission in submissions:
            prints.add(submission, functions)
        for part in sorted(prints.places):
            for pair in _alike(prints, part):
                found[pair].append(part)
        pairs = [_pair(prints, *pair, parts, functions) for pair, parts in found.items()]
    pairs.sort(key=lambda pair: (-pair.score, -pair.shared, pair.first, pair.second))
    return tuple(pairs[:MOST_PAIRS])


def _boilerplate(exercise: Exercise, functions: tuple[str, ...]) -> Fingerprints:
    """What the course itself has written."""
    given = (exercise.folder / exercise.main, exercise.reference, *exercise.misconceptions)
    files = (fingerprints(path.read_bytes(), functions) for path in given if path is not None)
    return _whole(part for parts in files for part in parts.values())


def _whole(parts: Iterable[Fingerprints]) -> Fingerprints:
    """The fingerprints of all parts, sorted and each once."""
    return np.unique(np.concatenate([EMPTY, *parts]))


@dataclass(slots=True)
class Places:
    """Where the fingerprints of one part stand in the file: whose, from where, and how many."""

    students: array[int] = field(default_factory=lambda: array("Q"))
    starts: array[int] = field(default_factory=lambda: array("Q"))
    lengths: array[int] = field(default_factory=lambda: array("Q"))


@dataclass(slots=True)
class ClassPrints:
    """The fingerprints of a class, in a file because those of thousands would fill the memory.

    ``places`` are those of each part: a graded function, or the code elsewhere. ``counts`` says
    how many students have a fingerprint; two that share a place there are counted together.
    """

    file: IO[bytes]
    students: list[str] = field(default_factory=list)
    places: defaultdict[str, Places] = field(default_factory=lambda: defaultdict(Places))
    counts: NDArray[np.uint32] = field(default_factory=lambda: np.zeros(COUNTED, np.uint32))
    end: int = 0

    def ignore(self, prints: Fingerprints) -> None:
        """Takes ``prints`` for what everybody has."""
        self.counts[_slots(prints)] = EVERYBODY

    def add(self, submission: Submission, functions: tuple[str, ...]) -> None:
        """Takes in what one student has handed in."""
        files = [fingerprints(content, functions) for _, content in submission.files]
        parts = {
            part: _whole(each[part] for each in files if part in each)
            for part in dict.fromkeys(part for each in files for part in each)
        }
        for part, prints in parts.items():
            places = self.places[part]
            places.students.append(len(self.students))
            places.starts.append(self.end)
            places.lengths.append(len(prints))
            self.end += self.file.write(prints.tobytes())
        self.counts[np.unique(_slots(_whole(parts.values())))] += 1
        self.students.append(submission.id.student)

    def distinctive(self, part: str) -> Iterator[tuple[int, Fingerprints]]:
        """Who has enough in ``part`` that is distinctive, and that."""
        places = self.places[part]
        for place, student in enumerate(places.students):
            prints = self._read(places, place)
            if len(prints) >= FEWEST_SHARED:
                yield student, prints

    def of(self, student: int, part: str) -> Fingerprints:
        """What is distinctive in one student's ``part``."""
        places = self.places[part]
        place = int(np.searchsorted(np.frombuffer(places.students, np.uint64), student))
        found = place < len(places.students) and places.students[place] == student
        return self._read(places, place) if found else EMPTY

    def whole(self, student: int) -> Fingerprints:
        """What is distinctive in all that a student has handed in, but for too short parts."""
        parts = (self.of(student, part) for part in self.places)
        return _whole(part for part in parts if len(part) >= FEWEST_SHARED)

    def _read(self, places: Places, place: int) -> Fingerprints:
        self.file.seek(places.starts[place])
        prints = np.frombuffer(self.file.read(8 * places.lengths[place]), np.uint64)
        limit = max(COMMON_SHARE * len(self.students), COMMON_STUDENTS)
        return prints[self.counts[_slots(prints)] <= limit]


def _slots(prints: Fingerprints) -> NDArray[np.uint64]:
    return prints % np.uint64(COUNTED)


def _alike(prints: ClassPrints, part: str) -> Iterator[tuple[int, int]]:
    """The pairs of students whose fingerprints of one part are alike."""
    if len(prints.places[part].students) <= FEW:
        having = list(prints.distinctive(part))
        pairs = combinations(having, 2)
        yield from ((a, b) for (a, first), (b, second) in pairs if _are_alike(first, second))
        return
    for one, other in _proposed(prints.distinctive(part)):
        if _are_alike(prints.of(one, part), prints.of(other, part)):
            yield one, other


def _proposed(having: Iterable[tuple[int, Fingerprints]]) -> Iterator[tuple[int, int]]:
    """The pairs that are probably alike: they have a band of their sketches in common.

    Bands are compared by sorting, because datasketch's own index takes 20 KB for each student.
    """
    from datasketch import MinHash  # imports scipy, which takes its time

    empty = MinHash(num_perm=BANDS * ROWS, hashfunc=_low_bits)
    students: list[int] = []
    sketches = array("I")
    for student, prints in having:
        sketch = empty.copy()
        sketch.update_batch(prints.tolist())
        students.append(student)
        sketches.extend(map(int, sketch.hashvalues))
    bands = np.array(sketches, np.uint32).reshape(-1, BANDS, ROWS)
    near = [codes for band in range(BANDS) for codes in _neighbours(bands[:, band])]
    for code in np.unique(np.concatenate([EMPTY, *near])).tolist():
        one, other = divmod(code, len(students))
        yield students[one], students[other]


def _neighbours(rows: NDArray[np.uint32]) -> Iterator[NDArray[np.uint64]]:
    """The pairs of equal ``rows``, the lower one times their number plus the higher one."""
    _, group = np.unique(rows, axis=0, return_inverse=True)
    order = np.argsort(group, kind="stable").astype(np.uint64)
    for distance in range(1, min(NEIGHBOURS + 1, len(rows))):
        one, other = order[:-distance], order[distance:]
        equal = group[one] == group[other]
        yield one[equal] * np.uint64(len(rows)) + other[equal]


def _low_bits(value: int) -> int:
    return value & 0xFFFFFFFF


def _are_alike(first: Fingerprints, second: Fingerprints) -> bool:
    shared = _shared(first, second)
    return shared >= FEWEST_SHARED and shared >= ALIKE * (len(first) + len(second) - shared)


def _shared(first: Fingerprints, second: Fingerprints) -> int:
    return len(np.intersect1d(first, second, assume_unique=True))


def _pair(
    prints: ClassPrints, one: int, other: int, parts: list[str], functions: tuple[str, ...]
) -> SimilarPair:
    """The pair with its score; ``parts`` are put into the order of the exercise."""
    first, second = sorted((one, other), key=lambda student: prints.students[student])
    mine, yours = prints.whole(first), prints.whole(second)
    shared = _shared(mine, yours)
    order = {function: i for i, function in enumerate(functions)}
    ordered = tuple(sorted(parts, key=lambda part: order.get(part, len(order))))
    names = prints.students[first], prints.students[second]
    return SimilarPair(*names, shared / min(len(mine), len(yours)), shared, ordered)
