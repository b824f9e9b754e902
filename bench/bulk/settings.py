"""What a bench of a million dossiers is set to: the database as in operation, staff by name."""

from __future__ import annotations

import os

OPTIONS = (
    "shared_buffers=1GB",
    "effective_cache_size=8GB",
    "work_mem=32MB",
    "random_page_cost=1.1",
    "effective_io_concurrency=200",
    "jit=off",
    "default_statistics_target=200",
)
"""Those of ``deploy/postgresql``, for a machine shared with the load."""

STAFF = "canbo"
"""How the user names of the added specialists begin."""


def as_in_operation() -> None:
    """Let the throw-away PostgreSQL start with the settings of an office of this size."""
    os.environ.setdefault("CCHC_POSTGRES_OPTIONS", " ".join(f"-c {one}" for one in OPTIONS))
