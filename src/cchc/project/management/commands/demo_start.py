"""The office in a box in one process: tables, the demo year, sign-ins, the server."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    """``cchc demo start [--port P]``; what is there already is kept."""

    help = "Dựng hệ thống thử nếu chưa có, in tài khoản và chạy máy chủ"
    words = "demo start"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen."""
        parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")

    def handle(self, *args: Any, **options: Any) -> None:
        """One step after another; a second start finds nothing to do but to serve."""
        if _is_behind():
            call_command("migrate", verbosity=0)
        call_command("demo_load", if_empty=True, stdout=self.stdout, stderr=self.stderr)
        call_command("demo_sign_ins", stdout=self.stdout)
        self.stdout.flush()
        call_command("serve", port=options["port"], with_worker=True, stdout=self.stdout)


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
