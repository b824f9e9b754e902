"""What an office sets from outside: each variable with its meaning and a working default.

``cchc settings`` prints this table; ``docs/operate/settings.md`` is generated from it.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of the environment."""

    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable(
        "CCHC_DATABASE_URL",
        "",
        "Database: sqlite:///path or postgres://user:password@host:port/name; empty: an "
        "SQLite file in CCHC_DATA_DIR.",
    ),
    Variable("CCHC_DATA_DIR", "data", "Folder of files and keys; made on first use."),
    Variable("CCHC_DEBUG", "0", "1 shows Django's error pages; never in an office."),
    Variable(
        "CCHC_ALLOWED_HOSTS",
        "127.0.0.1,localhost,[::1]",
        "Names under which the site is served, comma-separated.",
    ),
    Variable("CCHC_HTTPS", "0", "1 when served over TLS: secure cookies and HSTS."),
    Variable(
        "CCHC_SITE_URL",
        "http://127.0.0.1:8000",
        "Public address, printed on papers and used in messages.",
    ),
    Variable(
        "CCHC_SECRET_KEY",
        "",
        "Signing key; empty: made once and kept in CCHC_DATA_DIR/secret.key.",
    ),
    Variable(
        "CCHC_SMTP_URL",
        "",
        "Mail server, smtp://user:password@host:port or smtps://…; empty: e-mail is a "
        "channel that does not work and a call task is made.",
    ),
    Variable("CCHC_MAIL_FROM", "khong-tra-loi@localhost", "Sender of e-mail to applicants."),
    Variable("CCHC_SMS_ADAPTER", "", "Dotted path of the SMS adapter; empty: no SMS."),
    Variable("CCHC_UPLOAD_LIMIT_MB", "50", "Largest file taken in, in megabytes."),
    Variable(
        "CCHC_CLAMD",
        "",
        "ClamAV socket (unix:/path or host:port); empty: files are kept and told as not scanned.",
    ),
    Variable(
        "CCHC_S3_BUCKET",
        "",
        "Bucket for files on S3-compatible storage; empty: files in CCHC_DATA_DIR/files.",
    ),
    Variable(
        "CCHC_S3_ENDPOINT",
        "",
        "Address of that storage; keys come from the usual AWS_ variables.",
    ),
)

_BY_NAME = {variable.name: variable for variable in VARIABLES}


def text(name: str) -> str:
    """The variable's value, or its documented default."""
    return os.environ.get(name, "") or _BY_NAME[name].default


def flag(name: str) -> bool:
    """The variable read as yes (1, true, yes, on) or no."""
    return text(name).strip().lower() in {"1", "true", "yes", "on"}


def number(name: str) -> int:
    """The variable read as a whole number."""
    try:
        return int(text(name))
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} phải là số nguyên, không phải “{text(name)}”."
        ) from None


def listed(name: str) -> list[str]:
    """The variable read as a comma-separated list."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def data_dir() -> Path:
    """The folder of files and keys, made on first use and closed to other users."""
    folder = Path(text("CCHC_DATA_DIR")).expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key() -> str:
    """The signing key: given, or made once and kept beside the data."""
    given = text("CCHC_SECRET_KEY")
    if given:
        return given
    path = data_dir() / "secret.key"
    try:
        with path.open("x", encoding="ascii") as new:
            path.chmod(0o600)
            new.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")
