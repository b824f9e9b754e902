"""The deliveries look after themselves: nothing waits unattended, old rows go."""

from datetime import datetime, timedelta

from cchc.platform.jobs import Payload, scheduled
from cchc.platform.outward.models import Delivery, DeliveryState, Receiver
from cchc.platform.outward.sending import due
from cchc.platform.outward.writing import wake

KEEP = timedelta(days=90)


@scheduled("outward.sweep", every=1, label="Tìm tin chờ gửi ra ngoài")
def sweep(_payload: Payload, *, at: datetime) -> None:
    """Wake the sending to every receiver for which something is due."""
    for receiver in Receiver.objects.filter(active=True):
        if due(receiver, at).exists():
            wake(receiver.pk)


@scheduled("outward.clear", at="02:20", label="Xóa tin đã gửi quá 90 ngày")
def clear(_payload: Payload, *, at: datetime) -> None:
    """Delete what ended more than 90 days ago; what waits stays until it is taken or dropped."""
    ended = Delivery.objects.exclude(state=DeliveryState.WAITING)
    ended.filter(ended_at__lt=at - KEEP).delete()
