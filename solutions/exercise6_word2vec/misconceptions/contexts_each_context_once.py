"""A context that comes twice is listed once.

With two "the" around it, a word has heard "the" twice, and the mean has to know. A bag keeps
repetitions, a set does not.
"""

FAILS = (
    "test_contexts_by_hand",
    "test_contexts_of_repeated_words",
)


def cbow_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        contexts = list(dict.fromkeys(neighbours(tokens, place, window)))
        if contexts:
            pairs.append((contexts, center))
    return pairs
