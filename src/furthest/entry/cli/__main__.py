"""`python -m furthest.entry.cli`, the same as `furthest`."""

import sys

from furthest.entry.cli.main import main

sys.exit(main())
