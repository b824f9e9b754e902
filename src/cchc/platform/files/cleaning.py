"""What is swept away by the clock: parts of files that nobody went on sending."""

from datetime import datetime

from cchc.kernel.actor import SYSTEM
from cchc.platform.files.uploads import forget_old_uploads
from cchc.platform.jobs import Payload, scheduled


@scheduled("files.forget-uploads", every=60, label="Xóa tệp gửi dở đã bỏ", atomic=False)
def forget_uploads(_payload: Payload, *, at: datetime) -> None:
    """Delete parts that are older than their lease."""
    forget_old_uploads(actor=SYSTEM, at=at)
