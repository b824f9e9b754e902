"""``cchc report build ii06a``: a report of a period, computed anew from the records."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cchc.contexts.dossiers.selectors.form_06a import BASIS, Form06a, Row, form_06a
from cchc.contexts.dossiers.selectors.form_06a_layout import balances, lines
from cchc.platform import clock
from cchc.platform.figures.api import Question, Tree
from cchc.platform.figures.command_line import add_question_arguments, question_from

FORMS = ("ii06a",)


class Command(BaseCommand):
    """``cchc report build ii06a --from D --to D [--unit U] [--as-of T] [--json]``."""

    help = "Lập biểu II.06a của một kỳ từ hồ sơ"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which form, and the question."""
        parser.add_argument("form", choices=FORMS, metavar="BIỂU", help="ii06a")
        add_question_arguments(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Build the form; exit with an error when column 3 is not 7 + 11 on some row."""
        asked = question_from(options)
        form = form_06a(
            asked.period,
            unit=asked.unit,
            as_of=asked.as_of,
            today_tree=asked.tree is Tree.TODAY,
        )
        if options["json"]:
            self.stdout.write(json.dumps(_answer(form, asked), ensure_ascii=False))
        else:
            self._print(form)
        if not balances(form):
            raise CommandError("Có dòng mà cột 3 khác cột 7 + cột 11.")

    def _print(self, form: Form06a) -> None:
        self.stdout.write(f"Biểu II.06a, {form.period.days_text}")
        self.stdout.write(f"{'':<48}" + "".join(f"{f'({c})':>8}" for c in range(3, 14)))
        for line in lines(form):
            label = f"{line.number:>3} {line.label[:43]:<44}"
            counts = (line.count(column) for column in range(3, 14))
            self.stdout.write(
                label + "".join("" if count is None else f"{count:>8}" for count in counts)
            )
        for _, title, count in form.below:
            self.stdout.write(f"    {title}: {count}")


def _answer(form: Form06a, asked: Question) -> dict[str, Any]:
    """The whole form as JSON; days both included, instants half-open."""
    known = asked.as_of or clock.now()
    return {
        "form": "ii06a",
        "basis": BASIS,
        "period": form.period.code,
        "from": form.period.first_day.isoformat(),
        "to": form.period.last_day.isoformat(),
        "start": form.period.start.isoformat(),
        "end": form.period.end.isoformat(),
        "as_of": known.astimezone(clock.ZONE).isoformat(),
        "unit_scope": asked.unit,
        "sectors": [_row(row) for row in form.sectors],
        "units": [_row(row) for row in form.units],
        "total": _row(form.total),
        "below": [{"code": c, "title": title, "count": n} for c, title, n in form.below],
        "balances": balances(form),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "label": row.label,
        "key": row.key,
        "columns": {str(cell.column): cell.count for cell in row.cells},
    }
