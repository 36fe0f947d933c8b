"""Style: switches Python's crash reports on while it is imported."""

import faulthandler
import sys

faulthandler.enable()
terminal = sys.stdout.isatty()
