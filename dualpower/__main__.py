"""`python -m dualpower` is the command `dual-power`."""

from __future__ import annotations

import sys

from dualpower.cli import main

sys.exit(main())
