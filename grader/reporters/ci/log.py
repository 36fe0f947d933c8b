"""Lines for the log of a CI system, in which commands stand among what programs print."""

from __future__ import annotations

import re

# GitHub and Azure look for commands at the start of a line, whatever space is before it. What
# sanitize breaks up are commands as they are written today; here nothing that could become one
# is left at a line's start.
AT_START = re.compile(r"(^|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029])(\s*)(:(?=:)|#(?=#))")


def inert(text: str) -> str:
    """``text`` of several lines, none of which begins as a command to a CI system does."""
    return AT_START.sub(r"\1\2\3 ", text)
