"""Where people sit, by date."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cchc.platform.stamps.models import Stamped

from .dated import DatedQuerySet, dates_in_order
from .marks import ORGANIZATION
from .unit import Unit


class Post(Stamped):
    """A person's place and title in a unit from a day until (not including) another.

    Personal data: who held which post.
    """

    marks = (ORGANIZATION,)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField("Chức danh", max_length=128)
    valid_from = models.DateField("Từ ngày")
    valid_to = models.DateField("Đến trước ngày", null=True, blank=True)

    objects = DatedQuerySet["Post"].as_manager()

    class Meta:
        """Oldest first; the newest in force is where the person sits."""

        ordering = ["valid_from", "id"]
        indexes = [models.Index(fields=["user", "valid_from"], name="org_post_user")]
        constraints = [dates_in_order("org_post_dates")]

    def __str__(self) -> str:
        """Title."""
        return self.title
