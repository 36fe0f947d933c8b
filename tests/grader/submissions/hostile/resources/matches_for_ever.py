"""Goal: Hang while the file is imported, in a pattern that takes exponential time.

Layer: deadline. Verdict: 0 points; timed-out.
"""

import re

re.fullmatch(r"(a|a)*b", "a" * 60)
