"""`python -m offenbau.cli` is `offenbau`."""

import sys

from offenbau.cli import main

sys.exit(main())
