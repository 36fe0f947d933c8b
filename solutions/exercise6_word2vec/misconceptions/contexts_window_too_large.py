"""The window reaches one place too far on each side.

Window 2 means two words on each side.
"""

FAILS = (
    "test_contexts_of_the_slides_sentence",
    "test_contexts_by_hand",
    "test_contexts_of_random_texts",
    "test_contexts_of_repeated_words",
)


def cbow_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        contexts = neighbours(tokens, place, window + 1)
        if contexts:
            pairs.append((contexts, center))
    return pairs
