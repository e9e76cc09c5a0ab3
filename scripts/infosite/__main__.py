"""`python -m infosite`, or by its folder: `python scripts/infosite check`."""

import sys
from pathlib import Path

if not __package__:  # by its folder: Python then looks for modules inside it
    sys.path[0] = str(Path(__file__).parent.parent)

from infosite.cli import main

sys.exit(main())
