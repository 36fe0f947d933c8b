"""The last word of the text is never a context.

The largest place is len(tokens) - 1, and it is in the text. The slide's "lazy" has the neighbour
"dog".
"""

FAILS = (
    "test_pairs_of_the_whole_sentence",
    "test_pairs_by_hand",
    "test_pairs_of_random_texts",
    "test_pairs_of_repeated_words",
    "test_pairs_of_short_texts",
    "test_pairs_have_mirror_images",
)


def skip_gram_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        for other in range(place - window, place + window + 1):
            if 0 <= other < len(tokens) - 1 and other != place:
                pairs.append((center, tokens[other]))
    return pairs
