"""Random directions and nearby points, the same ones for the same seed."""

from __future__ import annotations

from zlib import crc32

import numpy as np

from grader.numerics.blocks import Blocks
from grader.numerics.compare import Floats


def generator(seed: int, name: str) -> np.random.Generator:
    """A generator of its own for each block, so that blocks do not depend on each other."""
    return np.random.default_rng((seed, crc32(name.encode())))


def draw_direction(shape: tuple[int, ...], rng: np.random.Generator) -> Floats:
    """A direction of length 1 in which no entry is small: a single wrong entry shows."""
    entries = rng.choice([-1.0, 1.0], shape) * rng.uniform(0.5, 1.5, shape)
    return np.asarray(entries / np.linalg.norm(entries))


def typical(block: Floats) -> float:
    """The root mean square of the entries."""
    return float(np.sqrt(np.mean(np.square(block, dtype=np.float64))))


def move(blocks: Blocks, share: float, seed: int) -> Blocks:
    """A point nearby: every entry moves by about ``share`` of its block's typical size."""
    return {
        name: moved(block, share, generator(seed, f"beside {name}"))
        for name, block in blocks.items()
    }


def moved(block: Floats, share: float, rng: np.random.Generator) -> Floats:
    """One block with every entry moved; a block of zeros moves by a tenth of ``share``."""
    shift = share * (typical(block) + 0.1) * rng.standard_normal(block.shape)
    return np.asarray((block + shift).astype(block.dtype))
