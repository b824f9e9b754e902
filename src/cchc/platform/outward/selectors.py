"""How sending to each receiver stands."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q, QuerySet

from cchc.kernel.actor import Actor
from cchc.platform import access
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.outward.models import Delivery, DeliveryState, Receiver
from cchc.platform.outward.permissions import OutwardPermission
from cchc.platform.outward.writing import unique_key


@dataclass(frozen=True, slots=True)
class Standing:
    """One receiver: how many pieces wait since when, how many were refused, the next attempt."""

    receiver: Receiver
    waiting: int
    oldest_at: datetime | None
    refused: int
    attempts: int
    next_try_at: datetime | None

    @property
    def tone(self) -> str:
        """The badge's tone."""
        if not self.receiver.active:
            return "neutral"
        if self.receiver.failing_since:
            return "bad"
        return "warn" if self.refused else "good"

    @property
    def words(self) -> str:
        """The badge's words."""
        if not self.receiver.active:
            return "Tạm ngừng gửi"
        if self.receiver.failing_since:
            return "Nơi nhận không nhận"
        if self.refused:
            return "Có tin bị từ chối"
        return "Đang gửi" if self.waiting else "Đã gửi hết"


def standings(*, actor: Actor) -> list[Standing]:
    """Every receiver, by name."""
    access.check_may(actor, OutwardPermission.MANAGE)
    return [_standing(receiver) for receiver in _counted().order_by("name")]


def standing_of(*, actor: Actor, receiver_id: int) -> Standing | None:
    """One receiver; None where there is none."""
    access.check_may(actor, OutwardPermission.MANAGE)
    receiver = _counted().filter(pk=receiver_id).first()
    return _standing(receiver) if receiver else None


def deliveries_of(*, actor: Actor, receiver_id: int, state: DeliveryState) -> QuerySet[Delivery]:
    """What was or will be told to a receiver: what waits in order, what ended latest first."""
    access.check_may(actor, OutwardPermission.MANAGE)
    rows = Delivery.objects.filter(receiver_id=receiver_id, state=state)
    return rows.order_by("id") if state == DeliveryState.WAITING else rows.order_by("-ended_at")


def failing() -> list[Receiver]:
    """Active receivers that take nothing now, the longest first; for the health page."""
    return list(
        Receiver.objects.filter(active=True, failing_since__isnull=False).order_by("failing_since")
    )


def waiting_in_all() -> tuple[int, datetime | None, int]:
    """How many pieces wait, since when, and how many of them were refused."""
    found = Delivery.objects.filter(state=DeliveryState.WAITING).aggregate(
        count=Count("pk"),
        oldest=Min("recorded_at"),
        refused=Count("pk", filter=Q(not_before__isnull=False)),
    )
    return found["count"], found["oldest"], found["refused"]


def _counted() -> QuerySet[Receiver]:
    waiting = Q(deliveries__state=DeliveryState.WAITING)
    return Receiver.objects.annotate(
        waiting=Count("deliveries", filter=waiting),
        oldest_at=Min("deliveries__recorded_at", filter=waiting),
        refused=Count("deliveries", filter=waiting & Q(deliveries__not_before__isnull=False)),
        most=Max("deliveries__attempts", filter=waiting),
        held_until=Min("deliveries__not_before", filter=waiting),
    )


def _standing(receiver: Receiver) -> Standing:
    counted = vars(receiver)
    queued = Job.objects.filter(unique_key=unique_key(receiver.pk), state=JobState.READY)
    run_at = queued.values_list("run_at", flat=True).first()
    return Standing(
        receiver=receiver,
        waiting=counted["waiting"],
        oldest_at=counted["oldest_at"],
        refused=counted["refused"],
        attempts=counted["most"] or 0,
        next_try_at=(run_at or counted["held_until"]) if counted["waiting"] else None,
    )
