"""What may be done with the queue; the composition root says which role may do it."""

from enum import StrEnum


class JobPermission(StrEnum):
    """Permissions of this app."""

    MANAGE = "jobs.manage"


JOB_LABELS = {JobPermission.MANAGE: "Xem hàng việc và cho chạy lại việc hỏng"}

JOB_PHRASES = {"jobs.job.retried": "cho chạy lại việc hỏng"}
