"""A context that is the same word as the center is left out.

Only the center's own place is left out. In "that that is" the second word is a neighbour of the
first.
"""

FAILS = (
    "test_contexts_by_hand",
    "test_contexts_of_repeated_words",
)


def cbow_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        contexts = [word for word in neighbours(tokens, place, window) if word != center]
        if contexts:
            pairs.append((contexts, center))
    return pairs
