"""The window is 2, whatever is asked for.

The slide's window is 2, but it is a parameter.
"""

FAILS = (
    "test_pairs_by_hand",
    "test_pairs_of_random_texts",
    "test_pairs_of_repeated_words",
    "test_pairs_of_short_texts",
    "test_pairs_have_mirror_images",
)


def skip_gram_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        for other in range(place - 2, place + 3):
            if 0 <= other < len(tokens) and other != place:
                pairs.append((center, tokens[other]))
    return pairs
