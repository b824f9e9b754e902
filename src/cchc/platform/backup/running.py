"""Whether the office still works: what it writes meanwhile would be lost."""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS, connections

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.jobs.heartbeat import SILENT_AFTER, beats_alive
from cchc.platform.jobs.models import WorkerBeat


class OfficeRunning(Refusal):
    """A worker has shown itself lately, so the office is in use."""


def refuse_running() -> None:
    """Raise ``OfficeRunning`` while a worker of the office lives.

    Web processes leave no such sign; they are started and stopped together with the worker.
    """
    if WorkerBeat._meta.db_table not in connections[DEFAULT_DB_ALIAS].introspection.table_names():
        return  # an empty database, or one of release 0.1
    if alive := beats_alive(clock.now()):
        minutes = int(SILENT_AFTER.total_seconds()) // 60
        raise OfficeRunning(
            f"Cơ quan đang dùng hệ thống: tiến trình việc {alive[0].name} còn chạy. Hãy dừng máy "
            f"chủ web và tiến trình việc rồi chạy lại; nếu nó vừa bị tắt ngang thì chờ {minutes} "
            "phút."
        )
