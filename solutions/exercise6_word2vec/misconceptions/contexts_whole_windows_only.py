"""Words near the borders are left out.

There the window is cut off, and what is left of it counts: one pair for each of the slide's nine
words.
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
        contexts = neighbours(tokens, place, window)
        if window <= place < len(tokens) - window:
            pairs.append((contexts, center))
    return pairs
