"""Who acts for whom while somebody is away."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cchc.platform.stamps.models import Stamped

from .dated import DatedQuerySet, dates_in_order
from .marks import ORGANIZATION


class Delegation(Stamped):
    """One person's roles lent to another from a day until (not including) another.

    The grants it made are rows of ``access`` with ``on_behalf_of`` the giver.

    Personal data: who stood in for whom, and why.
    """

    marks = (ORGANIZATION,)

    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegations_given"
    )
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegations_held"
    )
    valid_from = models.DateField("Từ ngày")
    valid_to = models.DateField("Đến trước ngày")
    reason = models.CharField("Lý do", max_length=255)
    grants = models.ManyToManyField("access.RoleGrant", related_name="delegations")
    ended_at = models.DateTimeField("Kết thúc sớm lúc", null=True, blank=True)

    objects = DatedQuerySet["Delegation"].as_manager()

    class Meta:
        """Newest first."""

        ordering = ["-valid_from", "-id"]
        constraints = [dates_in_order("org_delegation_dates")]

    def __str__(self) -> str:
        """Who for whom."""
        return f"{self.delegate_id} thay {self.giver_id}"
