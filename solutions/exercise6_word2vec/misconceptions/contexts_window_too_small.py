"""The window ends one place too early on the right.

The end of a slice is left out. The slide's window gives "fox" two neighbours on each side.
"""

FAILS = (
    "test_contexts_of_the_slides_sentence",
    "test_contexts_by_hand",
    "test_contexts_of_random_texts",
    "test_contexts_of_repeated_words",
)


def cbow_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        contexts = [*tokens[max(0, place - window) : place], *tokens[place + 1 : place + window]]
        if contexts:
            pairs.append((contexts, center))
    return pairs
