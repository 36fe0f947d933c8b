"""The centers are the different words, each of them once.

The second "the" of the slide's sentence is a center of its own, with other neighbours than the
first.
"""

FAILS = (
    "test_pairs_of_the_whole_sentence",
    "test_pairs_by_hand",
    "test_pairs_of_repeated_words",
    "test_pairs_have_mirror_images",
)


def skip_gram_pairs(tokens, window):
    pairs = []
    for center in dict.fromkeys(tokens):
        for context in neighbours(tokens, tokens.index(center), window):
            pairs.append((center, context))
    return pairs
