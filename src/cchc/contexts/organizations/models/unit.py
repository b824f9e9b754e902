"""Units, what they were called and where they stood by date, and what became of them."""

from __future__ import annotations

from django.db import models

from cchc.platform.stamps.models import Stamped, StampedQuerySet

from ..domain.units import UNIT_KIND_LABELS, UnitKind, UnitView
from .dated import DatedQuerySet, dates_in_order
from .marks import ORGANIZATION


class Unit(Stamped):
    """A unit through all its names; records point here and are never re-pointed.

    Personal data: none.
    """

    marks = (ORGANIZATION,)

    code = models.CharField("Ký hiệu", max_length=32, unique=True)

    objects = StampedQuerySet["Unit"].as_manager()

    class Meta:
        """By code."""

        ordering = ["code"]

    def __str__(self) -> str:
        """Its code."""
        return self.code


class UnitVersionQuerySet(DatedQuerySet["UnitVersion"]):
    """Versions with what a view of them needs."""

    def views(self) -> list[UnitView]:
        """As plain values."""
        return [row.view() for row in self.select_related("unit").order_by("position", "id")]


class UnitVersion(Stamped):
    """Name, kind and place of a unit from a day until (not including) another.

    Personal data: none.
    """

    marks = (ORGANIZATION,)

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField("Tên đơn vị", max_length=255)
    short_name = models.CharField("Tên ngắn", max_length=64, blank=True)
    kind = models.CharField(
        "Loại", max_length=16, choices=[(kind.value, UNIT_KIND_LABELS[kind]) for kind in UnitKind]
    )
    parent = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="child_versions"
    )
    position = models.PositiveIntegerField("Thứ tự", default=0)
    valid_from = models.DateField("Từ ngày")
    valid_to = models.DateField("Đến trước ngày", null=True, blank=True)
    decision = models.CharField("Theo quyết định", max_length=255, blank=True)

    objects = UnitVersionQuerySet.as_manager()

    class Meta:
        """In the order of the organisation."""

        ordering = ["position", "id"]
        indexes = [models.Index(fields=["unit", "valid_from"], name="org_unit_version")]
        constraints = [dates_in_order("org_unit_version_dates")]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    def view(self) -> UnitView:
        """The version as a plain value."""
        return UnitView(
            id=self.unit_id,
            code=self.unit.code,
            name=self.name,
            short_name=self.short_name or self.name,
            kind=UnitKind(self.kind),
            parent_id=self.parent_id,
            position=self.position,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
        )


class UnitSuccession(Stamped):
    """What became of a unit on a day: another took over (all of it, or a part).

    Personal data: none.
    """

    marks = (ORGANIZATION,)

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inheritances")
    on_day = models.DateField("Từ ngày")
    decision = models.CharField("Theo quyết định", max_length=255, blank=True)

    objects = StampedQuerySet["UnitSuccession"].as_manager()

    class Meta:
        """Each pair once."""

        ordering = ["on_day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="org_succession")
        ]

    def __str__(self) -> str:
        """From and to."""
        return f"{self.predecessor_id} → {self.successor_id}"
