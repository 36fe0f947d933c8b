"""The window is one place too narrow on each side.

The center does not count as one of its places. Window 1 would give no pair at all.
"""

FAILS = (
    "test_pairs_match_the_slide",
    "test_pairs_of_the_whole_sentence",
    "test_pairs_by_hand",
    "test_pairs_of_random_texts",
    "test_pairs_of_repeated_words",
)


def skip_gram_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        for other in range(place - window + 1, place + window):
            if 0 <= other < len(tokens) and other != place:
                pairs.append((center, tokens[other]))
    return pairs
