"""Work of dossiers that runs beside the acts: following reorganisations, forgetting old drafts."""

from collections.abc import Mapping
from datetime import datetime

from cchc.contexts.organizations.events import UnitReorganised
from cchc.kernel.actor import SYSTEM
from cchc.platform import jobs
from cchc.platform.files.events import FileFoundInfected

from .models import StateSpan
from .services.follow_reorganisation import follow_reorganisation
from .services.infected_files import note_infected_files
from .services.intake_drafts import forget_old_drafts


@jobs.handles(UnitReorganised, "dossiers.follow_reorganisation", label="Chuyển hồ sơ theo tổ chức")
def follow(event: UnitReorganised, *, at: datetime) -> None:
    """Hand open dossiers over; a unit that was split keeps its dossiers until people move them."""
    if len(event.successors) == 1:
        follow_reorganisation(
            actor=SYSTEM, at=at, unit_id=event.unit_id, successor_id=event.successors[0]
        )


@jobs.handles(FileFoundInfected, "dossiers.note_infected_files", label="Báo tệp có mã độc")
def note_infected(event: FileFoundInfected, *, at: datetime) -> None:
    """Write the finding into the journal of every dossier that has the file."""
    note_infected_files(actor=SYSTEM, at=at, sha256=event.sha256, finding=event.finding)


@jobs.scheduled(
    "dossiers.seal_history", at="01:10", label="Niêm dòng lịch sử chưa có mã", atomic=False
)
def seal(_payload: Mapping[str, object], *, at: datetime) -> None:  # noqa: ARG001
    """Seal rows written before there were seals, or in bulk.

    Not one transaction: it would keep every act waiting on SQLite until the last slice, and a
    night that takes longer than the lease would be undone as a whole, night after night.
    """
    StateSpan.objects.seal_missing()


@jobs.scheduled("dossiers.forget_old_drafts", at="02:30", label="Xóa bản nháp quá 28 ngày")
def forget(_payload: Mapping[str, object], *, at: datetime) -> None:
    """Delete drafts nobody touched for 28 days."""
    forget_old_drafts(actor=SYSTEM, at=at)
