"""Memory for one large reading."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

WORK_MEM = "128MB"


@contextmanager
def room_for_joins(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let PostgreSQL join a million rows in memory while the block runs, and nothing after it."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('work_mem')")
        before = cursor.fetchone()[0]
        cursor.execute("SELECT set_config('work_mem', %s, true)", [WORK_MEM])
        yield
        cursor.execute("SELECT set_config('work_mem', %s, true)", [before])
