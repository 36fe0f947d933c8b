"""A word's place is looked up by the word.

index finds the first place only. The second "the" of the slide's sentence gets the neighbours of
the first one.
"""

FAILS = (
    "test_contexts_of_the_slides_sentence",
    "test_contexts_by_hand",
    "test_contexts_of_repeated_words",
)


def cbow_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        place = tokens.index(center)
        contexts = neighbours(tokens, place, window)
        if contexts:
            pairs.append((contexts, center))
    return pairs
