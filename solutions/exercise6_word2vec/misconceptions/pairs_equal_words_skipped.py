"""A neighbour that is the same word as the center is skipped.

Only the center's own place is left out. In "that that is" the two are different places and
neighbours of each other.
"""

FAILS = (
    "test_pairs_by_hand",
    "test_pairs_of_repeated_words",
)


def skip_gram_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        for other in range(place - window, place + window + 1):
            if 0 <= other < len(tokens) and tokens[other] != center:
                pairs.append((center, tokens[other]))
    return pairs
