"""How PostgreSQL goes about one large reading: in memory, and not row by row."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

_MEMORY = {"work_mem": "128MB"}
_AT_ONCE = {"enable_nestloop": "off"}


@contextmanager
def room_for_joins(connection: BaseDatabaseWrapper, *, at_once: bool) -> Iterator[None]:
    """Let PostgreSQL join a million rows in memory while the block runs, and nothing after it.

    ``at_once``: the rows are many, however few of them were expected; joins are hashed or merged.
    """
    if connection.vendor != "postgresql":
        yield
        return
    wanted = _MEMORY | (_AT_ONCE if at_once else {})
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join('current_setting(%s)' for _ in wanted)}", [*wanted])
        before = dict(zip(wanted, cursor.fetchone(), strict=True))
        _set(cursor, wanted)
        yield
        _set(cursor, before)


def _set(cursor: CursorWrapper, settings: dict[str, str]) -> None:
    told = ", ".join("set_config(%s, %s, true)" for _ in settings)
    cursor.execute(f"SELECT {told}", [part for pair in settings.items() for part in pair])
