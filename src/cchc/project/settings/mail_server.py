"""The mail server that ``CCHC_SMTP_URL`` names."""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_USUAL_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over, and how the way there is protected."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls_at_once: bool = False
    ca_file: str = ""

    @classmethod
    def of_url(cls, url: str) -> "MailServer | None":
        """Read ``smtp+starttls://user:password@host:587?ca=/file.pem``; None for an empty text.

        Raises ``ImproperlyConfigured`` for another scheme, and for a password that would travel
        in the clear to another machine.
        """
        if not url:
            return None
        parts = urlsplit(url)
        if parts.scheme not in _USUAL_PORTS or not parts.hostname:
            raise ImproperlyConfigured(
                "CCHC_SMTP_URL phải có dạng smtp+starttls://máy:587, smtps://máy:465 "
                "hoặc smtp://máy:25."
            )
        server = cls(
            host=parts.hostname,
            port=parts.port or _USUAL_PORTS[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            starttls=parts.scheme == "smtp+starttls",
            tls_at_once=parts.scheme == "smtps",
            ca_file=parse_qs(parts.query).get("ca", [""])[0],
        )
        if server.password and not server.is_protected:
            raise ImproperlyConfigured(
                "CCHC_SMTP_URL: mật khẩu sẽ đi không mã hóa. Hãy dùng smtp+starttls:// "
                "hoặc smtps://."
            )
        return server

    @property
    def is_protected(self) -> bool:
        """Whether nobody on the way can read along (the machine itself counts as safe)."""
        return self.starttls or self.tls_at_once or self.host in {"127.0.0.1", "::1", "localhost"}
