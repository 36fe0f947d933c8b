"""The window reaches one place too far on each side.

Window 2 means two words on each side: four pairs for "fox", not six.
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
        for other in range(place - window - 1, place + window + 2):
            if 0 <= other < len(tokens) and other != place:
                pairs.append((center, tokens[other]))
    return pairs
