"""The dossier: what was applied for, by whom, where it stands and until when."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal

from ..domain.kinds import Channel, Decision, Origin, Outcome, Place, ReturnWay, Timeliness
from ..domain.permissions import Permission
from ..domain.states import BEFORE_RECEIPT, ON_OTHERS, OPEN_STATES, STATE_CHOICES, State
from .deadline import DeadlineFields
from .people import ApplicantFields, RepresentativeFields

_OPEN = Q(state__in=OPEN_STATES)
"""Lists of what is at work walk small indexes of their own, however much is done."""
_LATE = ("late_from_at", "id", "warn_at", "decide_from_at", "origin")
_WHOSE = ("lead_unit", "unit")
"""Held by an index in a list's order, so that it tells by itself what a person sees of it."""


class ChangedMeanwhile(Refusal):
    """Somebody was faster: the record is newer than the one on the person's screen."""


class DossierNotFound(Refusal):
    """There is no such dossier, or not for this person."""

    status = 404


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Reads start here: first what the actor may see, then the question."""

    def visible_to(self, actor: Actor, *, handled_in: int | None = None) -> Self:
        """Dossiers of the units where the actor may look: in the lead or handling now.

        ``handled_in``: only those that this unit handles; where the actor may look into it,
        nothing else is asked, so that its index answers alone.
        """
        units = actor.units_for(Permission.VIEW)
        if handled_in is not None and (units is None or handled_in in units):
            return self.filter(unit_id=handled_in)
        if handled_in is not None:
            return self.visible_to(actor).filter(unit_id=handled_in)
        if units is None:
            return self
        return self.filter(Q(lead_unit__in=units) | Q(unit__in=units))

    def for_update(self, dossier_id: int, *, seen: int | None) -> "Dossier":
        """The dossier locked for this transaction, if it is still the one the person saw.

        Raises ``DossierNotFound``, and ``ChangedMeanwhile`` naming who and when. ``seen`` None
        is for the system's own acts. SQLite ignores the row lock; its transactions are
        IMMEDIATE, so nobody writes between this read and the commit.
        """
        try:
            dossier = self.select_for_update(of=("self",)).get(pk=dossier_id)
        except Dossier.DoesNotExist:
            raise DossierNotFound("Không tìm thấy hồ sơ.") from None
        if seen is not None and dossier.version != seen:
            last = dossier.spans.filter(retracted_at=None).order_by("-recorded_at", "-pk").first()
            who = f" {last.actor_name} đã xử lý lúc {last.said_at()}." if last else ""
            raise ChangedMeanwhile(
                f"Hồ sơ đã thay đổi từ khi bạn mở.{who} Mời xem lại rồi thao tác tiếp."
            )
        return dossier

    def open(self) -> Self:
        """Received and not ended."""
        return self.filter(received_at__isnull=False, ended_at=None)


class Dossier(ApplicantFields, RepresentativeFields, DeadlineFields):
    """A dossier (hồ sơ) of one procedure.

    ``version`` rises with every act and is the optimistic lock. State, due dates and holder are
    caches of the believed ``StateSpan`` rows and the ledger.

    Personal data: name, identity number, birth date, address, phone, e-mail of the applicant
    and the representative; site address; who received the result.
    """

    code = models.CharField(max_length=64, blank=True)
    paper_number = models.CharField(max_length=32, blank=True)
    origin = models.CharField(max_length=16, choices=Origin.choices, default=Origin.HERE)
    source_system = models.CharField(max_length=64, blank=True)
    source_code = models.CharField(max_length=64, blank=True)
    source_status = models.CharField(max_length=64, blank=True)
    source_received_at = models.DateTimeField(null=True, blank=True)
    source_promised_at = models.DateTimeField(null=True, blank=True)
    sender_reference = models.CharField(max_length=120, blank=True)

    channel = models.CharField(max_length=16, choices=Channel.choices)
    place = models.CharField(max_length=16, choices=Place.choices, default=Place.CENTRE)
    sector = models.ForeignKey("catalog.Sector", models.PROTECT, related_name="+")
    procedure = models.ForeignKey("catalog.Procedure", models.PROTECT, related_name="+")
    variant = models.ForeignKey("catalog.Variant", models.PROTECT, related_name="+")
    procedure_name = models.CharField(max_length=500)
    subject = models.CharField(max_length=500, blank=True)
    site_address = models.CharField(max_length=500, blank=True)
    return_way = models.CharField(max_length=16, choices=ReturnWay.choices)
    return_address = models.CharField(max_length=500, blank=True)
    secret = models.CharField(max_length=16)
    note = models.TextField(blank=True)

    state = models.CharField(max_length=32, choices=STATE_CHOICES, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    lead_unit = models.ForeignKey(
        "organizations.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        "organizations.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    step_order = models.PositiveSmallIntegerField(default=0)
    decision = models.CharField(max_length=16, choices=Decision.choices, blank=True)
    proposal = models.TextField(blank=True)
    proposed = models.CharField(
        max_length=16, choices=Decision.choices, blank=True, default="", db_default=""
    )

    submitted_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by_name = models.CharField(max_length=255, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True)
    timeliness = models.CharField(max_length=16, choices=Timeliness.choices, blank=True)
    apologised = models.BooleanField(default=False)
    handed_back_at = models.DateTimeField(null=True, blank=True)
    handed_back_to = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField()

    recorded_at: datetime | None = None
    """When the act just done on this object was recorded; None where none was."""

    objects = DossierQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="dossier_code_unique"
            ),
            models.UniqueConstraint(
                fields=["paper_number"],
                condition=~Q(paper_number=""),
                name="dossier_paper_number_unique",
            ),
            models.UniqueConstraint(
                fields=["source_system", "sender_reference"],
                condition=~Q(sender_reference=""),
                name="dossier_sender_reference_unique",
            ),
            models.UniqueConstraint(
                fields=["source_system", "source_code"],
                condition=~Q(source_code=""),
                name="dossier_source_code_unique",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[value for value, _ in STATE_CHOICES]),
                name="dossier_state_known",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="")
                | Q(ended_at__isnull=False) & ~Q(outcome=""),
                name="dossier_ended_has_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["received_at"], name="dossier_received"),
            models.Index(fields=["due_at"], name="dossier_due"),
            models.Index(fields=["due_at", "id"], condition=_OPEN, name="dossier_open_due"),
            models.Index(
                fields=[*_LATE, *_WHOSE, "due_at"],
                condition=_OPEN,
                name="dossier_late",
            ),
            models.Index(
                fields=["handler", "late_from_at", "id"], condition=_OPEN, name="dossier_handled"
            ),
            models.Index(fields=["unit", "due_at", "id"], condition=_OPEN, name="dossier_in_unit"),
            models.Index(
                fields=["unit", "due_at", "id"],
                condition=_OPEN & Q(holder=None),
                name="dossier_unassigned",
            ),
            models.Index(fields=["holder", "due_at", "id"], condition=_OPEN, name="dossier_held"),
            models.Index(
                fields=["lead_unit", "due_at", "id"], condition=_OPEN, name="dossier_led"
            ),
            models.Index(
                fields=["due_at", "id", *_WHOSE, "handler", "state"],
                condition=Q(state__in=ON_OTHERS),
                name="dossier_others",
            ),
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state__in=BEFORE_RECEIPT),
                name="dossier_before",
            ),
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state=State.FINISHED, origin=Origin.HERE),
                name="dossier_to_return",
            ),
            models.Index(
                fields=["step_order", "variant", "unit"],
                condition=Q(state=State.PROCESSING),
                name="dossier_at_step",
            ),
            models.Index(
                fields=["ended_at", "id", *_WHOSE, "handler"],
                condition=Q(ended_at__isnull=False),
                name="dossier_ended",
            ),
        ]

    def __str__(self) -> str:
        """The code people use, or a stand-in before there is one."""
        return self.known_as

    @property
    def known_as(self) -> str:
        """Our code, the other system's code, or “chưa có mã”."""
        return self.code or self.source_code or f"chưa có mã (#{self.pk})"

    @property
    def is_open(self) -> bool:
        """Received and not ended."""
        return self.received_at is not None and self.ended_at is None

    @property
    def is_mirrored(self) -> bool:
        """Another system owns it: neither code nor acknowledgement is issued here."""
        return self.origin == Origin.ELSEWHERE

    @property
    def seen(self) -> int:
        """The version a form carries, so that a later act can tell whether somebody was faster."""
        return self.version
