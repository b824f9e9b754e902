"""Receivers of other systems, and what is told to each of them."""

import uuid

from django.db import models
from django.db.models import Q

from cchc.platform.stamps.models import Stamped, StampedQuerySet

OUTWARD = "outward"
"""The mark (see stamps) of receivers and what they want to be told."""


class DeliveryState(models.TextChoices):
    """Where a piece of news stands on its way to one receiver."""

    WAITING = "waiting", "Chờ gửi"
    DELIVERED = "delivered", "Đã nhận"
    DROPPED = "dropped", "Đã bỏ"


class Receiver(Stamped):
    """Another system's address for our news, and how sending to it stands.

    ``key_version`` rises when its signing key is changed. ``busy_until`` with its token is the
    lease of the one process that sends to it now: news go out one after another.

    Personal data: none.
    """

    marks = (OUTWARD,)
    unmarked = frozenset(
        {"failing_since", "last_error", "last_delivered_at", "busy_until", "busy_token"}
    )

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120, unique=True)
    url = models.CharField(max_length=500)
    kinds = models.JSONField(default=list)
    active = models.BooleanField(default=True)
    key_version = models.PositiveIntegerField(default=1)
    failing_since = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True, default="")
    last_delivered_at = models.DateTimeField(null=True, blank=True)
    busy_until = models.DateTimeField(null=True, blank=True)
    busy_token = models.CharField(max_length=32, blank=True, default="")
    created_at = models.DateTimeField()

    objects = StampedQuerySet["Receiver"].as_manager()

    def __str__(self) -> str:
        """The name."""
        return self.name


class Delivery(models.Model):
    """One piece of news for one receiver, written in the transaction of the act it tells.

    ``key`` is the idempotency key the receiver sees at every attempt. ``thread`` keeps the order:
    a later row of a thread waits for the earlier ones. ``not_before`` is set where the receiver
    refused this very row.

    Personal data: none (bodies carry codes, states and moments).
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="deliveries")
    event_id = models.UUIDField()
    kind = models.CharField(max_length=80)
    thread = models.CharField(max_length=120)
    body = models.JSONField(default=dict)
    state = models.CharField(
        max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    attempts = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        """Once for each event and receiver."""

        constraints = [
            models.UniqueConstraint(
                fields=["event_id", "receiver"], name="outward_delivery_once_each"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DeliveryState.values), name="outward_delivery_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.WAITING, ended_at__isnull=True)
                | (~Q(state=DeliveryState.WAITING) & Q(ended_at__isnull=False)),
                name="outward_delivery_end_is_dated",
            ),
        ]
        indexes = [
            models.Index(
                fields=["receiver", "id"],
                condition=Q(state=DeliveryState.WAITING),
                name="outward_delivery_waiting",
            ),
            models.Index(
                fields=["receiver", "thread", "not_before"],
                condition=Q(state=DeliveryState.WAITING, not_before__isnull=False),
                name="outward_delivery_held",
            ),
            models.Index(fields=["state", "ended_at"], name="outward_delivery_ended"),
        ]

    def __str__(self) -> str:
        """Kind and thread."""
        return f"{self.kind} {self.thread}"
