"""The contexts go from right to left.

They are asked for in the order of the text.
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
        contexts = neighbours(tokens, place, window)[::-1]
        if contexts:
            pairs.append((contexts, center))
    return pairs
