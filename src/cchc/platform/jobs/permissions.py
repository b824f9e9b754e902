"""What may be done with the queue; the composition root says which role may do it."""

from enum import StrEnum


class JobPermission(StrEnum):
    """Permissions of this app."""

    MANAGE = "jobs.manage"


JOB_LABELS = {JobPermission.MANAGE: "Xem hàng việc, cho chạy lại hoặc bỏ việc hỏng"}

JOB_PHRASES = {
    "jobs.job.retried": "cho chạy lại việc hỏng",
    "jobs.job.dismissed": "bỏ việc hỏng",
}
