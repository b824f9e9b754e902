"""Databases beside the one the office works on: a snapshot to read from, a target to fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from .vendor import snapshots


@contextmanager
def opened(alias: str, described: Mapping[str, Any]) -> Iterator[str]:
    """A further database under ``alias`` for the length of the block."""
    settings = connections.configure_settings({DEFAULT_DB_ALIAS: dict(described)})
    connections.settings[alias] = settings[DEFAULT_DB_ALIAS]
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


@contextmanager
def snapshot(using: str = DEFAULT_DB_ALIAS) -> Iterator[str]:
    """One moment of the database, read while others go on writing; the alias to read it by."""
    described = snapshots.described(connections[using])
    with opened(f"{using}_snapshot", described) as alias, transaction.atomic(using=alias):
        snapshots.begin(connections[alias])
        yield alias
