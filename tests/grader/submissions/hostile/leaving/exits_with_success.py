"""Goal: The end of the whole process with the code of success, before any check is run.

Layer: process. Verdict: 0 points; crashed.
"""

import os

os._exit(0)
