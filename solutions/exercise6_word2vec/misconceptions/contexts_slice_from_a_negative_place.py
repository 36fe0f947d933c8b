"""Near the beginning the words on the left are lost.

tokens[-1:1] begins at the last word and is empty. The start of a slice must not be negative.
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
        contexts = [*tokens[place - window : place], *tokens[place + 1 : place + 1 + window]]
        if contexts:
            pairs.append((contexts, center))
    return pairs
