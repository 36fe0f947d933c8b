"""Where exercise 7's two trainings end, over many seeds.

The smallest and the largest results of the deck's recipe are the ranges in
exercises/decks/001.toml, against which a student's training is held. Run with
``python benchmarks/training_outcomes.py [SEEDS]``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from grader.course import find_course
from grader.reference import load_reference
from grader.slides import Deck, load_deck

SEEDS = 200
Array = NDArray[np.float64]


def main() -> None:
    """Prints the ranges, and how many notes the note RNN gets wrong."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    torch.set_num_threads(1)
    exercise = find_course(Path(__file__).parent).exercise("exercise7")
    reference = load_reference(exercise)
    assert reference is not None
    deck = load_deck(exercise.decks, "001")
    ends = np.array([deck_recipe(reference, deck, seed) for seed in range(seeds)])
    names = ("first loss", "last loss", "prediction for 27")
    print(f"{seeds} seeds, torch {torch.__version__}")
    for name, column in zip(names, ends.T, strict=True):
        low, middle, high = np.percentile(column, [0, 50, 100])
        print(f"{name:18s} {low:9.2f} to {high:9.2f}, median {middle:9.2f}")
    notes = np.array([scale(reference, seed) for seed in range(seeds)])
    print(f"note RNN: last loss {notes[:, 0].min():.3f} to {notes[:, 0].max():.3f}")
    print(f"note RNN: most notes that go on wrongly with one seed: {notes[:, 1].max():.0f} of 21")


def deck_recipe(reference: ModuleType, deck: Deck, seed: int) -> tuple[float, float, float]:
    """First and last loss, and the prediction for 27, of one training as on the slide."""
    torch.manual_seed(seed)
    names = ("training_x", "training_y", "testing_x")
    x, y, test = (tensor(deck.inputs[name]) for name in names)
    model = reference.LSTMModeler(1, 10, 1)
    loader = reference.make_loader(x[:, None], y, 1, True)
    losses = reference.train(model, loader, 100, 0.001, "cpu")
    return losses[0], losses[-1], reference.predict(model, test[:, None], "cpu").item()


def scale(reference: ModuleType, seed: int) -> tuple[float, int]:
    """The last loss on the six ends of the scale, and how many of their notes go on wrongly."""
    torch.manual_seed(seed)
    model = reference.NoteRNN(7, 4, 8)
    sequences = [torch.arange(start, 7) for start in range(6)]
    losses = reference.train_note_rnn(model, sequences, 20, 0.05, "cpu")
    wrong = [model(notes[None, :-1])[0].argmax(dim=-1) != notes[1:] for notes in sequences]
    return losses[-1], int(torch.cat(wrong).sum())


def tensor(values: Any) -> torch.Tensor:
    """A float32 tensor, as on the slide."""
    return torch.tensor(values, dtype=torch.float32)


if __name__ == "__main__":
    main()
