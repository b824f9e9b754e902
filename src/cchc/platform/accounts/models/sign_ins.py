"""The log of sign-ins: of each account, the tries that concern it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class Outcome(models.TextChoices):
    """How a try ended."""

    TRYING = "trying", "Đang kiểm tra"
    IN = "in", "Đã vào"
    WRONG_PASSWORD = "wrong_password", "Sai mật khẩu"  # pragma: allowlist secret
    WRONG_CODE = "wrong_code", "Sai bước thứ hai"
    LOCKED = "locked", "Đang tạm khóa"


class Method(models.TextChoices):
    """By what the door was tried."""

    PASSWORD = "password", "Mật khẩu"  # pragma: allowlist secret
    APP = "app", "Mật khẩu và mã ứng dụng"
    PASSKEY = "passkey", "Mật khẩu và khóa truy cập"
    RECOVERY = "recovery", "Mật khẩu và mã dự phòng"


class SignIn(models.Model):
    """One try to get in, of an account that exists; deleted after ``SIGN_INS_KEPT``.

    Personal data: network address and kind of browser.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins"
    )
    at = models.DateTimeField("Lúc")
    outcome = models.CharField("Kết quả", max_length=20, choices=Outcome.choices)
    method = models.CharField("Cách vào", max_length=20, choices=Method.choices)
    address = models.CharField("Địa chỉ mạng", max_length=45, blank=True, default="")
    network = models.CharField(max_length=45, blank=True, default="")
    device = models.CharField("Thiết bị", max_length=80, blank=True, default="")
    is_new_place = models.BooleanField("Nơi mới", default=False)

    objects: ClassVar[models.Manager[SignIn]] = models.Manager()

    class Meta:
        """Newest first."""

        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["user", "at"], name="accounts_sign_in_of")]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="accounts_sign_in_outcome"
            )
        ]

    def __str__(self) -> str:
        """Whose, by number, and how it ended."""
        return f"#{self.user_id} {self.outcome}"
