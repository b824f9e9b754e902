"""Backups: one archive of the database and its files, as they were at one moment.

What it decides: what a whole copy is (every table of the applied migrations, every stored
content, the keys only under encryption), how it is sealed, checked, kept and put back, and how
a database is moved to another kind. What it leaves to others: point-in-time recovery, which is
PostgreSQL's own (``docs/operate``).
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc.platform.backup.manifest import register_agency_name
    from cchc.platform.backup.selectors import is_running, last_backup, last_good_backup

_HOMES = {
    "is_running": "selectors",
    "last_backup": "selectors",
    "last_good_backup": "selectors",
    "register_agency_name": "manifest",
}

__all__ = ["is_running", "last_backup", "last_good_backup", "register_agency_name"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"cchc.platform.backup.{_HOMES[name]}"), name)
