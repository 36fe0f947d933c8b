"""A pair that comes again is left out.

How often two words meet is what the vectors learn: each meeting counts.
"""

FAILS = (
    "test_pairs_by_hand",
    "test_pairs_of_repeated_words",
)


def skip_gram_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        for context in neighbours(tokens, place, window):
            if (center, context) not in pairs:
                pairs.append((center, context))
    return pairs
