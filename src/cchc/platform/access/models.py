"""Grants of roles, and tokens of other programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from cchc.platform.access.registry import ACCESS, WHOLE_AGENCY, permissions_of
from cchc.platform.stamps.models import Stamped, StampedQuerySet


class RoleGrantQuerySet(StampedQuerySet["RoleGrant"]):
    """Questions about grants."""

    def on(self, day: date) -> RoleGrantQuerySet:
        """Grants in force on a day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)

    def effective(self, day: date) -> RoleGrantQuerySet:
        """Grants in force on a day, delegated ones only while the giver holds the same.

        Somebody whose account is closed holds nothing that others could act by.
        """
        givers_own = RoleGrant.objects.on(day).filter(
            user__is_active=True,
            user_id=OuterRef("on_behalf_of_id"),
            role=OuterRef("role"),
            scope=OuterRef("scope"),
            on_behalf_of__isnull=True,
        )
        return self.on(day).filter(Q(on_behalf_of__isnull=True) | Exists(givers_own))

    def held_by(self, user_id: int, day: date) -> RoleGrantQuerySet:
        """What a person holds on a day, with the givers loaded."""
        return self.effective(day).filter(user_id=user_id).select_related("on_behalf_of")

    def able_to(self, permission: str, day: date, roles: frozenset[str]) -> RoleGrantQuerySet:
        """Grants in force among ``roles`` whose role carries the permission."""
        fitting = [role for role in roles if permission in permissions_of(role)]
        return self.effective(day).filter(role__in=fitting)


class RoleGrant(Stamped):
    """A role a person holds over a scope, from a day until (not including) another.

    ``scope`` is "*" for the whole agency or text such as "unit:12" that a context reads.
    ``on_behalf_of`` is the person whose power this is when it was delegated.

    Personal data: who holds which role.
    """

    marks = (ACCESS,)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_grants"
    )
    role = models.CharField("Vai trò", max_length=64)
    scope = models.CharField("Phạm vi", max_length=64, default=WHOLE_AGENCY)
    valid_from = models.DateField("Từ ngày")
    valid_to = models.DateField("Đến trước ngày", null=True, blank=True)
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="role_grants_given",
    )

    objects: ClassVar[RoleGrantQuerySet] = RoleGrantQuerySet.as_manager()  # type: ignore[assignment]  # django-stubs: a manager made of a query set

    class Meta:
        """Read by person and day on every request."""

        ordering = ["valid_from", "id"]
        indexes = [models.Index(fields=["user", "valid_from"], name="access_grant_held")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="access_grant_dates",
            )
        ]

    def __str__(self) -> str:
        """Who, what, where."""
        return f"{self.user_id} {self.role} {self.scope}"


class ApiToken(Stamped):
    """A secret by which another program acts as an account, within some permissions.

    Only the hash of the secret is kept; the secret is shown once.

    Personal data: none.
    """

    marks = (ACCESS,)
    unmarked = frozenset({"last_used_at"})

    name = models.CharField("Tên phần mềm", max_length=128)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_tokens"
    )
    secret_hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField("Bắt đầu bằng", max_length=12)
    permissions = models.JSONField("Quyền", default=list)
    created_at = models.DateTimeField("Cấp lúc")
    expires_at = models.DateTimeField("Hết hạn lúc")
    revoked_at = models.DateTimeField("Thu hồi lúc", null=True, blank=True)
    last_used_at = models.DateTimeField("Dùng lần cuối", null=True, blank=True)

    objects = StampedQuerySet["ApiToken"].as_manager()

    class Meta:
        """Newest first."""

        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        """Which program."""
        return self.name

    def is_valid(self, at: datetime) -> bool:
        """Whether it opens the door at that moment."""
        return self.expires_at > at and (self.revoked_at is None or self.revoked_at > at)
