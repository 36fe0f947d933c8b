"""Goal: Take more memory than allowed while the file is imported, so that nothing can be graded.

Layer: memory. Verdict: 0 points; out-of-memory.
"""

import numpy as np

zeros = np.zeros(1_500 << 20, np.uint8)
print("BREACH 1500 MB were allocated")
