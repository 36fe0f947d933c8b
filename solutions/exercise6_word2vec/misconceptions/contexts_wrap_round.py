"""At the beginning the window goes on at the end of the text.

Place -1 is the last word for Python. The first word of the slide's sentence has no neighbours on
the left.
"""

FAILS = (
    "test_contexts_of_the_slides_sentence",
    "test_contexts_by_hand",
    "test_contexts_of_random_texts",
    "test_contexts_of_repeated_words",
    "test_contexts_of_short_texts",
)


def cbow_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        contexts = [
            tokens[other]
            for other in range(place - window, place + window + 1)
            if other < len(tokens) and other != place
        ]
        if contexts:
            pairs.append((contexts, center))
    return pairs
