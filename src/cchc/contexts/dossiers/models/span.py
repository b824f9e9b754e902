"""The history of a dossier: one dated row for every act. Figures read nothing else."""

from datetime import datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q

from cchc.kernel.actor import Actor

from ..domain.kinds import Channel, Origin, Outcome, Place, Timeliness
from ..domain.permissions import Permission
from ..domain.states import ACT_CHOICES, OPEN_STATES, STATE_CHOICES
from .span_seal import seal_of

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


_CELL = ["from_at", "dossier", "sector", "lead_unit"]
_BELIEVED = ("retracted_at", "recorded_at")
"""What tells whether a row was believed at a past moment."""
_FOR_FIGURES = (
    models.Index(
        fields=[*_CELL, "channel", *_BELIEVED],
        condition=Q(received=True),
        name="span_received_known",
    ),
    models.Index(
        fields=[*_CELL, "timeliness", "outcome", *_BELIEVED],
        condition=Q(ended=True),
        name="span_ended_known",
    ),
    models.Index(
        fields=[*_CELL, "state", "late_from_at", "retracted_at"],
        condition=Q(until_at=None, state__in=OPEN_STATES),
        name="span_in_course",
    ),
)
"""The rows that tables by cells count, with all they read of them (form II.06a)."""
_SEALED_AT_ONCE = 1000


class StateSpanQuerySet(models.QuerySet["StateSpan"]):
    """Reads of the history."""

    def visible_to(self, actor: Actor) -> Self:
        """Rows of the units where the actor may look."""
        units = actor.units_for(Permission.VIEW)
        if units is None:
            return self
        return self.filter(Q(lead_unit__in=units) | Q(unit__in=units))

    def bulk_create(self, objs: Any, *args: Any, **options: Any) -> Any:
        """Seal the rows, then write them."""
        rows = list(objs)
        for row in rows:
            row.set_seal()
        return super().bulk_create(rows, *args, **options)

    def seal_missing(self, at_most: int = 200_000) -> int:
        """Seal rows that have no seal (of release 0.1, or loaded in bulk); how many.

        In slices, and no more than ``at_most`` at a time, so that one night's job never holds
        the database for long. Safe to run again.
        """
        sealed = after = 0
        while sealed < at_most:
            missing = self.filter(seal="", pk__gt=after)  # never again over what was just sealed
            rows = list(missing.order_by("pk")[:_SEALED_AT_ONCE])
            if not rows:
                break
            for row in rows:
                row.set_seal()
            sealed += self.model.objects.bulk_update(rows, ["seal"])
            after = rows[-1].pk
        return sealed

    def believed(self) -> Self:
        """What is held true today: rows not retracted by a correction."""
        return self.filter(retracted_at=None)


class StateSpan(models.Model):
    """A stretch of a dossier's life, opened by an act and closed by the next one.

    Two clocks: ``from_at`` and ``until_at`` say when it was so, ``recorded_at``,
    ``until_recorded_at`` and ``retracted_at`` say when it was known. A row is believed at T if
    recorded_at ≤ T and it is not retracted by T; its end is known at T if until_recorded_at ≤ T.
    Rows are never changed but for being closed once and retracted once; a correction retracts
    them and writes corrected copies. So any figure of any past day can be computed again.

    The columns below ``act`` are the facts of that stretch: the unit in charge that day, the due
    date as it stood. ``late_from_at`` is the first instant at which an open dossier counts as
    late (unknown while a pause holds the clock).

    Personal data: none (actor names are those of officers on duty).
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="spans")
    act = models.CharField(max_length=32, choices=ACT_CHOICES)
    state = models.CharField(max_length=32, choices=STATE_CHOICES)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    until_recorded_at = models.DateTimeField(null=True, blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(max_length=255)
    reason = models.TextField(blank=True)

    lead_unit = models.ForeignKey(
        "organizations.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        "organizations.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    step_order = models.PositiveSmallIntegerField(default=0)
    sector = models.ForeignKey("catalog.Sector", models.PROTECT, related_name="+")
    procedure = models.ForeignKey("catalog.Procedure", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=16, choices=Channel.choices)
    place = models.CharField(max_length=16, choices=Place.choices)
    origin = models.CharField(max_length=16, choices=Origin.choices)
    received = models.BooleanField(default=False)
    ended = models.BooleanField(default=False)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True)
    timeliness = models.CharField(max_length=16, choices=Timeliness.choices, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    late_from_at = models.DateTimeField(null=True, blank=True)
    paused = models.BooleanField(default=False)
    apologised = models.BooleanField(default=False)
    digitised = models.BooleanField(default=False)
    seal = models.CharField(max_length=64, blank=True, default="", db_default="")

    objects = StateSpanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at=None, until_recorded_at=None)
                | Q(until_at__gte=models.F("from_at"), until_recorded_at__isnull=False),
                name="span_end_is_paired",
            ),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(until_at=None, retracted_at=None),
                name="span_one_believed_open",
            ),
        ]
        indexes = [
            models.Index(fields=["dossier", "from_at"], name="span_dossier"),
            models.Index(fields=["act", "from_at"], name="span_acts"),
            models.Index(fields=["until_at", "from_at"], name="span_holds"),
            models.Index(
                fields=["recorded_at", "id"],
                condition=Q(until_at=None, retracted_at=None),
                name="span_last_known",
            ),
            *_FOR_FIGURES,
        ]

    def __str__(self) -> str:
        """Act and moment."""
        return f"{self.dossier_id}: {self.get_act_display()} {self.said_at()}"

    def save(self, *args: Any, **options: Any) -> None:
        """Seal a row that is written for the first time."""
        if self._state.adding or self.pk is None:
            self.set_seal()
        super().save(*args, **options)

    def set_seal(self) -> None:
        """Work out the seal from the columns as they are now."""
        names = [field.attname for field in self._meta.concrete_fields]
        self.seal = seal_of({name: getattr(self, name) for name in names})

    def said_at(self) -> str:
        """The moment as people say it."""
        moment: datetime = self.from_at
        return moment.astimezone(_ZONE).strftime("%H:%M ngày %d/%m/%Y")
