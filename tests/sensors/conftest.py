from __future__ import annotations

import sys

# These ask a real Windows or macOS; Linux has its own in `tests/desktop`.
collect_ignore = [] if sys.platform in ("win32", "darwin") else ["test_this_system.py"]
