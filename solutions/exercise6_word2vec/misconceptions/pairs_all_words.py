"""Every other word of the text is a neighbour.

Then the window plays no part. Word2Vec learns from what stands close together.
"""

FAILS = (
    "test_pairs_match_the_slide",
    "test_pairs_of_the_whole_sentence",
    "test_pairs_by_hand",
    "test_pairs_of_random_texts",
    "test_pairs_of_repeated_words",
    "test_pairs_have_mirror_images",
)


def skip_gram_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        for other in range(len(tokens)):
            if other != place:
                pairs.append((center, tokens[other]))
    return pairs
