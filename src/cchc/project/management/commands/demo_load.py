"""A synthetic Department and a year of its dossiers, built through the services."""

from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cchc.contexts.organizations import api as organizations
from cchc.kernel.dates_vi import parse_date
from cchc.platform import clock
from cchc.project.demo.loading import load_demo
from cchc.project.demo.year import DemoPlan


class Command(BaseCommand):
    """``cchc demo load [--dossiers N] [--seed S] [--until D]``."""

    help = "Dựng một Sở mẫu và một năm hồ sơ thử trong cơ sở dữ liệu trống"
    words = "demo load"

    def add_arguments(self, parser: CommandParser) -> None:
        """Size, dice and end of the year."""
        parser.add_argument("--dossiers", type=int, default=500, help="số hồ sơ (mặc định 500)")
        parser.add_argument("--seed", type=int, default=2026, help="hạt giống ngẫu nhiên")
        parser.add_argument("--until", default="", help="ngày cuối của năm thử (mặc định hôm qua)")
        parser.add_argument("--if-empty", action="store_true", help="bỏ qua nếu đã có dữ liệu")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the year, or say why not."""
        if organizations.is_set_up():
            if options["if_empty"]:
                self.stdout.write("Đã có dữ liệu, giữ nguyên.")
                return
            raise CommandError(
                "Cơ sở dữ liệu đã có một cơ quan; dữ liệu thử chỉ dựng trên CSDL trống."
            )
        last_day = parse_date(options["until"]) if options["until"] else _yesterday()
        plan = DemoPlan(options["dossiers"], options["seed"], last_day)
        year = load_demo(plan, self._tell)
        self.stdout.write(
            f"Đã dựng {year.dossiers} hồ sơ, {year.first_day:%d/%m/%Y} – {year.last_day:%d/%m/%Y}."
        )

    def _tell(self, done: int, of: int) -> None:
        if done % 100 == 0:
            self.stderr.write(f"  {done}/{of} hồ sơ")


def _yesterday() -> date:
    """The last day that is over: on a dossier that was acted on later today nobody could act."""
    return clock.now().astimezone(clock.ZONE).date() - timedelta(days=1)
