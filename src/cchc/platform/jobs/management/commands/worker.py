"""``cchc worker``: run the queue until stopped."""

import signal
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cchc.platform import clock
from cchc.platform.jobs.running import run_due
from cchc.platform.jobs.worker import run_worker


class Command(BaseCommand):
    help = "Chạy hàng việc: gửi tin, giao sự kiện, việc theo giờ. Dừng bằng Ctrl+C hoặc SIGTERM."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="chạy hết việc đến hạn rồi dừng")
        parser.add_argument(
            "--idle", type=float, default=0.5, metavar="GIÂY", help="nghỉ khi hết việc"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["once"]:
            tally = run_due(clock.now())
            self.stdout.write(
                f"Xong {tally.done} việc, thử lại sau {tally.retried}, hỏng {tally.failed}."
            )
            return
        stop = Event()

        def finish(_signal: int, _frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, finish)
        signal.signal(signal.SIGINT, finish)
        ran = run_worker(stop, idle_seconds=options["idle"])
        self.stdout.write(f"Đã dừng sau {ran} việc.")
