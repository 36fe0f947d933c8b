"""Goal: Commands to a terminal in a finding, as the name of the class that ends the import.

Layer: sanitize. Verdict: 0 points; cannot-import.
"""

raise type("\x1b[32m100/100 points\x1b[0m\x07", (Exception,), {})
