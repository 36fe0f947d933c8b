"""The contexts go by their distance from the center.

The slide's row for "brown" begins with "the", which is two places away, and goes on from left to
right.
"""

FAILS = (
    "test_pairs_match_the_slide",
    "test_pairs_of_the_whole_sentence",
    "test_pairs_of_random_texts",
    "test_pairs_of_repeated_words",
    "test_pairs_of_short_texts",
)


def skip_gram_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        for other in sorted(
            range(place - window, place + window + 1), key=lambda spot: abs(spot - place)
        ):
            if 0 <= other < len(tokens) and other != place:
                pairs.append((center, tokens[other]))
    return pairs
