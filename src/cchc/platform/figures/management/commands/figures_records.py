"""``cchc figures records CODE``."""

import json
from datetime import datetime
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cchc.platform.clock import ZONE
from cchc.platform.figures.command_line import add_question_arguments, question_from, said
from cchc.platform.figures.evaluation import records
from cchc.platform.figures.question import Part
from cchc.platform.figures.registry import figure, source_of
from cchc.platform.jobs.codec import encode
from cchc.platform.ui.wording import as_shown


class Command(BaseCommand):
    help = "Mở một số liệu: in từng bản ghi được đếm."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="MÃ-SỐ-LIỆU")
        parser.add_argument(
            "--part",
            choices=[part.value for part in Part],
            default=Part.COUNTED.value,
            help="phần được đếm, hay phần làm mẫu số của một tỷ lệ",
        )
        parser.add_argument("--limit", type=int, default=0, metavar="N", help="chỉ N dòng đầu")
        add_question_arguments(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        asked = question_from(options)
        source = source_of(said(lambda: figure(options["code"])))
        found = said(
            lambda: records(
                options["code"],
                asked.period,
                asked.unit,
                asked.as_of,
                part=Part(options["part"]),
                tree=asked.tree,
            )
        )
        rows = islice(
            source.shown(found).order_by("pk").iterator(chunk_size=1000), options["limit"] or None
        )
        if options["json"]:
            listed = [
                {column.key: _plain(column.value(row)) for column in source.columns}
                for row in rows
            ]
            said_so = {"code": options["code"], "count": found.count(), "records": listed}
            self.stdout.write(json.dumps(said_so, ensure_ascii=False))
            return
        self.stdout.write("\t".join(column.label for column in source.columns))
        for row in rows:
            cells = (as_shown(column.value(row), column.kind) for column in source.columns)
            self.stdout.write("\t".join(cells))


def _plain(value: object) -> Any:
    return encode(value.astimezone(ZONE) if isinstance(value, datetime) else value)
