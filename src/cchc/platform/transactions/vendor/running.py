"""Running transactions as PostgreSQL lists them; a program sees those of its own database role."""

from datetime import datetime

from django.db.backends.base.base import BaseDatabaseWrapper

_OLDEST = (
    "SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database() "
    "AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()"
)


def oldest_writer(connection: BaseDatabaseWrapper) -> datetime | None:
    """When the oldest other transaction with a number of its own began."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST)
        row = cursor.fetchone()
    found: datetime | None = row[0] if row else None
    return found
