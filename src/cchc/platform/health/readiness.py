"""What a balancer is told: alive, and ready to be sent visitors."""

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor

from cchc.platform.health.vendor import asking

_migrated: list[bool] = []


def ready() -> dict[str, str]:
    """Each condition with ``ok`` or what is missing; all ``ok``: ready."""
    return {"database": _database(), "tables": _tables()}


def _database() -> str:
    try:
        asking.ask()
    except (DatabaseError, InterfaceError):
        connection.close()
        return "away"
    return "ok"


def _tables() -> str:
    """Whether every migration has been applied; once they are, not asked again."""
    if _migrated:
        return "ok"
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, InterfaceError):
        return "unknown"
    if waiting:
        return "behind"
    _migrated.append(True)
    return "ok"
