"""Lets a transactional test empty the append-only tables after itself; nothing else may."""

from typing import Any

from django.db import connection
from django.test import TransactionTestCase

from cchc.platform.journal.vendor.append_only import create_statements, drop_statements

_empty = TransactionTestCase._fixture_teardown


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


def _empty_with_triggers_off(self: TransactionTestCase) -> Any:
    _run(drop_statements(connection.vendor))
    try:
        return _empty(self)
    finally:
        _run(create_statements(connection.vendor))


def install() -> None:
    """Wrap Django's clean-up after transactional tests."""
    TransactionTestCase._fixture_teardown = _empty_with_triggers_off  # type: ignore[method-assign]
