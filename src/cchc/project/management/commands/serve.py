"""The application server, alone or with the worker beside it."""

import os
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from cchc.project.serving import server_command, share_counts, together, worker_command
from cchc.project.settings import environment


class Command(BaseCommand):
    """Serves with gunicorn's threads; with ``--with-worker`` one process more does the jobs."""

    help = "Chạy máy chủ web (gunicorn), kèm tiến trình xử lý việc nền nếu muốn"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen, how much at once."""
        parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe")
        parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
        parser.add_argument(
            "--workers",
            type=int,
            default=environment.number("CCHC_WEB_WORKERS"),
            help="số tiến trình (mặc định CCHC_WEB_WORKERS)",
        )
        parser.add_argument(
            "--threads",
            type=int,
            default=environment.number("CCHC_WEB_THREADS"),
            help="số luồng mỗi tiến trình (mặc định CCHC_WEB_THREADS)",
        )
        parser.add_argument(
            "--with-worker", action="store_true", help="chạy kèm “cchc worker”, cùng dừng"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Gather the static files and serve until interrupted."""
        call_command("collectstatic", interactive=False, verbosity=0)
        connections.close_all()  # the children open their own
        os.environ["CCHC_WEB_THREADS"] = str(options["threads"])  # what their gates let in
        share_counts()
        host, port = options["host"], options["port"]
        commands = [server_command(host, port, options["workers"], options["threads"])]
        if options["with_worker"]:
            commands.append(worker_command())
        self.stdout.write(f"Đang phục vụ tại http://{host}:{port}/ (Ctrl+C để dừng)")
        self.stdout.flush()
        if status := together(commands):
            raise SystemExit(status)
