"""Changing the tables of an office at work: operations for migrations that keep no act waiting.

What it decides: how an index comes and goes while acts go on (PostgreSQL: concurrently;
SQLite: in the ordinary way, where a migration already writes alone). What it leaves to others:
which indexes there are. ``docs/develop/migrations.md`` has the rules and an example.
"""

from .checks import AddCheckConcurrently
from .indexes import AddIndexConcurrently, RemoveIndexConcurrently

__all__ = ["AddCheckConcurrently", "AddIndexConcurrently", "RemoveIndexConcurrently"]
