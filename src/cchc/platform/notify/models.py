"""Messages, the proof of their sending, and the calls that take their place."""

import uuid

from django.db import models
from django.db.models import Q


class Channel(models.TextChoices):
    """How a message reaches somebody without their asking."""

    EMAIL = "email", "Thư điện tử"
    SMS = "sms", "Tin nhắn"


class MessageState(models.TextChoices):
    """Where a message stands."""

    QUEUED = "queued", "Chờ gửi"
    SENT = "sent", "Đã gửi"
    TO_CALL = "to_call", "Cần gọi điện"
    TOLD = "told", "Đã báo qua điện thoại"
    UNREACHED = "unreached", "Gọi không được"


class Outcome(models.TextChoices):
    """How one attempt ended; *begun* stays where the process died in the middle."""

    BEGUN = "begun", "Đang gửi"
    SENT = "sent", "Đã nhận để chuyển"
    FAILED = "failed", "Chưa gửi được"
    REFUSED = "refused", "Bị từ chối"


class Message(models.Model):
    """Something told to one person about one record, as it was told.

    Personal data: name, e-mail, phone, text; kept as long as the record it is about.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    template = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    unit_id = models.BigIntegerField(null=True, blank=True)
    recipient_name = models.CharField(max_length=200)
    email = models.CharField(max_length=254, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    channels = models.JSONField(default=list)
    title = models.CharField(max_length=300)
    body = models.TextField()
    sms = models.CharField(max_length=500)
    state = models.CharField(
        max_length=10, choices=MessageState.choices, default=MessageState.QUEUED
    )
    sent_by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        """What must hold of every message."""

        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MessageState.values), name="notify_message_state_known"
            )
        ]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="notify_message_subject"),
            models.Index(fields=["state"], name="notify_message_state"),
        ]

    def __str__(self) -> str:
        """Kind and number; nobody's name."""
        return f"{self.template} #{self.pk}"


class Delivery(models.Model):
    """One attempt by one channel, with what the server answered.

    Personal data: none (the address is masked).
    """

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    attempt = models.PositiveSmallIntegerField()
    address = models.CharField(max_length=254)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.BEGUN)
    response = models.CharField(max_length=500, blank=True, default="")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One row for each attempt by a channel."""

        constraints = [
            models.UniqueConstraint(
                fields=["message", "channel", "attempt"], name="notify_delivery_one_each"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="notify_delivery_outcome_known"
            ),
        ]

    def __str__(self) -> str:
        """Channel, attempt and outcome."""
        return f"{self.channel} {self.attempt}: {self.outcome}"


class CallTask(models.Model):
    """A message that no channel could bring: somebody telephones and notes how it went.

    Personal data: the note; kept with its message.
    """

    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="call")
    unit_id = models.BigIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by_name = models.CharField(max_length=150, blank=True, default="")
    reached = models.BooleanField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        """Done means: when, by whom and whether reached."""

        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by_name="", reached__isnull=True)
                | (Q(done_at__isnull=False, reached__isnull=False) & ~Q(done_by_name="")),
                name="notify_call_done_is_whole",
            )
        ]
        indexes = [
            models.Index(
                fields=["opened_at"], condition=Q(done_at__isnull=True), name="notify_call_open"
            )
        ]

    def __str__(self) -> str:
        """The number of the message it stands for."""
        return f"gọi #{self.pk}"
