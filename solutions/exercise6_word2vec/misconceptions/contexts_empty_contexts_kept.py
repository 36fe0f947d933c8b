"""A word without neighbours gives a pair too.

The mean of no vectors is 0 / 0. What has no context cannot be predicted from it.
"""

FAILS = ("test_contexts_of_short_texts",)


def cbow_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        contexts = neighbours(tokens, place, window)
        if True:
            pairs.append((contexts, center))
    return pairs
