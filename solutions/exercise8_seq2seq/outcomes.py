"""How often a training of the six sentences succeeds: python outcomes.py [seeds] (staff only).

The check on the outcome of a training, and the table in the handout, rest on these numbers.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import torch
from seq2seq import Seq2Seq, train_seq2seq
from torch import Tensor

DECK = Path(__file__).resolve().parents[2] / "exercises" / "decks" / "004.toml"
START, END = 0, 1
RATE, EMBEDDING, HIDDEN = 0.02, 32, 64
SHOWN = (1, 3, 6, 9, 12)
Pair = tuple[Tensor, Tensor]


def numbered(sentences: Sequence[Sequence[str]], first: Sequence[str] = ()) -> list[Tensor]:
    """The sentences as tensors of ids, in the order of appearance."""
    ids = {word: i for i, word in enumerate(first)}
    return [torch.tensor([ids.setdefault(word, len(ids)) for word in each]) for each in sentences]


def corpus() -> list[Pair]:
    """The pairs of deck 004: characters of the source, words of the target."""
    pairs = tomllib.loads(DECK.read_text(encoding="utf-8"))["inputs"]["sentence_pairs"]
    targets = [["START", *target.split(), "END"] for _, target in pairs]
    sources = numbered([source for source, _ in pairs])
    return list(zip(sources, numbered(targets, ("START", "END")), strict=True))


def size(sentences: Sequence[Tensor]) -> int:
    """How many ids the sentences have."""
    return int(torch.cat(list(sentences)).max()) + 1


@torch.no_grad()
def answered(model: Seq2Seq, source: Tensor, longest: int) -> list[int]:
    """What the model answers alone, START and END included."""
    tokens = [START]
    while len(tokens) < longest and (len(tokens) == 1 or tokens[-1] != END):
        logits = model(source[None], torch.tensor([tokens]))
        tokens.append(int(logits[0, -1].argmax()))
    return tokens


def reproduced(model: Seq2Seq, pairs: Sequence[Pair]) -> int:
    """How many of the sentences the model translates as it should."""
    return sum(answered(model, source, 9) == target.tolist() for source, target in pairs)


def train_in_parts(pairs: Sequence[Pair], seed: int) -> list[tuple[float, int]]:
    """The loss of an epoch and the sentences reproduced after it, for the epochs shown."""
    sources, targets = zip(*pairs, strict=True)
    rows = []
    for epochs in SHOWN:
        torch.manual_seed(seed)
        model = Seq2Seq(size(sources), size(targets), EMBEDDING, HIDDEN)
        losses = train_seq2seq(model, pairs, epochs, RATE, "cpu")
        rows.append((losses[-1], reproduced(model, pairs)))
    return rows


def main() -> None:
    """Prints for each epoch shown the range of the losses, and of the sentences reproduced."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    pairs = corpus()
    runs = [train_in_parts(pairs, seed) for seed in range(seeds)]
    for i, epochs in enumerate(SHOWN):
        losses, counts = zip(*(rows[i] for rows in runs), strict=True)
        full = sum(count == len(pairs) for count in counts)
        middle = sorted(losses)[seeds // 2]
        print(
            f"epoch {epochs}: loss {min(losses):.3f} .. {middle:.3f} .. {max(losses):.3f}, "
            f"reproduced {min(counts)} .. {max(counts)}, all six in {full} of {seeds}"
        )


if __name__ == "__main__":
    main()
