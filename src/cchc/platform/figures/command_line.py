"""What the figure commands share: how a period, a scope and a moment are typed."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import CommandError, CommandParser

from cchc.kernel.periods import Period, free, parse
from cchc.kernel.refusal import Refusal
from cchc.platform.clock import ZONE
from cchc.platform.figures.question import Question, Tree

DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")
MOMENT_FORMS = ("%H:%M %d/%m/%Y", "%d/%m/%Y %H:%M")


def add_question_arguments(parser: CommandParser) -> None:
    """``--from --to`` (both days included) or ``--period``; unit, tree and ``--as-of``."""
    parser.add_argument("--from", dest="first_day", metavar="NGÀY", help="ngày đầu, kể cả")
    parser.add_argument("--to", dest="last_day", metavar="NGÀY", help="ngày cuối, kể cả")
    parser.add_argument("--period", metavar="KỲ", help="2026-03, 2026-Q1, 2026-6T, 2026-9T, 2026")
    parser.add_argument("--unit", type=int, metavar="MÃ", help="chỉ đơn vị này và đơn vị dưới nó")
    parser.add_argument(
        "--tree",
        choices=[tree.value.replace("_", "-") for tree in Tree],
        default="of-day",
        help="cây đơn vị của ngày đó, hay của hôm nay",
    )
    parser.add_argument(
        "--as-of", metavar="LÚC", help="theo những gì đã biết đến lúc này (chỉ ngày: hết ngày đó)"
    )
    parser.add_argument("--json", action="store_true", help="chỉ in JSON")


def question_from(options: dict[str, Any]) -> Question:
    """The question typed; raises ``CommandError`` with the reason."""
    return Question(
        period=said(lambda: _period(options)),
        unit=options["unit"],
        as_of=_moment(options["as_of"]) if options["as_of"] else None,
        tree=Tree(options["tree"].replace("-", "_")),
    )


def said(ask: Callable[[], Any]) -> Any:
    """What ``ask`` gives; a refusal becomes the command's last line."""
    try:
        return ask()
    except Refusal as refusal:
        raise CommandError(str(refusal)) from None


def _period(options: dict[str, Any]) -> Period:
    if options["period"]:
        if options["first_day"] or options["last_day"]:
            raise CommandError("Chọn --period, hoặc --from và --to, không dùng cả hai.")
        return parse(options["period"])
    if not options["first_day"] or not options["last_day"]:
        raise CommandError("Thiếu kỳ: cho --from và --to (kể cả hai ngày), hoặc --period.")
    return free(_day(options["first_day"]), _day(options["last_day"]))


def _day(text: str) -> date:
    for form in DAY_FORMS:
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=ZONE).date()
        except ValueError:
            continue
    raise CommandError(f"Ngày “{text}” không đúng. Viết như 2026-03-31 hoặc 31/03/2026.")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        if len(text) > len("2026-03-31"):
            return moment if moment.tzinfo else moment.replace(tzinfo=ZONE)
    except ValueError:
        for form in MOMENT_FORMS:
            try:
                return datetime.strptime(text, form).replace(tzinfo=ZONE)
            except ValueError:
                continue
    return datetime.combine(_day(text), time.max, tzinfo=ZONE)
