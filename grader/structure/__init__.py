"""Says what the difference between two arrays looks like: a true sentence, or nothing."""

from grader.structure.sentence import structure_of

__all__ = ["structure_of"]
