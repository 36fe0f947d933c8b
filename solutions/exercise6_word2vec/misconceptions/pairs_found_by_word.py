"""A word's place is looked up by the word.

index finds the first place only. The second "the" of the slide's sentence gets the neighbours of
the first one.
"""

FAILS = (
    "test_pairs_of_the_whole_sentence",
    "test_pairs_by_hand",
    "test_pairs_of_repeated_words",
    "test_pairs_have_mirror_images",
)


def skip_gram_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        place = tokens.index(center)
        for other in range(place - window, place + window + 1):
            if 0 <= other < len(tokens) and other != place:
                pairs.append((center, tokens[other]))
    return pairs
