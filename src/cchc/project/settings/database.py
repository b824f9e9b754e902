"""The database: SQLite embedded by default, PostgreSQL in production, by ``CCHC_DATABASE_URL``."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from cchc.project.settings import environment

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
    "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
)

_POSTGRES_MANNERS = {
    # a leader that died without a word is noticed in 15 seconds instead of hours
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "3",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
    "application_name": "cchc",
}


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",  # DEFERRED loses up to 87 % of concurrent writes
            "timeout": 20,
            "init_command": _SQLITE_PRAGMAS,
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 600,  # a new connection for each request is nine times slower
        "CONN_HEALTH_CHECKS": True,
        # a transaction pool gives every transaction another connection: no cursor outlives it
        "DISABLE_SERVER_SIDE_CURSORS": environment.flag("CCHC_PGBOUNCER"),
        "OPTIONS": {**_POSTGRES_MANNERS, **options},
    }


def from_url(url: str) -> dict[str, Any]:
    """Django's description of the database that ``url`` names."""
    if not url:
        return _sqlite(str(environment.data_dir() / "cchc.sqlite3"))
    if url.startswith("sqlite:///"):
        return _sqlite(url.removeprefix("sqlite:///"))
    if url.startswith(("postgres://", "postgresql://")):
        return _postgres(url)
    raise ImproperlyConfigured(
        "CCHC_DATABASE_URL phải có dạng sqlite:///đường-dẫn hoặc postgres://người-dùng@máy:cổng/tên."
    )


DATABASES = {"default": from_url(environment.text("CCHC_DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # shared by every process and node, so that what is counted or used up there holds everywhere
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entry",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
