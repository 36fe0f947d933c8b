"""The contexts are sorted by the alphabet.

Their mean does not depend on the order, but the list is asked for from left to right.
"""

FAILS = (
    "test_contexts_of_the_slides_sentence",
    "test_contexts_by_hand",
    "test_contexts_of_random_texts",
    "test_contexts_of_repeated_words",
    "test_contexts_of_short_texts",
)


def cbow_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        contexts = sorted(neighbours(tokens, place, window))
        if contexts:
            pairs.append((contexts, center))
    return pairs
