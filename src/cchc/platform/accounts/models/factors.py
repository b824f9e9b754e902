"""What a person holds besides the password: an application, passkeys, recovery codes."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class AuthenticatorApp(models.Model):
    """An application on the person's phone that shows a code every half minute.

    The secret is kept sealed (``accounts.sealing``); ``last_step`` is the half minute of the last
    code accepted, so that none is accepted twice.

    Personal data: none.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="authenticator_app"
    )
    sealed_secret = models.CharField(max_length=255)
    last_step = models.BigIntegerField()
    added_at = models.DateTimeField("Thêm lúc")
    last_used_at = models.DateTimeField("Dùng lần cuối", null=True, blank=True)

    def __str__(self) -> str:
        """Whose it is, by number."""
        return f"ứng dụng của #{self.user_id}"


class Passkey(models.Model):
    """A key kept by the person's phone, computer or security key; only its public half is here.

    Personal data: the name the person gave it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="passkeys"
    )
    name = models.CharField("Tên", max_length=64)
    credential_id = models.CharField(max_length=1400, unique=True)
    credential = models.TextField()
    sign_count = models.BigIntegerField(default=0)
    added_at = models.DateTimeField("Thêm lúc")
    last_used_at = models.DateTimeField("Dùng lần cuối", null=True, blank=True)

    class Meta:
        """In the order they were added."""

        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class RecoveryCode(models.Model):
    """One code of the sheet a person keeps for the day the phone is lost; works once.

    Codes have 120 random bits, so a plain digest keeps them safe.

    Personal data: none.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A code is found by its digest among the person's own."""

        constraints = [
            models.UniqueConstraint(fields=["user", "digest"], name="accounts_recovery_once")
        ]

    def __str__(self) -> str:
        """Whose it is, by number."""
        return f"mã dự phòng của #{self.user_id}"
