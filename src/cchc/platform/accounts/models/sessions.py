"""Sessions under way: Django's own row, and whose, since when, from where."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


def digest_of(key: str) -> str:
    """What the table keeps of a session's key: 160 bits of its SHA-256."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


class Session(AbstractBaseSession):
    """One browser's session; ``accounts.session_store`` keeps it. The key here is a digest.

    Times are the machine's own (``clock.machine_now``): a door does not live in a frozen year.

    Personal data: network address and kind of browser; deleted when the session ends.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="open_sessions",
    )
    began_at = models.DateTimeField("Bắt đầu", null=True)
    seen_at = models.DateTimeField("Dùng lần cuối", null=True)
    address = models.CharField("Địa chỉ mạng", max_length=45, blank=True, default="")
    device = models.CharField("Thiết bị", max_length=80, blank=True, default="")

    class Meta(AbstractBaseSession.Meta):
        """Django's names would say "session"."""

        abstract = False
        verbose_name = "phiên đăng nhập"
        verbose_name_plural = "phiên đăng nhập"

    def __str__(self) -> str:
        """By its handle."""
        return f"phiên {self.handle}"

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """Django's way of finding the store."""
        from cchc.platform.accounts.session_store import SessionStore

        return SessionStore

    @property
    def handle(self) -> str:
        """How pages name a session: part of the digest, which opens nothing."""
        return self.session_key[:24]
